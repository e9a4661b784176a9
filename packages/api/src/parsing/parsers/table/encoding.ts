/** Text out of bytes: what they are written in is found out and said. Bytes of two kinds in one file are refused by line. */
import { Unreadable } from "../../unreadable.ts";
import { guess, wideDecoderOf } from "../document/decode.ts";
import { readTwice } from "./written-twice.ts";

export interface DecodedText {
  readonly text: string;
  /** As people call it: `UTF-8`, `UTF-16 LE`, `Windows-1251`. */
  readonly encoding: string;
  /** Why somebody has to look whether the words are right. */
  readonly doubt?: string | undefined;
}

export function readEncoding(bytes: Uint8Array): DecodedText {
  const wide = wideDecoderOf(bytes);
  if (wide !== undefined) return { text: wide.decode(bytes), encoding: nameOf(wide.encoding) };
  try {
    return readTwice(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    const other = linesOfOtherLetters(bytes);
    const { text, encoding, doubt } = guess(bytes);
    return { text, encoding: nameOf(encoding), doubt: other ?? doubt };
  }
}

function nameOf(encoding: string): string {
  return encoding
    .replace(/^utf-16(..)$/, (_, order: string) => `UTF-16 ${order.toUpperCase()}`)
    .replace(/^windows/, "Windows")
    .replace(/^macintosh$/, "Mac Roman")
    .replace(/^(utf|iso|euc|koi|gb|big|ibm)/, (start) => start.toUpperCase());
}

/** Where whole letters of UTF-8 stand beside bytes that are none, two files were put together: either reading garbles one. */
function linesOfOtherLetters(bytes: Uint8Array): string | undefined {
  const wrong: number[] = [];
  const letters: number[] = [];
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (const { line, content } of linesOf(bytes)) {
    try {
      if (strict.decode(content).length < content.length) letters.push(line);
    } catch {
      wrong.push(line);
    }
  }
  if (letters.length === 0) return undefined;
  // In the letters of much of Asia a short line can look like UTF-8 by chance.
  if (letters.length < wrong.length) {
    return `Line ${some(letters)} may be in other letters than the rest of this file. Somebody has to look whether the words are right.`;
  }
  throw new Unreadable(
    "mixed-encodings",
    `Most of this file is UTF-8, but not line ${some(wrong)}. It was put together from files of two kinds; save each as UTF-8 first.`,
  );
}

function some(lines: readonly number[]): string {
  return lines.slice(0, 10).join(", ") + (lines.length > 10 ? ", ..." : "");
}

function* linesOf(bytes: Uint8Array): Generator<{ line: number; content: Uint8Array }> {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end;
    yield { line, content: bytes.subarray(from, to) };
    from = to + 1;
  }
}
