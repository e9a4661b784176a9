/** A first draft of the paper, composed from the consolidation. Nothing is kept. */
import { composePaper, Slug } from "@consult/core";
import * as z from "zod";
import { localeOr } from "../../locale.ts";
import { convenerProcedure } from "../../trpc.ts";
import { loadConsolidation } from "../consolidation/load-material.ts";

const Input = z.strictObject({
  consultationId: Slug,
  title: z.string().min(1).max(300).optional(),
  locale: z.string().max(20).optional(),
});

export const draftPaper = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const locale = localeOr(input.locale, ctx.consultation.definition.languages[0]);
  const { material, consolidation } = await loadConsolidation(ctx, locale);
  return { source: composePaper(consolidation, material, { title: input.title, locale }) };
});
