/** What needs a person and why, and saying that it is done. */
import type { Command } from "commander";
import { sayReceiptNumber } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { shorten } from "../output/table.ts";

export function attention(command: Command): void {
  command
    .command("list")
    .summary("what waits for somebody, oldest first")
    .option("--all", "also what somebody has seen to")
    .addHelpText("after", examples("consult attention list", "consult attention list --json"))
    .action(async ({ all }: { all?: boolean }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const rows = await client.contribution.listAttention.query({ consultationId, settledToo: all ?? false });
        io.list(
          rows,
          ["Id", "Contribution", "What", "Why", "Seen to by"],
          (index) => {
            const row = rows[index];
            return row === undefined
              ? []
              : [row.id, sayReceiptNumber(row.number), row.kind, shorten(row.message, 60), row.settled?.by ?? "–"];
          },
          "Nothing waits for anybody.",
        );
      }),
    );
  command
    .command("settle")
    .summary("say that it is done")
    .argument("<id>", "its id, from the list")
    .option("--note <words>", "what was done, for the record")
    .addHelpText("after", examples('consult attention settle 2m7k4q9w1c3x5z8r --note "Typed from the scan."'))
    .action(async (attentionId: string, { note }: { note?: string }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const settled = await client.contribution.settleAttention.mutate({ consultationId, attentionId, note });
        io.show(`Seen to: ${settled.kind}.`, settled);
      }),
    );
  command
    .command("reopen")
    .summary("say that it is not done after all")
    .argument("<id>", "its id, from the list with --all")
    .addHelpText("after", examples("consult attention reopen 2m7k4q9w1c3x5z8r"))
    .action(async (attentionId: string, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const reopened = await client.contribution.reopenAttention.mutate({ consultationId, attentionId });
        io.show(`To see to again: ${reopened.kind}.`, reopened);
      }),
    );
}
