/** A consultation as anybody may see it, and as its conveners may see it while it is a draft. */
import { closingFor, publicView, Slug } from "@consult/core";
import * as z from "zod";
import { mayConvene } from "../../auth/caller.ts";
import { publicProcedure } from "../../trpc.ts";
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
    return { consultation: publicView(consultation), closesAt, now: ctx.now };
  });
