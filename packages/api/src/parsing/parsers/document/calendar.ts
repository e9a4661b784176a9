/** An entry of a calendar (RFC 5545): what it says to a reader, without what it says to programs and whom it names. */
import type { ParsedDocument } from "../document.ts";
import { decodeText } from "./decode.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export function readCalendar(bytes: Uint8Array): ParsedDocument {
  const { text: source, ...rest } = decodeText(bytes);
  const text = source
    .replace(/\r?\n[ \t]/g, "")
    .split(/\r?\n/)
    .flatMap((line) => /^(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT)(?:;[^:]*)?:(.*)$/i.exec(line)?.[1] ?? [])
    .map((value) =>
      value.replace(/\\([\\;,Nn])/g, (_escaped, character: string) => (/n/i.test(character) ? "\n" : character)),
    )
    .filter((value) => value.trim() !== "")
    .join("\n\n");
  return { text, anchors: paragraphAnchors(text), facts: {}, ...rest };
}
