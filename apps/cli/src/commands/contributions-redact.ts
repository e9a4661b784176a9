/** Hides words of a contribution from the public, and shows them again. */
import { Option, type Command } from "commander";
import { RedactionReason, sayReceiptNumber } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";

interface RedactOptions {
  readonly words: string;
  readonly reason: RedactionReason;
  readonly note?: string;
}

export function redact(command: Command): void {
  command
    .summary("hide words of it from everything public")
    .requiredOption("--words <words>", "to the letter; they are hidden wherever they stand in it")
    .addOption(
      new Option("--reason <reason>", "why; everybody reads it").choices(RedactionReason.options).makeOptionMandatory(),
    )
    .option("--note <words>", "more about it, for the desk")
    .addHelpText(
      "after",
      examples('consult contributions redact 482739051170 --words "+254 700 111 222" --reason personal-details'),
    )
    .action(async (number: string, options: RedactOptions, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const redacted = await client.contribution.redactContribution.mutate({
          consultationId,
          contributionId: number,
          ...options,
        });
        const undo = `consult contributions unredact ${redacted.number} ${redacted.redactions.at(-1)?.id ?? ""}`;
        io.show(`Hidden from the public in ${sayReceiptNumber(redacted.number)}. To undo: ${undo}`, redacted);
      }),
    );
}

export function unredact(command: Command): void {
  command
    .summary("show hidden words again")
    .argument("<redaction>", "its id, from contributions show")
    .addHelpText("after", examples("consult contributions unredact 482739051170 2m7k4q9w1c3x5z8r"))
    .action(async (number: string, redactionId: string, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const shown = await client.contribution.undoRedaction.mutate({
          consultationId,
          contributionId: number,
          redactionId,
        });
        io.show(`Shown again in ${sayReceiptNumber(shown.number)}.`, shown);
      }),
    );
}
