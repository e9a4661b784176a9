/** Who speaks in the material and not in the paper. */
import { findNotHeard, sayNotHeard, Slug } from "@consult/core";
import * as z from "zod";
import { localeOr } from "../../locale.ts";
import { convenerProcedure } from "../../trpc.ts";
import { loadMaterial } from "../consolidation/load-material.ts";
import { Source, sourceOr } from "./paper-source.ts";

const Input = z.strictObject({
  consultationId: Slug,
  source: Source.optional(),
  locale: z.string().max(20).optional(),
});

/** `sentences` are those of the paper's annex. Refusals: not-found (no source given and none kept). */
export const showNotHeard = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const source = await sourceOr(ctx, input.source);
  const locale = localeOr(input.locale, ctx.consultation.definition.languages[0]);
  const material = await loadMaterial(ctx, locale);
  const notHeard = findNotHeard(source, material);
  return { ...notHeard, sentences: sayNotHeard(notHeard, material, locale) };
});
