/** Where a consultation stands, in counts. */
import type { Command } from "commander";
import { describeDistance, instantToEpochMs, textFor } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { table } from "../output/table.ts";

export function status(command: Command): void {
  command
    .addHelpText("after", examples("consult status", "consult status -c mayoral-forum-2016 --json"))
    .action(async (_options, self: Command) => {
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const standing = await client.consultation.showStatus.query({ consultationId });
        const {
          title,
          stage,
          version,
          closesAt,
          now,
          contributions,
          discussion,
          byChannel,
          outbox,
          attention,
          published,
          mailbox,
          page,
          clockAlarm,
        } = standing;
        const counts = table(
          ["Contributions", ""],
          [
            ["received", contributions.received],
            ["set aside", contributions.setAside],
            ["held, waiting for a decision", contributions.held],
            ["late, taken in with a mark", contributions.admittedLate],
            ...byChannel
              .filter((each) => each.contributions > 0)
              .map((each) => [`by ${each.channel}`, each.contributions]),
          ],
          io.style,
        );
        io.show(
          [
            io.style("bold", textFor(title).text),
            `${consultationId}, version ${version}, ${stage}; ${closing(now, closesAt)}`,
            "",
            counts,
            `Discussion: ${discussion.shown} shown, ${discussion.waiting} waiting to be read`,
            `Waiting for a person: ${attention}`,
            ...publishedLines(published),
            ...(clockAlarm === undefined ? [] : [io.style("red", clockAlarm)]),
            ...(mailbox.isSilent
              ? [io.style("red", "The mailbox is not being read: letters may be waiting there.")]
              : []),
            ...(mailbox.lastLetterAt === undefined ? [] : [`Last letter: ${mailbox.lastLetterAt}`]),
            ...(page.isSilent
              ? [io.style("red", page.failure?.message ?? "The page on Facebook is not being read.")]
              : []),
            ...(page.answering === undefined ? [] : [io.style("red", page.answering.message)]),
            ...(page.lastCommentAt === undefined ? [] : [`Last comment on Facebook: ${page.lastCommentAt}`]),
            `Mail: ${outbox.waiting} waiting, ${outbox.sent} sent, ${outbox.failed} given up`,
          ].join("\n"),
          standing,
        );
      });
    });
}

function publishedLines(
  published: { readonly edition: number; readonly publishedAt: string; readonly goneSince: number } | undefined,
): string[] {
  if (published === undefined) return [];
  const { edition, publishedAt, goneSince } = published;
  return [
    `Published: edition ${edition}, ${publishedAt}`,
    ...(goneSince === 0
      ? []
      : [`Taken back since: ${goneSince}. Publish the next edition: consult paper publish --check`]),
  ];
}

function closing(now: string, closesAt: string): string {
  const distance = describeDistance(Math.abs(instantToEpochMs(closesAt) - instantToEpochMs(now)), { locale: "en" });
  return now < closesAt ? `closes at ${closesAt}, in ${distance}` : `closed at ${closesAt}, ${distance} ago`;
}
