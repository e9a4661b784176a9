/** What stands in one sheet of a spreadsheet, whichever program wrote it, and what a person should look at in it. */
import type { TableRow } from "@consult/core";
import { Unreadable } from "../../unreadable.ts";

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly isShown: boolean }[];
  read(name: string): Sheet;
}

export interface Sheet {
  /** Only those in which something stands, all equally wide. */
  readonly rows: readonly TableRow[];
  readonly doubts: readonly string[];
}

export interface SheetWriter {
  /** Both counted from 0. */
  put(row: number, column: number, text: string): void;
  hide(row: number): void;
  hideColumn(column: number): void;
  /** It shows what went wrong, such as `#REF!`. */
  error(row: number, column: number, shown: string): void;
  /** Its result is not in the file. */
  notComputed(row: number, column: number): void;
  /** Cells shown as one; only the first of them holds anything. */
  join(range: string): void;
  note(): void;
  finish(): Sheet;
}

const mostCells = 10_000_000;
export const mostColumns = 16_384;

export function createSheetWriter(): SheetWriter {
  const rows = new Map<number, string[]>();
  const hidden = new Set<number>();
  const hiddenColumns = new Set<number>();
  const joined: string[] = [];
  let [errors, notes] = [0, 0];
  let [firstError, firstOpen] = ["", ""];
  let open = 0;
  let width = 0;
  return {
    put(row, column, text) {
      if (text === "" || column >= mostColumns) return;
      let cells = rows.get(row);
      if (cells === undefined) rows.set(row, (cells = []));
      // No holes: what is asked of a list is asked of each of its places.
      while (cells.length < column) cells.push("");
      cells[column] = text;
      width = Math.max(width, column + 1);
      if (width * rows.size > mostCells) throw tooMany();
    },
    hide: (row) => void hidden.add(row),
    hideColumn: (column) => void hiddenColumns.add(column),
    error(row, column, shown) {
      if (errors === 0) firstError = `${placeOf(row, column)} (${shown.slice(0, 20)})`;
      errors += 1;
    },
    notComputed(row, column) {
      if (open === 0) firstOpen = placeOf(row, column);
      open += 1;
    },
    join: (range) => void joined.push(range),
    note: () => void (notes += 1),
    finish() {
      if (open > 0) throw notComputed(open, firstOpen);
      const ordered = [...rows].toSorted(([a], [b]) => a - b);
      const unseen = ordered.map(([row]) => row).filter((row) => hidden.has(row));
      const unseenColumns = [...hiddenColumns].filter((column) =>
        ordered.some(([, cells]) => (cells[column] ?? "") !== ""),
      );
      return {
        rows: ordered.map(([row, cells]) => ({
          line: row + 1,
          cells: cells.length === width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => "")],
        })),
        doubts: [
          unseen.length === 0
            ? undefined
            : `The spreadsheet hides some of its lines (${some(unseen.map((row) => String(row + 1)))}). They were read like all others: take them out of the file if they should not count.`,
          unseenColumns.length === 0
            ? undefined
            : `The spreadsheet hides some of its columns (${some(unseenColumns.map(columnName))}). They were read like all others.`,
          joined.length === 0
            ? undefined
            : `Some cells are joined into one (${some(joined)}). What stands there is read in the first of them only.`,
          errors === 0
            ? undefined
            : `${errors === 1 ? "One cell shows" : `${errors} cells show`} an error of the spreadsheet and no value, the first in ${firstError}.`,
          notes === 0
            ? undefined
            : `${notes === 1 ? "A note stands" : `${notes} notes stand`} beside the cells of this sheet, and ${notes === 1 ? "was" : "were"} not read.`,
        ].filter((doubt) => doubt !== undefined),
      };
    },
  };
}

function notComputed(count: number, first: string): Unreadable {
  return new Unreadable(
    "not-computed",
    `This spreadsheet holds ${count === 1 ? "a formula" : `${count} formulas`} whose result is not in the file, the first in ${first}. Open it in a spreadsheet program, save it there, and send that.`,
  );
}

function tooMany(): Unreadable {
  return new Unreadable(
    "too-many",
    "This sheet has more cells than can be read at once. Please send it in parts, and without empty columns and rows at its end.",
  );
}

/** As spreadsheets call them: `A`, `Z`, `AA`. */
function columnName(column: number): string {
  const letter = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

export function placeOf(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

function some(places: readonly string[]): string {
  return places.slice(0, 8).join(", ") + (places.length > 8 ? ", ..." : "");
}
