/** What the conveners answer to a recommendation of the published paper. It changes without a new edition; each change is on record. */
import { answerRecommendation as decide, RecommendationAnswer, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  ...RecommendationAnswer.pick({ recommendation: true, state: true, text: true, on: true }).shape,
});

/** Refusals: not-found (nothing is published), no-such-recommendation, already-so, changed-meanwhile. */
export const answerRecommendation = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const { consultationId, ...answered } = input;
  const edition = await reader.findEdition(consultationId);
  if (edition === undefined) throw notFound();
  const answers = await reader.listRecommendationAnswers(consultationId);
  const standing = answers.find(({ recommendation }) => recommendation === answered.recommendation);
  const { answer, event } = valueOf(
    decide(edition.source, answered, { consultationId, standing, by: ctx.actor, now: ctx.now }),
  );
  valueOf(await writer.answerRecommendation({ consultationId, seen: standing, answer, event }));
  return answer;
});
