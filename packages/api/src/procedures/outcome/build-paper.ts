/** The paper as HTML and Markdown, each statement with its evidence; refused while one thing is wrong with it. */
import { buildPaper as build, Slug } from "@consult/core";
import * as z from "zod";
import { localeOr } from "../../locale.ts";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { loadConsolidation } from "../consolidation/load-material.ts";
import { approvalsOf, exemptedBy } from "./paper-authors.ts";
import { Source, sourceOr } from "./paper-source.ts";

const Input = z.strictObject({
  consultationId: Slug,
  source: Source.optional(),
  title: z.string().min(1).max(300).optional(),
  locale: z.string().max(20).optional(),
});

/** Refusals: not-found (no source given and none kept), wrong-stage, paper-problems (each with its line). */
export const buildPaper = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const source = await sourceOr(ctx, input.source);
  const locale = localeOr(input.locale, ctx.consultation.definition.languages[0]);
  const { material, consolidation } = await loadConsolidation(ctx, locale);
  const built = valueOf(
    build(source, material, consolidation, {
      title: input.title,
      locale,
      approvals: await approvalsOf(ctx, source, material),
      exemptedBy: await exemptedBy(ctx, source),
    }),
  );
  const { received, analysed, setAside } = consolidation.balance;
  await ctx.shell.deps.store.writer.appendEvent({
    consultationId: input.consultationId,
    kind: "paper-built",
    at: ctx.now,
    actor: ctx.actor,
    details: { received, analysed, setAside, characters: built.html.length },
  });
  return built;
});
