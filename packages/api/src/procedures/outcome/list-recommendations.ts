/** What the published paper asks for, each with the conveners' answer. For everybody, once it is published. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";
import { publicRecommendations } from "./public-recommendations.ts";

/** Refusals: not-found (nothing is published). */
export const listRecommendations = publicProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => {
    const { reader } = ctx.shell.deps.store;
    const consultation = await reader.findConsultation(input.consultationId);
    if (consultation?.stage !== "published") throw notFound();
    const edition = await reader.findEdition(consultation.id);
    if (edition === undefined) throw notFound();
    const rows = await publicRecommendations(reader, consultation.id, edition);
    return { edition: edition.number, locale: edition.locale, rows };
  });
