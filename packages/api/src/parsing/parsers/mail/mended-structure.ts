/**
 * A letter whose structure is mended where a program wrote it so that a library reads it wrongly: parts that stand in it as
 * words, named files that it calls part of the words. Made to be read and thrown away: what is kept is what came.
 */
import { Readable } from "node:stream";
import { Splitter } from "@zone-eu/mailsplit";

export async function withMendedStructure(raw: Buffer): Promise<Buffer> {
  return withFilesApart(withPartsFound(raw));
}

const longestPreamble = 2000;

/** The head lost what says that there are parts: the body begins with their border, and ends with it. */
function withPartsFound(raw: Buffer): Buffer {
  const head = /^[\s\S]*?\r?\n\r?\n/.exec(raw.toString("latin1", 0, 256 * 1024))?.[0];
  if (head === undefined || /^content-type:\s*(?:multipart|message)\//im.test(head)) return raw;
  const start = raw.toString("latin1", head.length, head.length + 2 * longestPreamble);
  const first = /^--([^\s-][^\r\n]{0,80}?|-+[^\s-][^\r\n]{0,80}?)[ \t]*\r?\ncontent-[a-z-]+:/im.exec(start);
  const border = first?.[1];
  if (border === undefined || first === null || first.index > longestPreamble) return raw;
  if (!raw.includes(`--${border}--`, head.length) || !isPreamble(start.slice(0, first.index))) return raw;
  const kept = head
    .replace(/^(?:content-type|content-transfer-encoding|content-disposition):[^\n]*\n(?:[ \t][^\n]*\n)*/gim, "")
    .replace(/(?:\r?\n)+$/, "\r\n");
  return Buffer.concat([
    Buffer.from(`${kept}Content-Type: multipart/mixed; boundary="${border.replaceAll('"', "")}"\r\n\r\n`, "latin1"),
    raw.subarray(head.length + first.index),
  ]);
}

/** Words above the first border are somebody's, unless they say what programs say there. */
function isPreamble(text: string): boolean {
  return text.trim() === "" || /\bMIME\b|multi-?part/i.test(text);
}

const namedInline = /^content-disposition:\s*inline\b[^\n]*(?:\n[ \t][^\n]*)*\bfilename/im;

/** A text with a name of its own is a file, wherever it stands, unless nothing else is there that could be the words. */
async function withFilesApart(raw: Buffer): Promise<Buffer> {
  if (!namedInline.test(raw.toString("latin1"))) return raw;
  const pieces: (Uint8Array | { readonly headers: Buffer; readonly isFile: boolean })[] = [];
  let hasWords = false;
  for await (const chunk of Readable.from([raw]).pipe(new Splitter())) {
    if (chunk.type !== "node") {
      pieces.push(chunk.value);
      continue;
    }
    const isText = chunk.contentType === "text/plain" || chunk.contentType === "text/html";
    const isNamed = chunk.filename !== false && chunk.filename !== "";
    hasWords ||= isText && !isNamed && chunk.disposition !== "attachment";
    pieces.push({ headers: chunk.getHeaders(), isFile: isText && isNamed && chunk.disposition === "inline" });
  }
  if (!hasWords) return raw;
  return Buffer.concat(pieces.map((piece) => ("headers" in piece ? headersOf(piece) : piece)));
}

function headersOf({ headers, isFile }: { readonly headers: Buffer; readonly isFile: boolean }): Buffer {
  if (!isFile) return headers;
  const written = headers.toString("latin1").replace(/^(content-disposition:\s*)inline/im, "$1attachment");
  return Buffer.from(written, "latin1");
}
