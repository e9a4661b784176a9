/** Where words and sentences begin and end, in scripts with spaces and without. */
import { remembered } from "../../deadline/remembered.ts";

/** Whether a piece cut off at `at` leaves the words on both sides whole. */
export function isWordBorder(text: string, at: number): boolean {
  const before = characterBefore(text, at);
  const after = characterAt(text, at);
  if (before === "" || after === "") return true;
  if (isLowHalf(text, at) || /^\p{M}/u.test(after)) return false;
  if (isUnspaced(before) && isUnspaced(after)) return unspacedBorders(text, at).has(at);
  if (/[’'‑-]/u.test(after) && isWordly(before)) return !isWordly(characterAt(text, at + after.length));
  if (/[’'‑-]/u.test(before) && isWordly(after)) return !isWordly(characterBefore(text, at - before.length));
  return !(isWordly(before) && isWordly(after));
}

/** Words of a text; in scripts without spaces as the dictionary of the platform parts them. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter().segment(text)) if (isWordLike === true) count += 1;
  return count;
}

/** The sentence around `[start, end)`: from behind the last end before it to the first end at or behind its own. */
export function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  let from = 0;
  let to = text.length;
  for (const border of sentenceBorders(text)) {
    if (border <= start) from = border;
    else if (border >= end) {
      to = border;
      break;
    }
  }
  return { start: from, end: to };
}

/** Behind each end of a sentence, its closing marks and the blanks after it; empty lines part sentences too. */
export function sentenceBorders(text: string): number[] {
  return [
    ...text.matchAll(/[.!?…؟۔।]+["”’»›)\]]*(?=\s|$)\s*|[。！？]+["”’」』）]*\s*|\n[^\S\n]*\n\s*|\n(?=\s*[-*•])/gu),
  ]
    .filter(({ 0: end, index }) => !isAbbreviation(text, index, end))
    .map(({ 0: end, index }) => index + end.length);
}

/** "Mr. Ade", "e.g. beds": a dot behind a short word with a small or no letter to follow ends nothing. */
function isAbbreviation(text: string, index: number, end: string): boolean {
  if (!end.startsWith(".") || end.startsWith("..") || end.includes("\n")) return false;
  const next = characterAt(text, index + end.length);
  const before = text.slice(Math.max(0, index - 6), index);
  if (/^\p{Nd}/u.test(next) && /(?:^|[\s(])(?:no|nr|art|p|pp)$/iu.test(before)) return true;
  return /^\p{Ll}/u.test(next) || /(?:^|[\s(])(?:\p{Lu}|mr|mrs|ms|dr|st|prof|sr|sra|m)$/iu.test(before);
}

function isWordly(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}]/u.test(character);
}

/** Scripts that write no blank between words. */
function isUnspaced(character: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    character,
  );
}

/** Only the run around `at` is parted: a long text costs no more than a short one. */
function unspacedBorders(text: string, at: number): ReadonlySet<number> {
  const from = Math.max(0, at - 40);
  const window = text.slice(from, at + 40);
  return new Set([...segmenter().segment(window)].map(({ index }) => from + index));
}

const segmenters = remembered<Intl.Segmenter>();

function segmenter(): Intl.Segmenter {
  return segmenters("word", () => new Intl.Segmenter("en", { granularity: "word" }));
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  if (at <= 0) return "";
  return isLowHalf(text, at - 1) ? text.slice(at - 2, at) : text.charAt(at - 1);
}

function isLowHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
