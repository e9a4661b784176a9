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

/** Whatever somebody wrote stays on its line and moves no cursor. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

/** At most so many characters, cut between them. */
export function shorten(text: string, width: number): string {
  const characters = [...segmenter.segment(oneLine(text))].map(({ segment }) => segment);
  return characters.length <= width ? characters.join("") : `${characters.slice(0, width - 1).join("")}…`;
}

function pad(text: string, width: number, { left, last }: { left: boolean; last: boolean }): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  if (left) return space + text;
  return last ? text : text + space;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u;

/** Columns on the screen: letters of East Asia and pictures take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(stripVTControlCharacters(text))) width += wide.test(segment) ? 2 : 1;
  return width;
}
