/** What is wrong with the paper, line by line; nothing when it may be built. */
import { checkPaper as check, Slug } from "@consult/core";
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

/** Refusals: not-found (no source given and none kept). */
export const checkPaper = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const source = await sourceOr(ctx, input.source);
  const locale = localeOr(input.locale, ctx.consultation.definition.languages[0]);
  const { material, consolidation } = await loadConsolidation(ctx, locale);
  const approvals = await approvalsOf(ctx, source, material);
  return { problems: check(source, material, consolidation, { locale, approvals }) };
});
