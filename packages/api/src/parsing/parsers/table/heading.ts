/** Which row of a table names its columns, and what stands above and beside those names. */
import { isEmptyRow, type Table, type TableRow } from "@consult/core";

const looksAtRows = 20;

/** Some tools write a title and a date above the heading: it is the first row nearly as wide as the widest near it. */
export function headingPlace(rows: readonly TableRow[]): number {
  const top = rows.slice(0, looksAtRows);
  const widest = Math.max(...top.map(filled), 0);
  const place = top.findIndex((row) => !isEmptyRow(row) && filled(row) >= widest * 0.7);
  const [above, row] = [rows[place - 1], rows[place]];
  return above !== undefined && row !== undefined && namesAllButOne(above, row, widest) ? place - 1 : place;
}

/** A column of numbers or names often has none itself, most often the first; a title stands alone, or in the first. */
function namesAllButOne(above: TableRow, row: TableRow, widest: number): boolean {
  const isNext = row.line === above.line + 1;
  const isTitle = filled(above) < 2 && above.cells[0]?.trim() !== "";
  return isNext && !isTitle && filled(above) >= widest - 1 && !above.cells.some(isValue);
}

function filled({ cells }: TableRow): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

const values = [
  /^[+-]?\d+([.,]\d+)*\s?%?$/,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T\s].*)?$/,
  /^\d{1,2}:\d{2}(:\d{2})?/,
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
];

/** What stands under a heading and is seldom one. */
function isValue(cell: string): boolean {
  return values.some((value) => value.test(cell.trim()));
}

/**
 * Where all rows end with separators behind the last name, or the heading alone does, nothing is missing and nothing shifted.
 * One row that differs from the others is a mistake in it.
 */
export function evenedOut(columns: readonly string[], rows: readonly TableRow[]): Table {
  const [first] = rows;
  const width = first?.cells.length ?? columns.length;
  const isBlank = (cells: readonly string[], from: number): boolean =>
    cells.slice(from).every((cell) => cell.trim() === "");
  if (rows.some(({ cells }) => cells.length !== width)) return { columns, rows };
  if (width < columns.length) {
    return isBlank(columns, width) ? { columns: columns.slice(0, width), rows } : { columns, rows };
  }
  if (rows.some(({ cells }) => !isBlank(cells, columns.length))) return { columns, rows };
  return { columns, rows: rows.map(({ line, cells }) => ({ line, cells: cells.slice(0, columns.length) })) };
}

/**
 * SurveyMonkey writes the choices of a question under it, in a row that belongs to no respondent; Qualtrics writes codes, then
 * the questions, then names of its own.
 */
export function secondHeading(columns: readonly string[], rows: readonly TableRow[]): Table {
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

/** Whatever is passed over is said. */
export function doubtsOfHeading(
  columns: readonly string[],
  rows: readonly TableRow[],
  above: readonly TableRow[],
): string[] {
  const passed = above.filter((row) => !isEmptyRow(row));
  const nameless = columns.flatMap((name, place) =>
    name.trim() === "" && rows.some(({ cells }) => (cells[place] ?? "").trim() !== "") ? [place + 1] : [],
  );
  const value = columns.find(isValue);
  return [
    passed.length === 0
      ? undefined
      : `${passed.length === 1 ? "A line stands" : `${passed.length} lines stand`} above the heading and ${passed.length === 1 ? "was" : "were"} not read as ${passed.length === 1 ? "a row" : "rows"}: ${passed.slice(0, 3).map(quote).join(", ")}${passed.length > 3 ? ", ..." : ""}.`,
    value === undefined
      ? undefined
      : `"${value.trim().slice(0, 60)}" stands in the heading and looks like an answer. If this file has no heading, write one above its first row: what stands in the heading is nobody's contribution.`,
    nameless.length === 0
      ? undefined
      : `${nameless.length === 1 ? `Column ${nameless[0]} has` : `Columns ${nameless.slice(0, 20).join(", ")} have`} no heading, and something stands in ${nameless.length === 1 ? "it" : "them"}. Say what it means, or it is only kept with each row.`,
  ].filter((doubt) => doubt !== undefined);
}

function quote({ line, cells }: TableRow): string {
  const words = cells.filter((cell) => cell.trim() !== "").join(" ");
  return `line ${line} "${words.length > 60 ? `${words.slice(0, 60)}...` : words}"`;
}
