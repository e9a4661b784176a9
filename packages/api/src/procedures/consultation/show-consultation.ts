/** A consultation as anybody may see it, and as its conveners may see it while it is a draft. */
import { closingFor, publicView, Slug, type Consultation } from "@consult/core";
import * as z from "zod";
import { mayConvene } from "../../auth/caller.ts";
import { publicProcedure, type Context } from "../../trpc.ts";
import { outcomeOf } from "../outcome/shown-edition.ts";
import { notFound } from "../../trpc-error.ts";

/** Refusals: not-found. */
export const showConsultation = publicProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => {
    const consultation = await ctx.shell.consultations.find(input.consultationId);
    if (consultation === undefined) throw notFound();
    if (consultation.stage === "draft" && !mayConvene(await ctx.caller(), consultation.id)) throw notFound();
    const { definition, extensions, outages } = consultation;
    const { closesAt } = closingFor({ deadline: definition.deadline, extensions, outages });
    return {
      consultation: publicView(consultation),
      closesAt,
      now: ctx.now,
      buildsOn: await earlier(ctx, consultation),
      /** The newest edition of its outcome paper, while it is up. */
      outcome: await outcomeOf(ctx.shell.deps.store.reader, consultation),
    };
  });

/** Those that it builds on and that anybody may see here, for pages to lead to. */
async function earlier({ shell }: Context, { definition }: Consultation) {
  const found = await Promise.all(definition.buildsOn.map((id) => shell.consultations.find(id)));
  return found.flatMap((one) =>
    one === undefined || one.stage === "draft" ? [] : [{ id: one.id, title: one.definition.title, stage: one.stage }],
  );
}
