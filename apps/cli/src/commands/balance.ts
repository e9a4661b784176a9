/** Received = analysed + set aside. Ends with 1 while one contribution is unaccounted for. */
import type { Command } from "commander";
import { sayReceiptNumber } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { table } from "../output/table.ts";

export function balance(command: Command): void {
  command
    .option("--all", "list each that waits; otherwise they are summed up by what they wait for")
    .addHelpText("after", examples("consult balance && consult paper build --out paper", "consult balance --all"))
    .action(async ({ all }: { all?: boolean }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const sums = await client.consolidation.showBalance.query({ consultationId });
        const { received, analysed, setAside, setAsideByReason, unaccounted, passages, closes } = sums;
        const rows: [string, number][] = [
          ["received", received],
          ["analysed", analysed],
          ["set aside", setAside],
          ...Object.entries(setAsideByReason).map(([reason, count]): [string, number] => [
            `set aside: ${reason}`,
            count,
          ]),
          ["unaccounted", unaccounted.length],
        ];
        const waiting = all === true ? unaccounted.map(eachInWords) : byReason(unaccounted);
        const verdict = closes
          ? io.style("green", "The balance closes.")
          : io.style("red", "The balance does not close yet. These wait for a decision:");
        io.show(
          [
            table(["Contributions", ""], rows, io.style),
            `Passages: ${passages.coded} coded, ${passages.uncoded} not coded, ${passages.unfiled} filed nowhere`,
            verdict,
            ...waiting,
          ].join("\n"),
          sums,
        );
        if (!closes) io.end(exitCodes.no);
      }),
    );
}

interface Waiting {
  readonly contributionId: string;
  readonly number?: string | undefined;
  readonly why: string;
}

function eachInWords({ number, contributionId, why }: Waiting): string {
  return `  ${number === undefined ? contributionId : sayReceiptNumber(number)}: ${why}`;
}

/** The most frequent first; one that waits alone is named. */
function byReason(unaccounted: readonly Waiting[]): string[] {
  return [...Map.groupBy(unaccounted, ({ why }) => why).values()]
    .toSorted((a, b) => b.length - a.length)
    .map((those) => {
      const [first] = those;
      return those.length === 1 && first !== undefined ? eachInWords(first) : `  ${those.length}: ${first?.why ?? ""}`;
    });
}
