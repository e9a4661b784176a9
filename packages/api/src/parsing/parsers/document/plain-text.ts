/** Plain text in the encoding it was written in: by its byte order mark, as UTF-8 when it is that, otherwise as Windows writes it. */
import type { ParsedDocument } from "../document.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export function readPlainText(bytes: Uint8Array): ParsedDocument {
  const text = decodeText(bytes).replaceAll("\r\n", "\n");
  return { text, anchors: paragraphAnchors(text), facts: {} };
}

export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
