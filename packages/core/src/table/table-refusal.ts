/** What keeps a whole file of rows out: every line that needs mending, and where the mapping itself does not fit. */
import type { Refusal } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import type { TableMapping } from "./mapping.ts";
import { readMoment } from "./read-moment.ts";
import type { Table } from "./table.ts";

export interface RowProblem {
  readonly line: number;
  /** The column's heading; absent when it is about the whole line. */
  readonly path?: string;
  readonly message: string;
}

export type TableRefusal = Refusal & { readonly kind: "table-not-usable"; readonly problems: readonly RowProblem[] };

/** One thing is enough to keep out the whole file. */
export function notUsable(problems: readonly RowProblem[]): TableRefusal {
  const count = problems.length === 1 ? "One thing needs" : `${problems.length} things need`;
  return {
    kind: "table-not-usable",
    message: `Nothing of this file was taken in. ${count} mending in the file or in what its columns mean.`,
    problems,
  };
}

const headingLine = 1;

/** Of rows without a moment: that of taking the file in counts. */
export const takenIn = "taken-in";

export function problemsOfMapping(mapping: TableMapping, table: Table, { definition }: Consultation): RowProblem[] {
  const { columns, undated } = mapping;
  const line = headingLine;
  if (columns.length !== table.columns.length || columns.some(({ column }, at) => column !== table.columns[at])) {
    const message =
      "This file has other columns than the mapping was made for. Let a mapping be proposed for it, and look at that.";
    return [{ line, message }];
  }
  const known = new Set(definition.questions.map(({ number }) => number));
  const problems = columns.flatMap(({ column, means }): RowProblem[] =>
    "question" in means && means.question !== undefined && !known.has(means.question)
      ? [{ line, path: column, message: `There is no question ${means.question} in this consultation.` }]
      : [],
  );
  for (const kind of ["external-id", "submitted-at", "coder", "reply-to-row", "copies"] as const) {
    const [, second] = columns.filter(({ means }) => means.kind === kind);
    if (second !== undefined) {
      problems.push({
        line,
        path: second.column,
        message: `Only one column can be the ${words[kind]}. Keep one of them.`,
      });
    }
  }
  if (undated !== undefined && undated !== takenIn && readMoment(undated, mapping) === undefined) {
    const message = `What counts for rows without a moment is ${takenIn}, or a day such as 2016-09-16. "${undated}" is neither.`;
    problems.push({ line, message });
  }
  // Rows that were coded count without words too.
  if (!columns.some(({ means }) => ["answer", "theme", "stance"].includes(means.kind))) {
    problems.push({ line, message: "No column holds answers. Say which of them do." });
  }
  return problems;
}

const words = {
  "external-id": "id of a row",
  "submitted-at": "moment of sending",
  coder: "name of who coded",
  "reply-to-row": "row that is answered",
  copies: "count of copies",
};
