/** What kind of document some bytes are: by what they hold, never by what they are called. */
import { isLocked } from "../locked-letter.ts";
import { isZip, type Zip } from "../zip.ts";
import { wideDecoderOf } from "./decode.ts";
import { looksLikeLetter } from "./letter.ts";
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
  | "text"
  | "picture"
  | "old-office"
  | "outlook-package"
  | "other";

export function formatOf(bytes: Uint8Array, name = ""): Format {
  const start = bytes.subarray(0, 1024);
  const wide = wideDecoderOf(bytes);
  const head = wide === undefined ? Buffer.from(start).toString("latin1") : wide.decode(start);
  if (isZip(bytes)) return "package";
  if (pictures.some((mark) => head.startsWith(mark)) || /^RIFF....WEBP/s.test(head)) return "picture";
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
  if (looksLikeLetter(head, name)) return "letter";
  if (wide === undefined && !isText(bytes)) return "other";
  return /\.x?html?$/i.test(name) ? "html" : "text";
}

/** Browsers write remarks of their own before a page that they save. */
const page =
  /^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*){0,3}<(!doctype html|html|head|body)\b/i;

const pictures = ["\u0089PNG\r\n", "\u00ff\u00d8\u00ff", "GIF87a", "GIF89a", "BM", "II*\0", "MM\0*"];

export type PackageFormat = "docx" | "odt" | "pptx" | "epub" | "other";

/** Each format names itself in an entry of its own. */
export function packageFormatOf({ names, read }: Zip): PackageFormat {
  const mimetype = names.includes("mimetype") ? Buffer.from(read("mimetype") ?? []).toString("latin1") : "";
  if (mimetype.startsWith("application/epub+zip")) return "epub";
  if (/^application\/vnd\.oasis\.opendocument\.(text|presentation)/.test(mimetype)) return "odt";
  if (names.includes("ppt/presentation.xml")) return "pptx";
  return names.some((name) => /^word\/document\d*\.xml$/.test(name)) ? "docx" : "other";
}

/** Controls that no text has do not occur. Word breaks lines with 11, and DOS ended files with 26. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64 * 1024).every((byte) => byte >= 32 || controlsOfText.has(byte));
}

const controlsOfText = new Set([9, 10, 11, 12, 13, 26, 27]);
