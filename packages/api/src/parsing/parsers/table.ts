/** Files of rows from other tools: CSV of any making, spreadsheets and JSON, as a heading and the rows under it. */
import { isEmptyRow, type Table } from "@consult/core";
import { Unreadable } from "../unreadable.ts";
import { readCsv } from "./table/csv.ts";
import { readEncoding } from "./table/encoding.ts";
import { doubtsOfHeading, evenedOut, headingPlace, secondHeading } from "./table/heading.ts";
import { withPlainCells } from "./table/cell-markup.ts";
import { readJsonRows } from "./table/json-rows.ts";
import { isOldWorkbook } from "./table/xls.ts";
import { refuseOtherFiles, refuseOtherText } from "./table/refusals.ts";
import { readFlatSpreadsheet, readOldSpreadsheet, readSpreadsheet } from "./table/spreadsheet.ts";
import { isZip } from "./zip.ts";

export interface ParsedTable extends Table {
  /** How it was read, for people: what was found out must be said. */
  readonly format: "csv" | "xlsx" | "xls" | "ods" | "json";
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  /** Of a spreadsheet: which of its sheets. */
  readonly sheet: string | undefined;
  readonly otherSheets: readonly string[];
  /** On which the heading stands. */
  readonly headingLine: number;
  /** What a person should look at in the file, in words. */
  readonly doubts: readonly string[];
}

const mostRows = 200_000;
const mostColumns = 2_000;

/** Throws `Unreadable` with what its sender can do. */
export async function parse(
  bytes: Uint8Array,
  { sheet }: { readonly sheet?: string | undefined },
): Promise<ParsedTable> {
  const table = withPlainCells(readAny(bytes, sheet));
  if (table.columns.length > mostColumns || table.rows.length > mostRows) {
    throw new Unreadable(
      "too-many",
      `This table has ${table.rows.length} rows and ${table.columns.length} columns; ${mostRows} and ${mostColumns} can be read at once. Please send it in parts.`,
    );
  }
  return Promise.resolve(table);
}

function readAny(bytes: Uint8Array, sheet: string | undefined): ParsedTable {
  if (isZip(bytes)) return withHeading(readSpreadsheet(bytes, sheet));
  if (isOldWorkbook(bytes)) return withHeading(readOldSpreadsheet(bytes, sheet));
  refuseOtherFiles(bytes);
  const { text, encoding, doubt } = readEncoding(bytes);
  const doubts = doubt === undefined ? [] : [doubt];
  if (isFlatSpreadsheet(text)) return withHeading(readFlatSpreadsheet(bytes, sheet));
  refuseOtherText(text, encoding);
  if (/^\s*[[{]/.test(text)) {
    const read = readJsonRows(text);
    return { ...plain, ...read, format: "json", encoding, headingLine: 1, doubts: [...doubts, ...read.doubts] };
  }
  const { rows, delimiter } = readCsv(text);
  return withHeading({ rows, format: "csv", encoding, delimiter, doubts });
}

const plain = { encoding: undefined, delimiter: undefined, sheet: undefined, otherSheets: [] };

function isFlatSpreadsheet(text: string): boolean {
  return /^\s*<\?xml[^>]{0,200}>\s*<office:document\b/.test(text.slice(0, 1024));
}

function withHeading(found: Pick<ParsedTable, "rows" | "doubts" | "format"> & Partial<ParsedTable>): ParsedTable {
  const place = headingPlace(found.rows);
  const heading = found.rows[place];
  if (heading === undefined) {
    throw new Unreadable("empty", "Nothing stands in this file. Export it again from the tool it comes from.");
  }
  const below = evenedOut(
    heading.cells,
    found.rows.slice(place + 1).filter((row) => !isEmptyRow(row)),
  );
  const { columns, rows } = secondHeading(below.columns, below.rows);
  return {
    ...plain,
    ...found,
    // No store keeps a nought; a cell that holds one is complained of where it is read.
    columns: columns.map((name) => name.replaceAll("\0", "\ufffd")),
    rows,
    headingLine: heading.line,
    doubts: [...found.doubts, ...doubtsOfHeading(columns, rows, found.rows.slice(0, place))],
  };
}
