/** Files of rows from other tools: CSV of any making, XLSX and JSON, as a heading and the rows under it. */
import { isEmptyRow, type Table, type TableRow } from "@consult/core";
import { Unreadable } from "../unreadable.ts";
import { readCsv } from "./table/csv.ts";
import { readEncoding } from "./table/encoding.ts";
import { readJsonRows } from "./table/json-rows.ts";
import { readSpreadsheet } from "./table/spreadsheet.ts";

export interface ParsedTable extends Table {
  /** How it was read, for people: what was found out must be said. */
  readonly format: "csv" | "xlsx" | "json";
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  /** Of a spreadsheet: which of its sheets. */
  readonly sheet: string | undefined;
  readonly otherSheets: readonly string[];
  /** On which the heading stands. */
  readonly headingLine: number;
}

const mostRows = 200_000;
const mostColumns = 2_000;

/** Throws `Unreadable` with what its sender can do. */
export async function parse(
  bytes: Uint8Array,
  { sheet }: { readonly sheet?: string | undefined },
): Promise<ParsedTable> {
  const table = await readAny(bytes, sheet);
  if (table.columns.length > mostColumns || table.rows.length > mostRows) {
    throw new Unreadable(
      "too-many",
      `This table has ${table.rows.length} rows and ${table.columns.length} columns; ${mostRows} and ${mostColumns} can be read at once. Please send it in parts.`,
    );
  }
  return table;
}

async function readAny(bytes: Uint8Array, sheet: string | undefined): Promise<ParsedTable> {
  if (isZip(bytes)) return withHeading(await readSpreadsheet(bytes, sheet), { format: "xlsx" });
  if (isOldSpreadsheet(bytes)) {
    throw new Unreadable(
      "old-spreadsheet",
      "This is an old spreadsheet, or one with a password. Save it as XLSX or CSV without one.",
    );
  }
  const { text, encoding } = readEncoding(bytes);
  if (/^\s*[[{]/.test(text)) {
    const { columns, rows } = readJsonRows(text);
    return { ...plain, columns, rows, format: "json", encoding, headingLine: 1 };
  }
  const { rows, delimiter } = readCsv(text);
  return withHeading({ rows }, { format: "csv", encoding, delimiter });
}

const plain = { encoding: undefined, delimiter: undefined, sheet: undefined, otherSheets: [] };

/** Some tools write a title and a date above the heading: it is the first row nearly as wide as the widest near it. */
function withHeading(
  found: Pick<ParsedTable, "rows"> & Partial<ParsedTable>,
  facts: Pick<ParsedTable, "format"> & Partial<ParsedTable>,
): ParsedTable {
  const filled = (row: TableRow): number => row.cells.filter((cell) => cell.trim() !== "").length;
  const top = found.rows.slice(0, 20);
  const widest = Math.max(...top.map(filled), 0);
  const place = top.findIndex((row) => !isEmptyRow(row) && filled(row) >= widest * 0.7);
  const heading = found.rows[place];
  if (heading === undefined) {
    throw new Unreadable("empty", "Nothing stands in this file. Export it again from the tool it comes from.");
  }
  const { columns, rows } = secondHeading(heading.cells, found.rows.slice(place + 1));
  return {
    ...plain,
    ...found,
    ...facts,
    columns,
    rows: rows.filter((row) => !isEmptyRow(row)),
    headingLine: heading.line,
  };
}

/**
 * SurveyMonkey writes the choices of a question under it, in a row that belongs to no respondent; Qualtrics writes codes, then
 * the questions, then names of its own.
 */
function secondHeading(columns: readonly string[], rows: readonly TableRow[]): Pick<Table, "columns" | "rows"> {
  const [second, third] = rows;
  if (third?.cells[0]?.startsWith('{"ImportId"') === true)
    return { columns: second?.cells ?? columns, rows: rows.slice(2) };
  const respondent = columns.findIndex((name) => /^respondent ?id$/i.test(name));
  const isOfNobody = respondent !== -1 && columns.some((name) => /^collector ?id$/i.test(name));
  if (second === undefined || !isOfNobody || second.cells[respondent] !== "") return { columns, rows };
  let asked = "";
  const named = columns.map((name, place) => {
    asked = name.trim() === "" ? asked : name;
    const choice = second.cells[place]?.trim() ?? "";
    return choice === "" || /^(open-ended )?response$/i.test(choice) ? asked : `${asked} [${choice}]`;
  });
  return { columns: named, rows: rows.slice(1) };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) <= 7;
}

function isOldSpreadsheet(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, place) => bytes[place] === byte);
}
