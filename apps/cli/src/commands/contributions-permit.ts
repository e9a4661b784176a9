/** Records what a respondent allows, with the words that say so or a note of how it is known. */
import { Option, type Command } from "commander";
import { ConsentUse, PublishedAs, sayReceiptNumber, type PermissionEvidence } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

interface PermitOptions {
  readonly allow?: readonly ConsentUse[];
  readonly as: PublishedAs;
  readonly words?: string;
  readonly note?: string;
}

export function permit(command: Command): void {
  command
    .summary("record what its respondent allows, with evidence")
    .addOption(
      new Option("--allow <uses...>", "everything that is allowed from now on; none without it").choices(
        ConsentUse.options,
      ),
    )
    .addOption(new Option("--as <name>", "how the words are signed").choices(PublishedAs.options).default("unnamed"))
    .addOption(new Option("--words <words>", "the words that say so, as they stand in what was sent").conflicts("note"))
    .option("--note <words>", "who said it, when and how: a call, a meeting, another letter")
    .addHelpText(
      "after",
      examples(
        'consult contributions permit 482739051170 --allow quote-named --as named --words "You may quote me"',
        'consult contributions permit 482739051170 --allow publish --note "Said so on the telephone, 3 May."',
      ),
    )
    .action(async (number: string, { allow = [], as, words, note }: PermitOptions, self: Command) => {
      const evidence = readEvidence(words, note);
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const permitted = await client.contribution.recordPermission.mutate({
          consultationId,
          contributionId: number,
          consent: { uses: [...allow], publishedAs: as },
          evidence,
        });
        const uses = permitted.consent.uses.join(", ");
        io.show(
          `${sayReceiptNumber(permitted.number)} allows from now on: ${uses}; signed ${permitted.consent.publishedAs}.`,
          permitted,
        );
      });
    });
}

function readEvidence(words: string | undefined, note: string | undefined): PermissionEvidence {
  if (words !== undefined) return { kind: "words", words };
  if (note !== undefined) return { kind: "note", note };
  throw new Failure('Say how you know it: --words "…" or --note "…".', exitCodes.usage, {
    next: "consult contributions permit --help",
  });
}
