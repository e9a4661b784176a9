/**
 * UTF-8 that a program took for letters of one byte each, and wrote as UTF-8 once more: "Ã©" or "√©" for "é". Where all of a
 * file is written so, it is read as it was meant, and somebody looks; where some of it is, its lines are named.
 */
import { bytesOf } from "../../readings.ts";
import { doubtsOfText } from "../doubtful-letters.ts";

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
    .map((alphabet) => spoiltBy(alphabet, runs))
    .filter(({ doubts }) => doubts > 0)
    .toSorted((a, b) => b.meant.size - a.meant.size || b.doubts - a.doubts);
  if (best === undefined) return plain;
  const { meant, alphabet } = best;
  if (runs.every((each) => meant.has(each))) {
    const mended = text.replace(run, (each) => meant.get(each) as string);
    return { text: mended, encoding: "UTF-8, written twice over", doubt: twice(alphabet) };
  }
  const isSpoilt = (each: string): boolean => doubtsOfText(each) > doubtsOfText(meant.get(each) ?? each);
  const lines = text
    .split(/\r\n?|\n/)
    .flatMap((line, index) => ((line.match(run) ?? []).some(isSpoilt) ? [index + 1] : []));
  return { ...plain, doubt: partly(lines) };
}

interface Spoilt {
  readonly alphabet: string;
  /** By what stands there, what was meant. */
  readonly meant: ReadonlyMap<string, string>;
  /** How much less doubtful that is: "’é" may be anybody's, "Ã©" is nobody's. */
  readonly doubts: number;
}

function spoiltBy(alphabet: string, runs: readonly string[]): Spoilt {
  const meant = new Map<string, string>();
  for (const each of new Set(runs)) {
    const read = meantBy(each, alphabet);
    if (read !== undefined) meant.set(each, read);
  }
  const less = ([stands, read]: [string, string]): number => doubtsOfText(stands) - doubtsOfText(read);
  return { alphabet, meant, doubts: [...meant].map(less).reduce((sum, each) => sum + each, 0) };
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
