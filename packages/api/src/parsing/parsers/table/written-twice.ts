/**
 * UTF-8 that a program took for letters of one byte each, and wrote as UTF-8 once more: "Ã©" or "√©" for "é". Where all of a
 * file is written so, it is read as it was meant, and somebody looks; where some of it is, its lines are named.
 */
import { bytesOf } from "../../readings.ts";

export interface ReadTwice {
  readonly text: string;
  readonly encoding: string;
  readonly doubt?: string;
}

/** What programs take UTF-8 for. */
const takenFor = ["windows-1252", "macintosh", "windows-1251", "windows-1250", "cp850", "cp437"];
const strict = new TextDecoder("utf-8", { fatal: true });
const run = /[^\0-\x7f]+/g;

export function readTwice(text: string): ReadTwice {
  const plain = { text, encoding: "UTF-8" };
  const runs = text.match(run) ?? [];
  if (runs.length === 0) return plain;
  const [best] = takenFor
    .map((alphabet) => ({ alphabet, meant: new Map(runs.map((each) => [each, meantBy(each, alphabet)])) }))
    .map(({ alphabet, meant }) => ({ alphabet, meant, count: runs.filter((each) => meant.get(each) !== undefined).length }))
    .toSorted((a, b) => b.count - a.count);
  if (best === undefined || best.count === 0) return plain;
  if (best.count === runs.length) {
    const mended = text.replace(run, (each) => best.meant.get(each) ?? each);
    return { text: mended, encoding: "UTF-8, written twice over", doubt: twice(best.alphabet) };
  }
  const lines = text.split(/\r\n?|\n/).flatMap((line, index) =>
    (line.match(run) ?? []).some((each) => best.meant.get(each) !== undefined) ? [index + 1] : [],
  );
  return { ...plain, doubt: partly(lines) };
}

/** undefined: it is what it looks like. */
function meantBy(letters: string, alphabet: string): string | undefined {
  const bytes = bytesOf(letters, alphabet);
  if (bytes === undefined) return undefined;
  try {
    const meant = strict.decode(bytes);
    return /[\p{Cc}\p{Cn}\p{Co}]/u.test(meant) || meant === "" ? undefined : meant;
  } catch {
    return undefined;
  }
}

const twice = (alphabet: string): string =>
  `The letters of this file were written twice over: UTF-8 that a program took for ${alphabet}. They were read as they were meant. Somebody has to look whether the words are right.`;
const partly = (lines: readonly number[]): string =>
  `Line ${lines.slice(0, 10).join(", ")}${lines.length > 10 ? ", ..." : ""} may hold letters that were written twice over, such as Ã© for é. They were left as they stand. Somebody has to look whether the words are right.`;
