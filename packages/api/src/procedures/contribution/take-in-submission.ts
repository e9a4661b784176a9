/** Takes in what somebody typed into a form or handed to a client, and answers with their receipt. */
import type { Actor, Slug } from "@consult/core";
import { submissionToIntake, type Arrival, type Submission } from "../../intake/website.ts";
import { takeIn, type TakenIn } from "../../receiving/take-in.ts";
import type { Context } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { hashRequest, passGate } from "./submission.ts";

export interface TakeInSubmission {
  readonly consultationId: Slug;
  readonly idempotencyKey: string;
  readonly submission: Submission;
  readonly arrival: Arrival;
  /** Who recorded it for its respondent. */
  readonly by?: Actor;
  readonly locale: string | undefined;
}

export async function takeInSubmission(ctx: Context, input: TakeInSubmission): Promise<TakenIn> {
  const { consultationId, idempotencyKey, by, locale } = input;
  const arrived = submissionToIntake(input.submission, input.arrival);
  const request = { idempotencyKey, requestHash: requestHashOf(input), arrived, by, locale };
  return valueOf(await takeIn(ctx, consultationId, request, (write) => passGate(ctx, write)));
}

function requestHashOf({ submission, arrival }: TakeInSubmission): string {
  const { answers, respondent, identity, consent } = submission;
  return hashRequest({
    answers: answers.map((each) => ({ ...each })),
    respondent: { ...respondent },
    identity: { ...identity },
    consent: { uses: consent.uses.toSorted(), publishedAs: consent.publishedAs },
    // What a convener records is another request when it names another channel or another sender's date.
    ...(arrival.channel === "website"
      ? {}
      : { channel: arrival.channel, sent: arrival.sent.map((each) => ({ ...each })) }),
  });
}
