/** What came in by whatever way: what is new, what needs a person and why, who sees to it. */
import { Option, type Command } from "commander";
import { ChannelId, sayReceiptNumber } from "@consult/core";
import { readReference } from "../input/contribution-reference.ts";
import { readNumber } from "../input/moment.ts";
import { readPages } from "../connection/read-pages.ts";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { shorten } from "../output/table.ts";

const shows = ["waiting", "new", "attention", "mine", "all"] as const;

interface ListOptions {
  readonly show: (typeof shows)[number];
  readonly channel?: ChannelId;
  readonly limit: number;
}

export function inbox(command: Command): void {
  command
    .command("list")
    .summary("what waits, oldest first: new, or in need of a person")
    .addOption(new Option("--show <what>", "which of them").choices(shows).default("waiting"))
    .addOption(new Option("--channel <channel>", "only what came this way").choices(ChannelId.options))
    .option("--limit <number>", "at most so many", readNumber(1, 1_000_000), 25)
    .addHelpText("after", examples("consult inbox list", "consult inbox list --show attention --json"))
    .action(async ({ limit, ...asked }: ListOptions, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { rows, hasMore } = await readPages(
          (cursor, size) => client.contribution.listInbox.query({ consultationId, ...asked, cursor, limit: size }),
          { limit, atOnce: 100, told: (count) => io.progress(`${count} read`) },
        );
        io.list(
          rows,
          ["Number", "New", "Way", "Words", "Filed under", "Needs a person", "Seen to by"],
          (index) => {
            const row = rows[index];
            if (row === undefined) return [];
            return [
              sayReceiptNumber(row.number),
              row.isNew ? "new" : "–",
              row.channel,
              shorten(row.excerpt, 40),
              row.filing.questions.join(", ") || "–",
              row.attention.map(({ kind }) => kind).join(", ") || "–",
              row.assignment?.label ?? "–",
            ];
          },
          "Nothing waits here.",
        );
        if (hasMore) io.note(`These are the first ${rows.length}. For more: --limit ${limit * 10}`);
      }),
    );
  command
    .command("look")
    .summary("say that contributions were looked at as they stand")
    .argument("<number...>", "numbers of receipts, or ids", (text, before: readonly string[] | undefined) => [
      ...(before ?? []),
      readReference(text),
    ])
    .option("--undo", "they are new again")
    .addHelpText("after", examples("consult inbox look 4821-3307-5519"))
    .action(async (contributionIds: readonly string[], { undo }: { undo?: boolean }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const looked = await client.contribution.lookAtContributions.mutate({
          consultationId,
          contributionIds: [...contributionIds],
          areNewAgain: undo ?? false,
        });
        io.show(undo === true ? `New again: ${looked.looked}.` : `Looked at: ${looked.looked}.`, looked);
      }),
    );
  command
    .command("assign")
    .summary("give a contribution to somebody of the team, or to nobody")
    .argument("<number>", "the number of its receipt, or its id", readReference)
    .option("--to <email>", "who sees to it; nobody when left out")
    .addHelpText("after", examples("consult inbox assign 4821-3307-5519 --to noor@example.org"))
    .action(async (contributionId: string, { to }: { to?: string }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const team = await client.account.listTeam.query({ consultationId });
        const member = team.find(({ label }) => label.toLowerCase() === to?.toLowerCase());
        if (to !== undefined && member === undefined) {
          const known = team.map(({ label }) => label).join(", ") || "nobody yet";
          throw new Failure(`${to} has no role in this consultation. Those who have: ${known}.`, exitCodes.data, {
            next: `consult roles grant ${to}`,
          });
        }
        const assigned = await client.contribution.assignContribution.mutate({
          consultationId,
          contributionId,
          to: member?.account,
        });
        io.show(assigned.to === undefined ? "Nobody sees to it now." : `${assigned.to} sees to it.`, assigned);
      }),
    );
  command
    .command("reply")
    .summary("the text that hands the writer of a public comment its number, to post under it")
    .argument("<number>", "the number of its receipt, or its id", readReference)
    .option("--posted", "note that it stands there now")
    .option("--not-posted", "it does not stand there after all")
    .addHelpText("after", examples("consult inbox reply 4821-3307-5519", "consult inbox reply 4821-3307-5519 --posted"))
    .action(async (contributionId: string, asked: { posted?: boolean; notPosted?: boolean }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const ids = { consultationId, contributionId };
        if (asked.posted === true || asked.notPosted === true) {
          const noted = await client.contribution.noteReceiptPosted.mutate({ ...ids, isPosted: asked.posted === true });
          const number = sayReceiptNumber(noted.number);
          io.show(noted.isPosted ? `${number} stands under it now.` : `${number} does not stand under it.`, noted);
          return;
        }
        const { reply } = await client.contribution.showContribution.query(ids);
        if (reply === undefined) {
          throw new Failure(
            "This came in private, or is set aside: there is nothing to post. Only what takes part and was written in public is answered there.",
            exitCodes.data,
          );
        }
        const { text, permalink, posted, leadsNowhere } = reply;
        io.show(text, reply);
        if (leadsNowhere) {
          io.note("The address in it leads to this machine only. Set PUBLIC_URL to the address that people use.");
        }
        if (permalink !== undefined) io.note(`To post under ${permalink}`);
        if (posted !== undefined) io.note(`${posted.by} posted it already, at ${posted.at}.`);
      }),
    );
}
