/** Reads numbers as people of many scripts write them. Every read is bounded, so a long text costs linear time. */
import { toAsciiDigits } from "../base/digits.ts";
import { wordNumbers } from "./question-words.ts";

export interface ReadNumber {
  readonly value: number;
  readonly end: number;
}

/** A run of one to four decimal digits of any script at `at`; a longer run is no question number. */
export function readDigits(text: string, at: number): ReadNumber | undefined {
  let value = 0;
  let end = at;
  for (let digit = digitAt(text, end); digit !== undefined; digit = digitAt(text, end)) {
    value = value * 10 + digit.value;
    end = digit.end;
    if (end - at > 8) return undefined;
  }
  return end === at ? undefined : { value, end };
}

export function digitAt(text: string, at: number): ReadNumber | undefined {
  const code = text.codePointAt(at);
  if (code === undefined) return undefined;
  const character = String.fromCodePoint(code);
  const digit = code < 0x80 ? character : toAsciiDigits(character);
  return digit >= "0" && digit <= "9" ? { value: Number(digit), end: at + character.length } : undefined;
}

/** A numeral as a word: `three`, `III`, `三`, `الثالث`. */
export function readNumberWord(text: string, at: number): ReadNumber | undefined {
  const word = readWord(text, at);
  if (word === undefined) return undefined;
  const value = wordNumbers.get(word.word);
  return value === undefined ? undefined : { value, end: word.end };
}

/** `三`, `十二` at the start of a run without spaces. */
export function readHanNumber(text: string, at: number): ReadNumber | undefined {
  for (const length of [2, 1]) {
    const value = wordNumbers.get(text.slice(at, at + length));
    if (value !== undefined && /^\p{Script=Han}/u.test(text.slice(at, at + 1))) return { value, end: at + length };
  }
  return undefined;
}

export interface ReadWord {
  /** Lower case and NFKC, so that `Ｑ` and `Q` are one. */
  readonly word: string;
  readonly end: number;
}

const longestWord = 20;

/** The letters at `at`; undefined when there are none, or more than any word we look for has. */
export function readWord(text: string, at: number): ReadWord | undefined {
  let end = at;
  while (end - at <= longestWord && isLetterAt(text, end)) end += 1;
  if (end === at || end - at > longestWord) return undefined;
  return { word: text.slice(at, end).normalize("NFKC").toLowerCase(), end };
}

export function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return /^[\p{L}\p{M}º]$/u.test(text.charAt(at));
}
