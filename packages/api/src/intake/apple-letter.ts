/** A letter as Apple Mail keeps it: how many bytes it has, the letter, and a list of properties below it. */
import { stateByAppleFlags, type LetterState } from "@consult/core";

export interface AppleLetter {
  readonly raw: Uint8Array;
  readonly state: LetterState | undefined;
}

/** Undefined for what is none: its first line is a number, and a header stands below it. */
export function readAppleLetter(bytes: Uint8Array): AppleLetter | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = /^(?:\u00ef\u00bb\u00bf)?\s*(\d{1,12})\s*?(?:\r\n|\r|\n)(?=[!-9;-~]+[ \t]*:)/.exec(
    file.toString("latin1", 0, 1024),
  );
  if (head === null) return undefined;
  const from = head[0].length;
  const said = from + Number(head[1]);
  const rest = file.toString("latin1", Math.max(from, Math.min(said, file.byteLength) - 200));
  // What the number says may be wrong by a few bytes where a program changed the ends of lines.
  const trailer = /<\?xml[^>]*>\s*(?:<!DOCTYPE[^>]*>\s*)?<plist\b[\s\S]*$/.exec(rest);
  const to = trailer === null ? Math.max(said, file.byteLength) : file.byteLength - trailer[0].length;
  const flags = /<key>flags<\/key>\s*<integer>(\d{1,19})<\/integer>/.exec(trailer?.[0] ?? "")?.[1];
  return {
    raw: file.subarray(from, to),
    state: flags === undefined ? undefined : stateByAppleFlags(Number(flags)),
  };
}
