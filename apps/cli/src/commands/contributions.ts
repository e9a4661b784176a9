/** Contributions: what came in, what was decided about it, and what a convener adds for others. */
import { Option, type Command } from "commander";
import {
  Admission,
  ChannelId,
  ConvenerReason,
  Publication,
  saidAt,
  sayReceiptNumber,
  type Timeliness,
} from "@consult/core";
import { readPages } from "../connection/read-pages.ts";
import { withConsultation } from "../connection/session.ts";
import { readReference } from "../input/contribution-reference.ts";
import { readNumber } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { shorten } from "../output/table.ts";
import { addContribution } from "./contributions-add.ts";
import { partContribution, undoParting } from "./contributions-part.ts";
import { permit } from "./contributions-permit.ts";
import { redact, unredact } from "./contributions-redact.ts";
import { show } from "./contributions-show.ts";

const reference = "its receipt number, as it is said or without spaces, or its id";

export function contributions(command: Command): void {
  command
    .command("list")
    .summary("what came in, in the order of arrival")
    .addOption(new Option("--channel <channel>", "only those that came this way").choices(ChannelId.options))
    .addOption(new Option("--admission <admission>", "only those admitted so").choices(Admission.options))
    .addOption(new Option("--publication <publication>", "only those published so").choices(Publication.options))
    .option("--standing", "only those neither withdrawn nor set aside")
    .option("--words <words>", "only those that hold all these words")
    .option("--limit <number>", "at most so many", readNumber(1, 1_000_000))
    .addHelpText(
      "after",
      examples(
        "consult contributions list",
        "consult contributions list --admission held",
        "consult contributions list --json | jq .number",
      ),
    )
    .action(list);
  show(command.command("show").argument("<number>", reference, readReference));
  addContribution(command.command("add"));
  command
    .command("set-aside")
    .summary("leave some out of the analysis, with a reason")
    .argument("<numbers...>", reference, readReferences)
    .addOption(new Option("--reason <reason>", "why").choices(ConvenerReason.options).makeOptionMandatory())
    .option("--note <words>", "more about it, for the record")
    .addHelpText(
      "after",
      examples(
        'consult contributions set-aside 482739051170 --reason exact-duplicate --note "Sent twice."',
        "consult contributions set-aside 482739051170 482739051171 --reason reply-to",
      ),
    )
    .action(async (numbers: string[], { reason, note }: { reason: ConvenerReason; note?: string }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        for (const contributionId of numbers) {
          const asked = { consultationId, contributionId, reason, note };
          const decided = await client.contribution.setAsideContribution.mutate(asked);
          const number = sayReceiptNumber(decided.number);
          io.show(`${number} is set aside: ${reason}. It keeps its place in the balance.`, decided);
        }
      }),
    );
  command
    .command("restore")
    .summary("take one into the analysis again")
    .argument("<number>", reference, readReference)
    .addHelpText("after", examples("consult contributions restore 482739051170"))
    .action(async (number: string, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const decided = await client.contribution.restoreContribution.mutate({
          consultationId,
          contributionId: number,
        });
        io.show(`${sayReceiptNumber(decided.number)} takes part in the analysis again.`, decided);
      }),
    );
  partContribution(command.command("part"));
  undoParting(command.command("put-together"));
  permit(command.command("permit").argument("<number>", reference, readReference));
  redact(command.command("redact").argument("<number>", reference, readReference));
  unredact(command.command("unredact").argument("<number>", reference, readReference));
  command
    .command("admit")
    .summary("let a late one that is held take part")
    .argument("<number>", reference, readReference)
    .option("--reason <words>", "why, for the record")
    .addHelpText("after", examples('consult contributions admit 482739051170 --reason "Power cut in their city."'))
    .action(async (number: string, { reason }: { reason?: string }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const decided = await client.contribution.admitContribution.mutate({
          consultationId,
          contributionId: number,
          reason,
        });
        io.show(`${sayReceiptNumber(decided.number)} takes part, marked as late.`, decided);
      }),
    );
  command
    .command("erase")
    .summary("remove words, original and person for good")
    .argument("<number>", reference, readReference)
    .requiredOption("--reason <words>", "why, without naming anybody: it stays in the log")
    .option("-y, --yes", "erase without asking")
    .addHelpText(
      "after",
      examples('consult contributions erase 482739051170 --reason "Asked for by its author." --yes'),
    )
    .action(async (number: string, { reason, yes }: { reason: string; yes?: boolean }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const question = `Erase ${number} for good? Nobody can bring it back, neither you nor we.`;
        await io.confirm(question, { yes, again: `consult contributions erase ${number} --reason "…" --yes` });
        const erased = await client.contribution.eraseContribution.mutate({
          consultationId,
          contributionId: number,
          reason,
        });
        io.show(sayErased(number, erased), erased);
      }),
    );
}

