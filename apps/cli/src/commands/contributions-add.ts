/** Records a contribution for its respondent, from options, a file or standard input, and marks it so. */
import { randomBytes } from "node:crypto";
import { Option, type Command } from "commander";
import { ChannelId, sayReceiptNumber } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { addRecordOptions, readRecord, type AddOptions } from "../input/contribution-record.ts";
import { readMoment } from "../input/moment.ts";
import { examples } from "../output/examples.ts";

export function addContribution(command: Command): void {
  addRecordOptions(command)
    .summary("record one for somebody else, marked so")
    .addOption(new Option("--channel <channel>", "the way it came").choices(ChannelId.options))
    .option("--sent-at <moment>", "when they sent or said it, with its zone", readMoment)
    .option("--key <key>", "of 22 to 64 letters and digits: repeating the command with the same key records it once")
    .addHelpText(
      "after",
      examples(
        'consult contributions add --channel call --kind individual --country UG --answer "1=The committee decides where the well goes."',
        'consult contributions add --file letter.txt --channel email --kind organisation --organisation "Bread Cooperative"',
        "consult contributions add --file record.yaml",
      ),
    )
    .action(
      async (
        { key = randomBytes(18).toString("base64url"), ...options }: AddOptions & { key?: string },
        self: Command,
      ) => {
        const record = await readRecord(options);
        await withConsultation(self, async ({ client, io, consultationId, publicUrl }) => {
          const receipt = await client.contribution.addContribution.mutate({
            consultationId,
            idempotencyKey: key,
            ...record,
          });
          const link = `${publicUrl}/receipt/${receipt.number}/${receipt.key}`;
          const first = receipt.replayed ? "It was recorded already" : "Recorded on their behalf";
          io.show(
            `${first}: ${sayReceiptNumber(receipt.number)}, ${receipt.timeliness.verdict}, ${receipt.admission}.\nTheir receipt, for them only: ${link}`,
            { ...receipt, receiptUrl: link },
          );
        });
      },
    );
}
