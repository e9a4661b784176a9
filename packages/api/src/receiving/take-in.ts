/** Load, decide, save: how a contribution comes in, whoever typed it. */
import {
  receive,
  receiptNumber,
  textToTokens,
  type Actor,
  type Consultation,
  type Contribution,
  type Identity,
  type Slug,
} from "@consult/core";
import { newDigits } from "../../auth/secret.ts";
import { submissionToIntake, type Arrival, type Submission } from "../../intake/website.ts";
import { receiptMail } from "../../outbox/receipt-mail.ts";
import type { NewContribution, Received } from "../../store/store.ts";
import type { Context } from "../../trpc.ts";
import { notFound, refusalToError, valueOf, type KnownRefusal } from "../../trpc-error.ts";
import { showReceiptOf, type Receipt } from "./receipt.ts";
import { hashRequest, passGate } from "./submission.ts";

export interface TakeInInput {
  readonly consultationId: Slug;
  readonly idempotencyKey: string;
  readonly submission: Submission;
  readonly arrival: Arrival;
  /** Who recorded it for its respondent. */
  readonly by?: Actor;
  readonly locale: string | undefined;
}

export interface TakenIn extends Receipt {
  readonly key: string;
  /** It was here already: this is the receipt of the first time. */
  readonly replayed: boolean;
}

/** Two contributions may draw one number: once in a hundred thousand million. */
const drawsAtMost = 5;

export async function takeIn(ctx: Context, input: TakeInInput): Promise<TakenIn> {
  const { deps, consultations } = ctx.shell;
  let consultation = await consultations.find(input.consultationId);
  if (consultation === undefined || consultation.stage === "draft") throw notFound();

  const requestHash = requestHashOf(input);
  const { intake, original } = submissionToIntake(input.submission, input.arrival);
  for (let draw = 1; ; draw += 1) {
    const facts = {
      id: deps.newId(),
      number: receiptNumber(newDigits(deps.randomBytes, 11)),
      now: ctx.now,
      by: input.by,
    };
    let decided = receive(intake, consultation, facts);
    if (!isSimplyAdmitted(decided)) {
      // Another process may have given more time a moment ago: nobody is refused or called late on an old reading.
      consultation = (await deps.store.reader.findConsultation(consultation.id)) ?? consultation;
      decided = receive(intake, consultation, facts);
    }
    // The first answer may have been lost on the way: whoever repeats after the deadline still gets their receipt.
    if (!decided.ok) return replayOrRefuse(ctx, consultation, { ...input, requestHash, refusal: decided.refusal });
    const { contribution, identity, event } = decided.value;
    const receipt = showReceiptOf(ctx, { contribution, consultation, identity });
    const newContribution: NewContribution = {
      idempotencyKey: input.idempotencyKey,
      requestHash,
      contribution,
      identity,
      original,
      event,
      tokens: textToTokens(contribution.current.text),
      mails: receiptMail(deps, { contribution, identity, consultation, receipt, locale: input.locale, at: ctx.now }),
    };
    const received = await passGate(ctx, () => deps.store.writer.receive(newContribution));
    if (!received.ok && received.refusal.kind === "number-taken" && draw < drawsAtMost) continue;
    const { contribution: standing, replayed } = valueOf<Received>(received);
    return replayed ? answerReplay(ctx, consultation, standing, identity) : { ...receipt, replayed };
  }
}

function isSimplyAdmitted(decided: ReturnType<typeof receive>): boolean {
  return decided.ok && decided.value.contribution.admission === "admitted";
}

async function replayOrRefuse(
  ctx: Context,
  consultation: Consultation,
  { idempotencyKey, requestHash, refusal }: { idempotencyKey: string; requestHash: string; refusal: KnownRefusal },
): Promise<TakenIn> {
  const { reader } = ctx.shell.deps.store;
  const replay = await reader.findReplay(consultation.id, idempotencyKey);
  const contribution =
    replay?.requestHash === requestHash
      ? await reader.findContribution(consultation.id, replay.contributionId)
      : undefined;
  if (contribution === undefined) throw refusalToError(refusal);
  const identity = await reader.findIdentity(consultation.id, contribution.id);
  return answerReplay(ctx, consultation, contribution, identity);
}

function answerReplay(
  ctx: Context,
  consultation: Consultation,
  contribution: Contribution,
  identity: Identity | undefined,
): TakenIn {
  return { ...showReceiptOf(ctx, { contribution, consultation, identity }), replayed: true };
}

function requestHashOf({ submission, arrival }: TakeInInput): string {
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
