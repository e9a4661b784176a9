/** Takes in a letter, and thanks for it with where it was filed. Resolves after the commit; a repeat gives the same receipt. */
import { segmentByQuestion, type Actor, type Consultation, type RecordedBy, type Result } from "@consult/core";
import { mailToArrived, type ArrivedMail } from "../intake/email.ts";
import { receiptMail, type ReceiptMailInput } from "../outbox/receipt-mail.ts";
import type { NewMail } from "../store/store.ts";
import { takeIn, type Gate, type Receiver, type TakeInInput, type TakeInRefusal, type TakenIn } from "./take-in.ts";

export interface Letter {
  readonly raw: Uint8Array;
  /** The file it was imported from, and where in it. */
  readonly from?: { readonly file: string; readonly place: string };
  readonly recordedBy: RecordedBy;
  readonly by?: Actor;
  readonly sendsReceipt: boolean;
}

/** Keeps it and reads it; nothing counts yet. Several may be read at once, and taken in one after the other. */
export function readLetter(
  { shell, now }: Receiver,
  consultation: Consultation,
  { raw, from }: Letter,
): Promise<ArrivedMail> {
  return mailToArrived(shell.deps, { consultationId: consultation.id, raw, receivedAt: now, from });
}

export async function takeInMail(
  receiver: Receiver,
  consultation: Consultation,
  letter: Letter,
  gate?: Gate,
): Promise<Result<TakenIn, TakeInRefusal>> {
  return takeInRead(receiver, consultation, letter, await readLetter(receiver, consultation, letter), gate);
}

export async function takeInRead(
  receiver: Receiver,
  consultation: Consultation,
  { recordedBy, by, sendsReceipt }: Letter,
  { key, thread, language, ...arrived }: ArrivedMail,
  gate?: Gate,
): Promise<Result<TakenIn, TakeInRefusal>> {
  const { deps } = receiver.shell;
  const input: TakeInInput = {
    idempotencyKey: key,
    requestHash: key,
    arrived: { ...arrived, intake: { ...arrived.intake, recordedBy } },
    by,
    locale: language,
    mustKeep: true,
    mails: (facts) => (sendsReceipt ? receiptMail(deps, { ...asFiled(facts), thread }) : noMail),
  };
  return takeIn(receiver, consultation.id, input, gate);
}

const noMail: readonly NewMail[] = [];

/** A letter answers the questions that it names, where a form has a field for each. */
function asFiled(input: ReceiptMailInput): ReceiptMailInput {
  const { contribution, consultation } = input;
  const { id, current } = contribution;
  const questionNumbers = consultation.definition.questions.map(({ number }) => number);
  const segments = segmentByQuestion({ contributionId: id, version: current, questionNumbers });
  const answers = segments.flatMap(({ questions, span }) =>
    questions.length === 0 ? [{ span }] : questions.map((question) => ({ question, span })),
  );
  return {
    ...input,
    asksFiling: segments.length > 0,
    contribution: { ...contribution, current: { ...current, answers } },
  };
}
