/** What kind of document some bytes are: by what they hold, never by what they are called. */
import { isZip, type Zip } from "../zip.ts";

export type Format = "package" | "pdf" | "rtf" | "html" | "text" | "picture" | "old-office" | "other";

export function formatOf(bytes: Uint8Array, name = ""): Format {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (isZip(bytes)) return "package";
  if (pictures.some((mark) => head.startsWith(mark)) || /^RIFF....WEBP/s.test(head)) return "picture";
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) return "old-office";
  if (head.startsWith("{\\rtf")) return "rtf";
  // PDF readers have always looked for the mark in the first kilobyte.
  if (head.includes("%PDF-")) return "pdf";
  if (/^(\u00ef\u00bb\u00bf)?\s*(<\?xml[^>]{0,200}>\s*)?(<!--[^>]{0,500}-->\s*)?<svg\b/i.test(head)) return "picture";
  if (/^(\u00ef\u00bb\u00bf)?\s*<(!doctype html|html|head|body)\b/i.test(head)) return "html";
  if (/^(\u00ef\u00bb\u00bf)?\s*<\?xml[^>]{0,200}>\s*(<!doctype html|<html)\b/i.test(head)) return "html";
  if (!isText(bytes)) return "other";
  return /\.x?html?$/i.test(name) ? "html" : "text";
}

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

/** Controls that no text has do not occur, unless each character takes two bytes. */
function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64 * 1024);
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return (
    isWide ||
    start.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 27)
  );
}
