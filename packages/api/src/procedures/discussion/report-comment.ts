/** A reader reports what is shown. No account is needed; a person decides, and until then it stays as it is. */
import { report, ReportNote, ReportReason, Slug } from "@consult/core";
import * as z from "zod";
import { openCommentHandle } from "../../auth/comment-handle.ts";
import { limit, publicProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** Where it was read; 0: said to the consultation as a whole. */
  question: z.int().min(0).max(99),
  /** As the discussion calls it. */
  comment: z.string().min(1).max(200),
  reason: ReportReason,
  note: ReportNote.optional(),
});

/** A crowd that reports one comment tells the desk nothing that ten reports do not. */
const openReportsAtMost = 10;

/** Refusals: not-found, not-shown, too-many-requests. */
export const reportComment = publicProcedure.input(Input).mutation(async ({ ctx, input }) => {
  limit(ctx, "report");
  const { store, settings, newId } = ctx.shell.deps;
  const { consultationId, question, comment, reason, note } = input;
  const id = openCommentHandle(settings.receiptKey, { consultationId, question }, comment);
  const contribution = id === undefined ? undefined : await store.reader.findContribution(consultationId, id);
  if (contribution === undefined) throw notFound();
  const { attention, event } = valueOf(report(contribution, { reason, note, now: ctx.now }));
  const open = await store.reader.listAttention(consultationId, { contributionIds: [contribution.id], open: true });
  const reports = open.filter(({ kind }) => kind === "reported");
  const isNew = reports.every(({ message }) => message !== attention.message) && reports.length < openReportsAtMost;
  if (isNew) {
    const need = { ...attention, id: newId() };
    valueOf(
      await store.writer.raiseAttention({
        consultationId,
        contributionId: contribution.id,
        attention: need,
        at: ctx.now,
      }),
    );
    await store.writer.appendEvent(event);
  }
  return { reported: true };
});
