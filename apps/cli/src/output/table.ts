/** Tables for people: columns as wide as they need to be, in any script. */
import { stripVTControlCharacters } from "node:util";
import type { Style } from "./terminal.ts";

export type Cell = string | number | undefined;

export function table(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  style: (style: Style, text: string) => string,
): string {
  const texts = rows.map((row) => columns.map((_column, place) => oneLine(String(row[place] ?? ""))));
  const isNumber = columns.map((_column, place) =>
    rows.every((row) => typeof row[place] === "number" || row[place] === undefined),
  );
  const widths = columns.map((column, place) =>
    Math.max(widthOf(column), ...texts.map((row) => widthOf(row[place] ?? ""))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, place) =>
        pad(cell, widths[place] ?? 0, { left: isNumber[place] === true, last: place === cells.length - 1 }),
      )
      .join("  ")
      .trimEnd();
  return [style("bold", line(columns)), ...texts.map(line)].map((each) => `${each}\n`).join("");
}

/** Whatever somebody wrote stays on its line, moves no cursor, and turns no letters round that stand beside it. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

/** At most so many characters, cut between them. */
export function shorten(text: string, width: number): string {
  const line = oneLine(text);
  // No text has more characters than it has units.
  if (line.length <= width) return line;
  const characters = [...charactersOf(line)].map(({ segment }) => segment);
  return characters.length <= width ? characters.join("") : `${characters.slice(0, width - 1).join("")}…`;
}

function pad(text: string, width: number, { left, last }: { left: boolean; last: boolean }): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  if (left) return space + text;
  return last ? text : text + space;
}

let segmenter: Intl.Segmenter | undefined;

/** Made when there is something to part: making it takes longer than most tables. */
function charactersOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

const wide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u;

/** Columns on the screen: letters of East Asia and pictures take two. */
function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of charactersOf(stripVTControlCharacters(text))) width += wide.test(segment) ? 2 : 1;
  return width;
}
