/** Puts right every number whose tally moved. Nothing is kept: what comes back is looked at, then saved as any source is. */
import { checkPaper, renumberPaper as renumber, Slug } from "@consult/core";
import * as z from "zod";
import { localeOr } from "../../locale.ts";
import { convenerProcedure } from "../../trpc.ts";
import { loadConsolidation } from "../consolidation/load-material.ts";
import { approvalsOf } from "./paper-authors.ts";
import { Source, sourceOr } from "./paper-source.ts";

const Input = z.strictObject({
  consultationId: Slug,
  source: Source.optional(),
  locale: z.string().max(20).optional(),
});

/** `problems` are what is left for a person, quantifiers that no longer hold among them. Refusals: not-found. */
export const renumberPaper = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const before = await sourceOr(ctx, input.source);
  const locale = localeOr(input.locale, ctx.consultation.definition.languages[0]);
  const { material, consolidation } = await loadConsolidation(ctx, locale);
  const { source, changes } = renumber(before, consolidation);
  const approvals = await approvalsOf(ctx, source, material);
  return { source, changes, problems: checkPaper(source, material, consolidation, { locale, approvals }) };
});
