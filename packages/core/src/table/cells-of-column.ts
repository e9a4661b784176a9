/** What the cells of a column show it to be, where its heading does not say, or says something else. */
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

/** A bare number may be a moment, and is more often none. */
export function holdsMoments(cells: readonly string[]): boolean {
  const isMoment = (cell: string): boolean =>
    !/^[\d.,]+$/.test(cell) &&
    (["day-first", "month-first"] as const).some(
      (dateOrder) => readMoment(cell, { zone: "UTC", dateOrder }) !== undefined,
    );
  return halfOf(cells, isMoment);
}

const longCell = 60;
const ofTools =
  / (notes?|internal|status|moderat\w*|review\w*|tags?|url|link|address|agent|browser|referrer|file|files|photo|image|upload) /;

/** Sentences, as people write them and tools do not. */
export function holdsSentences(heading: string, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  const long = filled.filter((cell) => cell.length >= longCell && cell.trim().includes(" ") && !/^https?:/.test(cell));
  return long.length > 0 && long.length * 3 >= filled.length && !ofTools.test(` ${textToTokens(heading)} `);
}
