/** XLSX: the first sheet that is shown and holds anything, or the one asked for. What a cell shows, never what it would compute. */
import { readXlsx } from "hucre/xlsx";
import type { TableRow } from "@consult/core";
import { Unreadable } from "../../unreadable.ts";

export interface ReadSheet {
  readonly rows: readonly TableRow[];
  readonly sheet: string;
  readonly otherSheets: readonly string[];
}

export async function readSpreadsheet(bytes: Uint8Array, wanted: string | undefined): Promise<ReadSheet> {
  const names: string[] = [];
  const shown: string[] = [];
  await readSheets(bytes, ({ name, hidden, veryHidden }) => {
    names.push(name);
    if (hidden !== true && veryHidden !== true) shown.push(name);
    return false;
  });
  const asked = wanted === undefined ? shown : names.filter((name) => name === wanted);
  if (asked.length === 0) {
    throw new Unreadable(
      "no-such-sheet",
      wanted === undefined
        ? "This spreadsheet has no sheet that is shown."
        : `There is no sheet ${wanted} in this spreadsheet; it has ${names.join(", ")}.`,
    );
  }
  for (const sheet of asked) {
    const rows = await readRows(bytes, sheet);
    // A cover in front of the answers is often left empty.
    if (rows.length > 0) return { rows, sheet, otherSheets: names.filter((name) => name !== sheet) };
  }
  throw new Unreadable(
    "empty",
    `Nothing stands in the sheet ${asked.join(", ")}. This spreadsheet has ${names.join(", ")}. Name the one that holds the answers, or export it again.`,
  );
}

async function readRows(bytes: Uint8Array, wanted: string): Promise<TableRow[]> {
  const [sheet] = await readSheets(bytes, ({ name }) => name === wanted);
  const width = sheet?.rows.reduce((widest, row) => Math.max(widest, lastFilled(row) + 1), 0) ?? 0;
  if (sheet === undefined || width === 0) return [];
  return sheet.rows.map((row, index) => ({
    line: index + 1,
    cells: Array.from({ length: width }, (_, column) => cellToText(row[column])),
  }));
}

type Choose = Extract<NonNullable<NonNullable<Parameters<typeof readXlsx>[1]>["sheets"]>, (...all: never[]) => unknown>;

async function readSheets(bytes: Uint8Array, sheets: Choose) {
  const workbook = await readXlsx(bytes, { sheets }).catch((): never => {
    throw new Unreadable("broken-spreadsheet", "This spreadsheet cannot be opened. Save it again as XLSX, or as CSV.");
  });
  return workbook.sheets;
}

function lastFilled(row: readonly unknown[]): number {
  return row.findLastIndex((value) => value !== null && value !== undefined && value !== "");
}

/** A date in a sheet has no zone: it is written as the clock it shows. */
function cellToText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "";
    return value
      .toISOString()
      .replace("T", " ")
      .replace(/(\.000)?Z$/, "")
      .replace(/ 00:00:00$/, "");
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value);
}
