/** A file of rows as it was read: its heading, and what stands under it. Plain data, whatever kind of file it was. */

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** Where it begins in the file, counted from 1: what an editor shows, or a spreadsheet at its left. */
  readonly line: number;
  /** As many as there are columns, unless the file is broken there. To the letter. */
  readonly cells: readonly string[];
  /** By column, the text of those that hold marks of HTML. What they were stays in `cells`. */
  readonly plain?: Readonly<Record<number, string>>;
}

/** What somebody wrote there, without the marks of the program that kept it. */
export function wordsAt({ cells, plain }: TableRow, column: number): string {
  return plain?.[column] ?? cells[column] ?? "";
}

/** What stands in a cell, for facts. Answers are never trimmed. */
export function factIn(row: TableRow, column: number): string {
  return wordsAt(row, column).trim();
}

/** A row in which nothing stands: spreadsheets have many of them below the last. */
export function isEmptyRow({ cells }: TableRow): boolean {
  return cells.every((cell) => cell.trim() === "");
}
