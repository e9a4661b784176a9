/** Contributions counted two ways at once: theme by place, stance by kind, question by month. */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { shorten, table } from "../output/table.ts";

interface Options {
  readonly rows: string;
  readonly columns: string;
  readonly csv?: string;
}

const dimensions =
  "theme, theme:ID (those below it), kind, country, channel, language, question, facet:NAME, day, month, days:FROM..TO,...";

export function tabulate(command: Command): void {
  command
    .option("--rows <what>", dimensions, "theme")
    .option("--columns <what>", "the same", "kind")
    .option("--csv <file>", "all cells with their totals and per cents, for a spreadsheet")
    .addHelpText(
      "after",
      examples(
        "consult tabulate --rows theme --columns country",
        "consult tabulate --rows theme:stance --columns facet:place --csv stance-by-place.csv",
        "consult tabulate --rows question --columns days:..2016-09-01,2016-09-02..",
      ),
    )
    .action(async ({ rows, columns, csv }: Options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const found = await client.consolidation.tabulate.query({ consultationId, rows, columns });
        const { table: counted, labels } = found;
        const heads = counted.columns.map(
          ({ value, count }) => `${shorten(labels.columns[value] ?? value, 24)} (${count})`,
        );
        const lines = counted.rows.map((row) => [
          shorten(labels.rows[row.value] ?? row.value, 40),
          row.count,
          ...row.cells.map(({ count, ofColumn }) =>
            ofColumn === undefined ? "0" : `${count} (${ofColumn.toFixed(2)} %)`,
          ),
        ]);
        if (csv !== undefined) {
          await writeFile(csv, found.csv);
          io.note(`written to ${csv}: ${counted.rows.length * counted.columns.length} cells`);
        }
        io.show(
          [
            table([rows, "all", ...heads], lines, io.style),
            `Out of ${counted.all} contributions that take part. Each per cent is of its column; --csv and --json have those of rows and of all.`,
            "A contribution counts once in each cell that it belongs to. unstated: nobody said.",
          ].join("\n"),
          { table: counted, labels },
        );
      }),
    );
}
