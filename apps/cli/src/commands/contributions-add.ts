/** Records a contribution for its respondent, from options, a file or standard input, and marks it so. */
import { randomBytes } from "node:crypto";
import { Option, type Command } from "commander";
import { ChannelId, PublishedAs, RespondentKind, sayReceiptNumber } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { readRecord, type AddOptions } from "../input/contribution-record.ts";
import { readMoment } from "../input/moment.ts";
import { examples } from "../output/examples.ts";

export function addContribution(command: Command): void {
  command
    .summary("record one for somebody else, marked so")
    .option("-f, --file <path>", "words as text, or the whole as YAML or JSON; - for standard input")
    .option("-a, --answer <number=words>", "words under a question; may be repeated", collect, [])
    .option("-t, --text <words>", "words to the consultation as a whole")
    .addOption(new Option("--channel <channel>", "the way it came").choices(ChannelId.options))
    .addOption(new Option("--kind <kind>", "whose view it is").choices(RespondentKind.options))
    .option("--organisation <name>", "name of the organisation")
    .option("--person <name>", "name of the person")
    .option("--email <address>", "where the receipt is sent")
    .option("--phone <number>", "a telephone number")
    .option("--country <code>", "two letters, such as KE")
    .option("--language <tag>", "the language of the words, such as sw")
    .option("--sent-at <moment>", "when they sent or said it, with its zone", readMoment)
    .option("--allow <uses>", "what they allow, such as analyse,quote-unnamed,publish")
    .addOption(new Option("--published-as <how>", "how they want to be named").choices(PublishedAs.options))
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

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
