/** Where a consultation stands: its counts, its deadline, and what waits for a convener. */
import { ChannelId, closingFor, Slug } from "@consult/core";
import * as z from "zod";
import { isPageSilent, readPageHealth, unreadPage } from "../../facebook/page-health.ts";
import { isSilent, readMailboxHealth } from "../../mailbox/mailbox-health.ts";
import { convenerProcedure } from "../../trpc.ts";

export const showStatus = convenerProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => {
    const { store } = ctx.shell.deps;
    const { reader } = store;
    const { folder } = ctx.shell.deps.settings;
    const { id, stage, version, definition, extensions, outages } = ctx.consultation;
    const offered = new Set(definition.channels.map(({ channel }) => channel));
    const count = (filter?: Parameters<typeof reader.countContributions>[1]) =>
      reader.countContributions(input.consultationId, filter);
    const mailbox = await readMailboxHealth(ctx.shell.deps, input.consultationId);
    const health = await readPageHealth(ctx.shell.deps, input.consultationId);
    const unread = unreadPage(ctx.consultation, ctx.shell.deps.settings.facebook?.pages, ctx.now);
    const page = { ...health, failure: unread ?? health.failure };
    const { state: backup, good } = await ctx.shell.deps.backups.show(ctx.now);
    const needs = await reader.listAttention(input.consultationId, { open: true });
    const edition = (await reader.listEditions(input.consultationId)).at(-1);
    const [received, standing, held, late, waiting, shown, outbox, came] = await Promise.all([
      count(),
      count({ standing: true }),
      count({ admission: "held", standing: true }),
      count({ admission: "admitted-marked", standing: true }),
      count({ publication: "waiting" }),
      count({ publication: "shown" }),
      reader.countOutbox(),
      reader.countByChannel(input.consultationId),
    ]);
    // Every channel, offered or not: what a convener recorded counts too, and the sum must be what was received.
    const byChannel = ChannelId.options.map((channel) => ({ channel, contributions: came.get(channel) ?? 0 }));
    return {
      consultationId: id,
      title: definition.title,
      stage,
      version,
      closesAt: closingFor({ deadline: definition.deadline, extensions, outages }).closesAt,
      now: ctx.now,
      /** Those for one respondent too, which nobody else sees. */
      extensions,
      contributions: { received, standing, setAside: received - standing, held, admittedLate: late },
      discussion: { waiting, shown },
      byChannel: byChannel.filter(({ channel, contributions }) => contributions > 0 || offered.has(channel)),
      outbox,
      /** Of the server's own state, what its people should know; a disk that is one, and a store that is whole, are not named. */
      server: {
        folder: folder === undefined || folder.kind === "disk" ? undefined : folder,
        isIncomplete: store.loss !== undefined,
        logIsLong: store.describeLog()?.isLong ?? false,
      },
      /** Why the server's clock may be wrong; undefined while nothing speaks against it. */
      clockAlarm: ctx.shell.deps.time.alarm(),
      /** What waits for a person. */
      attention: needs.length,
      /** The newest edition of the paper, and how many contributions that editions rest on were taken back or set aside since. */
      published:
        edition === undefined
          ? undefined
          : {
              edition: edition.number,
              publishedAt: edition.publishedAt,
              goneSince: needs.filter(({ kind }) => kind === "published-paper").length,
            },
      /** Of the mailbox that is watched; `isSilent` when letters may come unseen, through our fault. */
      mailbox: { ...mailbox, isSilent: isSilent(mailbox, ctx.now) },
      /** Of the page on Facebook that is read; `isSilent` as for the mailbox. */
      page: { ...page, isSilent: isPageSilent(page, ctx.now) },
      /** Of the whole host. Why one failed is for its admins. */
      backup: { state: backup, at: good?.at },
    };
  });
