/** What the cells of a column show it to be, where its heading does not say, or says something else. */
import { toAsciiDigits } from "../base/digits.ts";
import { textToTokens } from "../base/tokens.ts";
import { nobody } from "./read-fact.ts";
import { readMoment } from "./read-moment.ts";

const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

/** Some rows may be empty, or were begun and never sent; a column without any words shows nothing. */
function halfOf(cells: readonly string[], is: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter(is).length * 2 >= filled.length;
}

export function holdsEmails(cells: readonly string[]): boolean {
  return halfOf(cells, (cell) => email.test(cell));
}

export function holdsNoEmail(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => cell !== "" && !nobody.has(textToTokens(cell)));
  return said.length > 0 && !said.some((cell) => cell.includes("@"));
}

/** A bare number may be a moment, and is more often none, unless it counts the seconds since 1970 as programs do. */
export function holdsMoments(cells: readonly string[]): boolean {
  const isMoment = (cell: string): boolean =>
    (!/^[\d.,]+$/.test(cell) || /^1\d{9}(\d{3})?$/.test(cell)) &&
    (["day-first", "month-first"] as const).some(
      (dateOrder) => readMoment(cell, { zone: "UTC", dateOrder }) !== undefined,
    );
  return halfOf(cells, isMoment);
}

/** Counts, ratings, numbers of rows: nobody's words. */
export function holdsNumbers(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  return (
    filled.length > 0 && filled.every((cell) => /^[-+]?\d+([.,' \u00a0\u202f٫٬]\d+)*\s?%?$/.test(toAsciiDigits(cell)))
  );
}

/** "Friday, 20 November 2026 at 10:00:00 Central European Standard Time": as programs write, in any language. */
export function isMomentInWords(cell: string): boolean {
  const ascii = toAsciiDigits(cell);
  return (
    cell.length <= 120 &&
    /(^|\D)(19|20)\d{2}(\D|$)/.test(ascii) &&
    /\d{1,2}\s?[:.hH時时点點]\s?\d{2}/.test(ascii) &&
    ascii.split(/\s+/).length <= 14
  );
}

const longCell = 60;
const ofTools =
  / (notes?|internal|status|moderat\w*|review\w*|tags?|url|link|address|agent|browser|referrer|file|files|photo|image|upload) /;

/** Sentences, as people write them and tools do not. */
export function holdsSentences(heading: string, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  const long = filled.filter(
    (cell) => cell.length >= longCell && cell.trim().includes(" ") && !/^https?:/.test(cell) && !isMomentInWords(cell),
  );
  return long.length > 0 && long.length * 3 >= filled.length && !ofTools.test(` ${textToTokens(heading)} `);
}

/** Some words one after the other, in most of its cells. */
export function holdsWords(heading: string, cells: readonly string[]): boolean {
  const isSaid = (cell: string): boolean =>
    !isMomentInWords(cell) &&
    !/^https?:/.test(cell) &&
    (cell.split(/\s+/).length >= leastWords || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]{6}/u.test(cell));
  return halfOf(cells, isSaid) && !ofTools.test(` ${textToTokens(heading)} `);
}

const leastWords = 3;
