/** What kind of document some bytes are: by what they hold, never by what they are called. */
import { isLocked } from "../locked-letter.ts";
import { isZip, type Zip } from "../zip.ts";
import { wideDecoderOf } from "./decode.ts";
import { looksLikeLetter } from "./letter.ts";
import { isPointer } from "./pointer.ts";
import { relationsOf } from "./relations.ts";
import { looksSealed } from "./sealed-letter.ts";

export type Format =
  | "package"
  | "pdf"
  | "rtf"
  | "html"
  | "letter"
  | "sealed-letter"
  | "locked"
  | "calendar"
  | "flat-odt"
  | "spreadsheet"
  | "text"
  | "picture"
  | "photograph"
  | "old-office"
  | "outlook-package"
  | "pointer"
  | "data"
  | "other";

export function formatOf(bytes: Uint8Array, name = ""): Format {
  const start = bytes.subarray(0, 1024);
  const wide = wideDecoderOf(bytes);
  const head = wide === undefined ? Buffer.from(start).toString("latin1") : wide.decode(start);
  if (isZip(bytes)) return "package";
  if (isPointer(head, bytes.byteLength)) return "pointer";
  if (pictures.some((mark) => head.startsWith(mark)) || /^RIFF....WEBP/s.test(head)) return "picture";
  if (/^....ftyp(?:hei[cxmsf]|hev[cxms]|mif1|msf1|avif)/s.test(head)) return "photograph";
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) return "old-office";
  if (head.startsWith("{\\rtf")) return "rtf";
  if (head.startsWith("\u0078\u009f\u003e\u0022")) return "outlook-package";
  if (looksSealed(head)) return "sealed-letter";
  if (isLocked(head)) return "locked";
  if (/^(\u00ef\u00bb\u00bf)?BEGIN:VCALENDAR\b/i.test(head)) return "calendar";
  // PDF readers have always looked for the mark in the first kilobyte.
  if (head.includes("%PDF-")) return "pdf";
  if (/^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]{0,200}>\s*)?(<!--[^>]{0,500}-->\s*)?<svg\b/i.test(head)) return "picture";
  if (page.test(head)) return "html";
  if (markup.test(head) || isOneElement(bytes)) return /\.x?html?$/i.test(name) ? "html" : markupFormatOf(bytes);
  // What programs write above a letter is often longer than a kilobyte.
  const above = wide === undefined ? latin1(bytes.subarray(0, 16 * 1024)) : head;
  if (looksLikeLetter(above, name)) return "letter";
  if (wide === undefined && !isText(bytes)) return "other";
  return /\.x?html?$/i.test(name) ? "html" : "text";
}

/** Browsers write remarks of their own before a page that they save. */
const page =
  /^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*){0,3}<(!doctype html|html|head|body)\b/i;

/** Its marks are not words. A page may begin so as well, before it says that it is one. */
const markup = /^(\u00ef\u00bb\u00bf)?\s*<(\?xml\s|!doctype\s|office:document[\s>])/i;
const pictures = ["\u0089PNG\r\n", "\u00ff\u00d8\u00ff", "GIF87a", "GIF89a", "BM", "II*\0", "MM\0*"];

export type PackageFormat = "docx" | "odt" | "pptx" | "epub" | "spreadsheet" | "apple" | "files" | "other";

/** Each format names itself in an entry of its own; where somebody packed it anew without it, its list of contents does. */
export function packageFormatOf(zip: Zip): PackageFormat {
  const names = new Set(zip.names);
  const mimetype = names.has("mimetype") ? latin1(zip.read("mimetype")).trim() : "";
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(mimetype)?.[0] ?? openDocumentType(zip) ?? "";
  if (type === "application/epub+zip") return "epub";
  if (/^application\/vnd\.(oasis\.opendocument|sun\.xml)\./.test(type)) {
    return /\.(text|presentation|graphics|writer|impress|draw)\b/.test(type)
      ? "odt"
      : /\.(spreadsheet|calc)\b/.test(type)
        ? "spreadsheet"
        : "other";
  }
  if (zip.names.some((name) => name === "Index.zip" || /^(Index\/.*\.iwa|index\.(xml|apxl)(\.gz)?)$/.test(name)))
    return "apple";
  if (names.has("xl/workbook.xml") || names.has("xl/workbook.bin")) return "spreadsheet";
  if (names.has("ppt/presentation.xml")) return "pptx";
  if (zip.names.some((name) => /^word\/document\d*\.xml$/.test(name))) return "docx";
  if (!names.has("[Content_Types].xml")) return "files";
  // Word itself does not mind what its text is called.
  const main = [...relationsOf(zip).values()].find(({ type: kind }) => kind === "officeDocument")?.target;
  return main?.startsWith("word/") === true ? "docx" : "other";
}

function openDocumentType({ read }: Zip): string | undefined {
  const manifest = latin1(read("META-INF/manifest.xml"));
  const root = (manifest.match(/<manifest:file-entry\b[^>]{1,1000}>/g) ?? []).find((entry) =>
    /:full-path="\/"/.test(entry),
  );
  return /:media-type="([^"]{1,200})"/.exec(root ?? "")?.[1];
}

function latin1(bytes: Uint8Array = new Uint8Array(0)): string {
  return Buffer.from(bytes).toString("latin1");
}

/** From its first mark to its last. */
function isOneElement(bytes: Uint8Array): boolean {
  const name = /^(?:\u00ef\u00bb\u00bf)?\s*(?:<!--[^>]{0,500}-->\s*)?<([a-z][\w:.-]{0,60})[\s>]/i.exec(
    latin1(bytes.subarray(0, 1024)),
  )?.[1];
  return name !== undefined && latin1(bytes.subarray(-1024)).trimEnd().endsWith(`</${name}>`);
}

/** An OpenDocument in one file says what it is at the end of its first mark, which is long. */
function markupFormatOf(bytes: Uint8Array): Format {
  const head = latin1(bytes.subarray(0, 32 * 1024));
  const kind = /<office:document\b[^>]*\soffice:mimetype="application\/vnd\.oasis\.opendocument\.(\w+)/.exec(head)?.[1];
  if (kind === "spreadsheet") return "spreadsheet";
  if (kind === "text" || kind === "presentation" || kind === "graphics") return "flat-odt";
  return /^\s*<(p|div|span|table|h[1-6]|ul|ol|article|section|main|font|center)\b/i.test(head) ? "html" : "data";
}

/** Controls that no text has do not occur. Word breaks lines with 11, and DOS ended files with 26. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64 * 1024).every((byte) => byte >= 32 || controlsOfText.has(byte));
}

const controlsOfText = new Set([9, 10, 11, 12, 13, 26, 27]);
