/** What the published paper asks for, each with the conveners' answer. For everybody, once it is published. */
import { recommendationsIn, Slug, type RecommendationAnswer } from "@consult/core";
import * as z from "zod";
import { publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

/** Refusals: not-found (nothing is published). */
export const listRecommendations = publicProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => {
    const { reader } = ctx.shell.deps.store;
    const consultation = await ctx.shell.consultations.find(input.consultationId);
    if (consultation?.stage !== "published") throw notFound();
    const edition = await reader.findEdition(consultation.id);
    if (edition === undefined) throw notFound();
    const answers = new Map(
      (await reader.listRecommendationAnswers(consultation.id)).map((answer) => [answer.recommendation, answer]),
    );
    return {
      edition: edition.number,
      locale: edition.locale,
      rows: recommendationsIn(edition.source).map(({ number, text }) => {
        const answer = answers.get(number);
        // Who of them wrote it is their own affair.
        return { number, text, answer: answer && publicAnswer(answer) };
      }),
    };
  });

function publicAnswer({ state, text, on, at }: RecommendationAnswer) {
  return { state, text, on, at };
}
