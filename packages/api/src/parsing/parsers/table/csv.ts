/**
 * CSV as RFC 4180 has it, with whatever separator: quoted cells may hold separators, quotes and line breaks. Each row knows
 * the line it begins on. Where a quotation mark is wrong nothing is guessed: the file is refused with the line.
 */
import type { TableRow } from "@consult/core";
import { Unreadable } from "../../unreadable.ts";

export interface Csv {
  readonly rows: readonly TableRow[];
  /** Undefined where nothing parts the lines: each is one cell. */
  readonly delimiter: string | undefined;
}

export function readCsv(text: string): Csv {
  // Excel writes its separator above the heading.
  const said = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = said?.[1] ?? guessDelimiter(text);
  const place = { delimiter: delimiter ?? nothing, from: said?.[0].length ?? 0, line: said === null ? 1 : 2 };
  return { delimiter, rows: rowsOf(text, place) };
}

const delimiters = [",", ";", "\t", "|"] as const;

/** Stands in no text. */
const nothing = "\uffff";

/** The one that parts the first rows into most cells, and into equally many. */
function guessDelimiter(text: string): string | undefined {
  const start = text.slice(0, 64 * 1024);
  const scored = delimiters.map((delimiter) => {
    const widths = widthsOf(start, delimiter);
    const [heading = 1] = widths;
    return { delimiter, widths, score: heading < 2 ? 0 : shareOf(heading, widths) * 1000 + heading };
  });
  const best = scored.reduce((first, each) => (each.score > first.score ? each : first));
  if (best.score > 0) return best.delimiter;
  // A title may stand above the heading. Else what looks like separators stands in sentences, one a line.
  const below = scored.flatMap(({ delimiter, widths }) => {
    const rest = widths.slice(widths.findIndex((width) => width > 1));
    const heading = Math.max(...rest.filter((width) => shareOf(width, rest) >= 0.6), 1);
    return heading > 1 ? [{ delimiter, heading }] : [];
  });
  if (below.length > 0) return below.reduce((first, each) => (each.heading > first.heading ? each : first)).delimiter;
  return scored.every(({ widths }) => widths.every((width) => width < 2)) ? "," : undefined;
}

function shareOf(width: number, widths: readonly number[]): number {
  return widths.filter((each) => each === width).length / widths.length;
}

function widthsOf(text: string, delimiter: string): number[] {
  try {
    return rowsOf(text, { delimiter, from: 0, line: 1, isPart: true })
      .slice(0, 50)
      .filter(({ cells }) => cells.length > 1 || cells[0]?.trim() !== "")
      .map(({ cells }) => cells.length);
  } catch {
    return [1];
  }
}

interface Place {
  readonly delimiter: string;
  readonly from: number;
  readonly line: number;
  /** Cut off anywhere: the last row may be broken. */
  readonly isPart?: boolean;
}

function rowsOf(text: string, { delimiter, from, line: firstLine, isPart = false }: Place): TableRow[] {
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let at = from;
  let line = firstLine;
  let rowLine = firstLine;
  while (at < text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readBare(text, at, delimiter);
    if (cell === undefined) {
      if (isPart) return rows;
      throw new Unreadable(
        "quote-not-closed",
        `The quotation mark that opens a cell on line ${line} is not closed, so nobody can say where the cell ends. Close it, or export the file again.`,
      );
    }
    cells.push(cell.value);
    line += cell.breaks;
    at = cell.end;
    const next = text[at];
    if (next === delimiter) {
      at += 1;
      if (at < text.length) continue;
      cells.push("");
    } else if (next !== undefined && next !== "\n" && next !== "\r") {
      if (isPart) return rows;
      throw new Unreadable(
        "broken-quote",
        `On line ${line} something stands behind a quotation mark that closes a cell. Write a quotation mark inside a cell twice, or export the file again.`,
      );
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    rows.push({ line: rowLine, cells });
    cells = [];
    line += 1;
    rowLine = line;
  }
  return rows;
}

interface Cell {
  readonly value: string;
  readonly end: number;
  /** Line breaks inside it. */
  readonly breaks: number;
}

function readQuoted(text: string, at: number): Cell | undefined {
  let from = at + 1;
  let value = "";
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, breaks: value.match(/\r\n|\n|\r/g)?.length ?? 0 };
    value += '"';
    from = quote + 2;
  }
}

function readBare(text: string, at: number, delimiter: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(at, end), end, breaks: 0 };
}
