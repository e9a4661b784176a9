/** Plain text, in whatever it was written. */
import type { ParsedDocument } from "../document.ts";
import { decodeText } from "./decode.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export function readPlainText(bytes: Uint8Array): ParsedDocument {
  const { text: written, ...rest } = decodeText(bytes);
  const text = written.replaceAll(/\r\n?/g, "\n");
  return { text, anchors: paragraphAnchors(text), facts: {}, ...rest };
}
