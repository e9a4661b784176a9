/** A convener records a contribution that came another way, for its respondent, and marked so. */
import { ChannelId, Instant, Respondent, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { Answers, Consent, Identity, IdempotencyKey, Locale } from "./submission.ts";
import { takeInSubmission } from "./take-in-submission.ts";

const Input = z.strictObject({
  consultationId: Slug,
  idempotencyKey: IdempotencyKey,
  channel: ChannelId,
  answers: Answers,
  respondent: Respondent,
  identity: Identity,
  consent: Consent,
  /** When the respondent sent or said it, as the convener who took it states. */
  sentAt: Instant.optional(),
  locale: Locale,
});

/** Refusals: those of `submitContribution`. */
export const addContribution = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, idempotencyKey, locale, channel, sentAt, ...submission } = input;
  const { actor } = ctx;
  return takeInSubmission(ctx, {
    consultationId,
    idempotencyKey,
    locale,
    submission,
    by: actor,
    arrival: {
      receivedAt: ctx.now,
      channel,
      recordedBy: {
        kind: "convener",
        account: actor.kind === "person" ? actor.account : operatorAccount,
        label: actor.label,
      },
      sent: sentAt === undefined ? [] : [{ at: sentAt, by: "convener-statement" }],
    },
  });
});

/** An operator holds the store itself and has no account in it. */
const operatorAccount = "operator";
