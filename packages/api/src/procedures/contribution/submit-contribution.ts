/** Takes in what somebody wrote on the website, and answers with their receipt. Safe to repeat: the same key, the same receipt. */
import { Respondent, Slug } from "@consult/core";
import * as z from "zod";
import { inOneGo, publicProcedure } from "../../trpc.ts";
import { Answers, Consent, Identity, IdempotencyKey, Locale } from "./submission.ts";
import { takeInSubmission } from "./take-in-submission.ts";

const Input = z.strictObject({
  consultationId: Slug,
  idempotencyKey: IdempotencyKey,
  answers: Answers,
  respondent: Respondent,
  identity: Identity,
  consent: Consent,
  locale: Locale,
});

/**
 * Refusals: not-found, not-open-yet, too-late, already-published, channel-not-offered, idempotency-mismatch, those of the
 * answers (nothing-written, unknown-question, too-long ...), too-many-requests, come-back-later.
 */
export const submitContribution = publicProcedure.input(inOneGo(Input)).mutation(async ({ ctx, input }) => {
  const { consultationId, idempotencyKey, locale, ...submission } = input;
  const { contributionId: _, ...receipt } = await takeInSubmission(ctx, {
    consultationId,
    idempotencyKey,
    locale,
    submission,
    arrival: { receivedAt: ctx.now, channel: "website", recordedBy: { kind: "respondent" }, sent: [] },
  });
  // Its id stands in the paper; a receipt that somebody finds must not lead there.
  return receipt;
});
