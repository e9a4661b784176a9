/** What kind of document some bytes are. */

export type Format = "docx" | "pdf" | "html" | "text" | "picture" | "other";

export function formatOf(bytes: Uint8Array, name = ""): Format {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  // PDF readers have always looked for the mark in the first kilobyte.
  if (head.includes("%PDF-")) return "pdf";
  if (head.startsWith("PK\u0003\u0004")) return holdsWordDocument(bytes) ? "docx" : "other";
  if (pictures.some((mark) => head.startsWith(mark)) || /^RIFF....WEBP/s.test(head)) return "picture";
  if (head.startsWith("{\\rtf")) return "other";
  if (/^(\u00ef\u00bb\u00bf)?\s*<(!doctype html|html|head|body)\b/i.test(head)) return "html";
  if (/\.html?$/i.test(name)) return "html";
  return isText(bytes) ? "text" : "other";
}

const pictures = ["\u0089PNG\r\n", "\u00ff\u00d8\u00ff", "GIF87a", "GIF89a", "BM", "II*\0", "MM\0*"];

/** The names of a zip's entries stand in it in clear. */
function holdsWordDocument(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes("word/document") || Buffer.from(bytes).includes("wordprocessingml");
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
