/** A cross table as CSV: a line for each cell with its counts, and each per cent under the name of what it is out of. */
import type { CrossTable } from "@consult/core";
import { csvLine } from "./csv.ts";

/** Of themes, by their id. */
export type CrossTableLabels = Readonly<Record<"rows" | "columns", Readonly<Record<string, string>>>>;

const heading = ["row", "column", "count", "row total", "column total", "all", "% of row", "% of column", "% of all"];

export function crossTableToCsv({ rows, columns, all }: CrossTable, labels: CrossTableLabels): string {
  const lines = rows.flatMap((row) =>
    row.cells.map((cell, place) => {
      const column = columns[place] as (typeof columns)[number];
      const names = [labels.rows[row.value] ?? row.value, labels.columns[column.value] ?? column.value];
      return [...names, cell.count, row.count, column.count, all, cell.ofRow, cell.ofColumn, cell.ofAll];
    }),
  );
  return [heading, ...lines].map(csvLine).join("");
}
