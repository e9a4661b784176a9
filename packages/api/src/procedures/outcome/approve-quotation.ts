/** A second person's yes to a quotation of the kept paper that leaves words out or puts words in. */
import { approveQuotation as decide, checkPaper, Slug } from "@consult/core";
import * as z from "zod";
import { localeOr } from "../../locale.ts";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { loadConsolidation } from "../consolidation/load-material.ts";
import { approvalsOf, hashQuotationKey, quotationWrittenBy } from "./paper-authors.ts";
import { sourceOr } from "./paper-source.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** As the problem names it. */
  key: z.string().min(1).max(1_500_000),
});

/** Refusals: not-found (no paper is kept), no-such-quotation, own-quotation, already-there. */
export const approveQuotation = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, key } = input;
  const source = await sourceOr(ctx, undefined);
  const locale = localeOr(undefined, ctx.consultation.definition.languages[0]);
  const { material, consolidation } = await loadConsolidation(ctx, locale);
  const approvals = await approvalsOf(ctx, source, material);
  const problems = checkPaper(source, material, consolidation, { locale, approvals });
  const writtenBy = await quotationWrittenBy(ctx, key, material);
  const { quotation, event } = valueOf(
    decide(key, problems, { consultationId, writtenBy, by: ctx.actor, now: ctx.now }),
  );
  const { segment: segmentId, words, leftOut } = quotation;
  const approval = { keyHash: hashQuotationKey(key), segmentId, at: ctx.now, by: ctx.actor.label };
  valueOf(await ctx.shell.deps.store.writer.approveQuotation({ consultationId, approval, event }));
  return { segmentId, words, leftOut };
});