/** What was done now, and what had been done before. */
function sayErased(
  number: string,
  {
    again,
    erasedAt,
    filesRemoved,
    wholeErased,
  }: { again: boolean; erasedAt: string; filesRemoved: number; wholeErased?: string },
): string {
  const whole =
    wholeErased === undefined
      ? ""
      : ` It was a letter of a file: ${wholeErased}, which kept the file, is erased with it, words that stood in no letter too. The other letters keep their words.`;
  if (!again) return `${number} is erased. That there was one stays on record.${whole}`;
  const left =
    filesRemoved === 0
      ? "Nothing of it was left."
      : `${filesRemoved} of its files were still here, and are removed now.`;
  return `${number} was erased before, on ${erasedAt}. ${left}`;
}

interface ListOptions {
  readonly channel?: ChannelId;
  readonly admission?: Admission;
  readonly publication?: Publication;
  readonly standing?: boolean;
  readonly words?: string;
  readonly limit?: number;
}

async function list({ words, limit = 200, ...filter }: ListOptions, self: Command): Promise<void> {
  await withConsultation(self, async ({ client, io, consultationId }) => {
    const find = async (cursor: string | undefined, size: number) =>
      words === undefined
        ? client.contribution.listContributions.query({ consultationId, cursor, limit: size, ...filter })
        : client.contribution.searchContributions.query({ consultationId, words, cursor, limit: size });
    type Row = Awaited<ReturnType<typeof find>>["rows"][number];
    const told = (count: number) => io.progress(`${count} read`);
    const { rows, hasMore } = await readPages<Row>(find, { limit, atOnce: 200, told });
    const columns = ["Number", "Received", "Said", "Channel", "From", "Questions", "Standing", "Words"];
    io.list(rows, columns, (index) => cellsOf(rows[index] as Row), "Nothing has come in that fits.");
    if (hasMore) io.note(`These are the first ${rows.length}. For more: --limit ${limit * 10}`);
  });

  function cellsOf(row: {
    number: string;
    receivedAt: string;
    channel: string;
    identity: { organisationName?: string | undefined; personName?: string | undefined };
    respondent: { kind: string; country?: string | undefined };
    questions: readonly number[];
    withdrawnAt?: string | undefined;
    setAside?: { reason: string } | undefined;
    timeliness: Timeliness;
    admission: string;
    excerpt: string;
  }) {
    const { identity, respondent } = row;
    const name = identity.organisationName ?? identity.personName ?? respondent.kind;
    const late = row.admission === "admitted" ? row.timeliness.verdict : `${row.timeliness.verdict}, ${row.admission}`;
    const standing =
      row.withdrawnAt === undefined
        ? row.setAside === undefined
          ? late
          : `set aside: ${row.setAside.reason}`
        : "withdrawn";
    return [
      sayReceiptNumber(row.number),
      row.receivedAt.slice(0, 16).replace("T", " "),
      saidAt(row.timeliness)?.slice(0, 10) ?? "",
      row.channel,
      shorten(respondent.country === undefined ? name : `${name} (${respondent.country})`, 34),
      row.questions.join(", ") || "–",
      standing,
      shorten(row.excerpt, 40),
    ];
  }
}

function readReferences(number: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), readReference(number)];
}
