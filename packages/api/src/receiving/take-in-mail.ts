/** Takes in a letter, and thanks for it with where it was filed. Resolves after the commit; a repeat gives the same receipt. */
import {
  answersToText,
  isOwnLetter,
  otherAlphabet,
  withoutOurselves,
  wordsOfCall,
  type Actor,
  type Consultation,
  type Instant,
  type RecordedBy,
  type Result,
} from "@consult/core";
import { ownMailServers } from "../intake/own-mail-servers.ts";
import { mailToArrived, type ArrivedMail } from "../intake/email.ts";
import { receiptMail, type ReceiptMailInput } from "../outbox/receipt-mail.ts";
import { readText, type TextFacts } from "../parsing/text-facts.ts";
import type { NewMail } from "../store/store.ts";
import { pointOutDuplicate } from "./point-out-duplicate.ts";
import { ownTextsOf } from "./take-in-story.ts";
import { takeIn, type Gate, type Receiver, type TakeInInput, type TakeInRefusal, type TakenIn } from "./take-in.ts";

export interface Letter {
  readonly raw: Uint8Array;
  /** The file it was imported from, and where in it. */
  readonly from?: { readonly file: string; readonly place: string };
  /** When the mailbox that we watch had it; undefined for one that a person put there, or handed in. */
  readonly inboxAt?: Instant | undefined;
  /** Names of our own mail servers; looked up when absent. */
  readonly ownServers?: readonly string[];
  readonly recordedBy: RecordedBy;
  readonly by?: Actor;
  readonly sendsReceipt: boolean;
}

export interface ReadLetter extends ArrivedMail {
  readonly facts: TextFacts;
}

/** Keeps it and reads it; nothing counts yet. Several may be read at once, and taken in one after the other. */
export async function readLetter(
  { shell, now }: Receiver,
  consultation: Consultation,
  { raw, from, inboxAt, ownServers }: Letter,
): Promise<ReadLetter> {
  const { deps } = shell;
  const { id, definition } = consultation;
  const call = wordsOfCall(definition);
  const arrived = await mailToArrived(deps, {
    consultationId: id,
    raw,
    receivedAt: now,
    from,
    call,
    ownTexts: ownTextsOf(consultation),
    inboxAt,
    ownServers: ownServers ?? (await ownMailServers(deps)),
  });
  const version = { version: 1, ...answersToText(arrived.intake.answers) };
  const questionNumbers = definition.questions.map(({ number }) => number);
  const facts = await readText(deps.parser, { version, questionNumbers, language: arrived.language, call });
  const { intake } = arrived;
  const attention = [...(intake.attention ?? []), ...(facts.otherReading ? [otherAlphabet(facts.otherReading)] : [])];
  return { ...arrived, intake: { ...intake, attention }, facts };
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
  { key, thread, language, mayBeAnswered, broughtBy, facts, ...arrived }: ReadLetter,
  gate?: Gate,
): Promise<Result<TakenIn, TakeInRefusal>> {
  const { deps } = receiver.shell;
  const sender = broughtBy ?? arrived.intake.identity;
  const isOwn = isOwnLetter({ ...arrived.intake, identity: sender }, consultation.definition);
  // What we pass on of somebody's names its writer already.
  const isOurs = isOwn && broughtBy === undefined;
  const intake = { ...(isOurs ? withoutOurselves(arrived.intake) : arrived.intake), recordedBy };
  const input: TakeInInput = {
    idempotencyKey: key,
    requestHash: key,
    arrived: { ...arrived, intake },
    tokens: facts.tokens,
    by,
    locale: language,
    mustKeep: true,
    mails: (about) =>
      sendsReceipt && !isOwn && mayBeAnswered
        ? receiptMail(deps, {
            ...asFiled({ ...about, identity: sender }, facts),
            // Whoever hands a letter on gives no permission for its writer.
            asksPermission: broughtBy === undefined,
            thread,
          })
        : noMail,
  };
  const taken = await takeIn(receiver, consultation.id, input, gate);
  if (taken.ok && !taken.value.replayed) {
    await pointOutDuplicate(receiver, consultation.id, taken.value, facts.tokens);
  }
  return taken;
}

const noMail: readonly NewMail[] = [];

/** A letter answers the questions that it names, where a form has a field for each. */
export function asFiled(input: ReceiptMailInput, { questions }: TextFacts): ReceiptMailInput {
  const { contribution } = input;
  const { current } = contribution;
  const span = { start: 0, end: current.text.length };
  const answers = questions.map((question) => (question === undefined ? { span } : { question, span }));
  return {
    ...input,
    asksFiling: questions.length > 0,
    asksPermission: true,
    contribution: { ...contribution, current: { ...current, answers } },
  };
}
