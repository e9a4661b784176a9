/** XLSX: the first sheet that is shown, or the one asked for. What a cell shows, never what it would compute. */
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
  let chosen: string | undefined;
  const { sheets } = await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      names.push(name);
      const isWanted = wanted === undefined ? hidden !== true && veryHidden !== true : name === wanted;
      if (!isWanted || chosen !== undefined) return false;
      chosen = name;
      return true;
    },
  }).catch((): never => {
    throw new Unreadable("broken-spreadsheet", "This spreadsheet cannot be opened. Save it again as XLSX, or as CSV.");
  });
  const [sheet] = sheets;
  if (sheet === undefined || chosen === undefined) {
    throw new Unreadable(
      "no-such-sheet",
      wanted === undefined
        ? "This spreadsheet has no sheet that is shown."
        : `There is no sheet ${wanted} in this spreadsheet; it has ${names.join(", ")}.`,
    );
  }
  const width = sheet.rows.reduce((widest, row) => Math.max(widest, lastFilled(row) + 1), 0);
  const rows = sheet.rows.map((row, index) => ({
    line: index + 1,
    cells: Array.from({ length: width }, (_, column) => cellToText(row[column])),
  }));
  return { rows, sheet: chosen, otherSheets: names.filter((name) => name !== chosen) };
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
