/** Load, decide, save: how a contribution comes in, whoever brings it and whichever way. */
import {
  ok,
  receive,
  receiptNumber,
  refuse,
  textToTokens,
  type Actor,
  type Consultation,
  type Contribution,
  type Identity,
  type Instant,
  type Intake,
  type ReceiveRefusal,
  type Refusal,
  type Result,
  type Slug,
} from "@consult/core";
import { newDigits } from "../auth/secret.ts";
import { receiptMail, type ReceiptMailInput } from "../outbox/receipt-mail.ts";
import type { Shell } from "../shell.ts";
import type { NewContribution, NewMail, Original, Received, WriteRefusal } from "../store/store.ts";
import { showReceiptOf, type Receipt } from "./receipt.ts";

/** The process, and the moment at which it was asked. */
export interface Receiver {
  readonly shell: Shell;
  readonly now: Instant;
}

/** Something that came in: what an adapter made of it, and the bytes it came as. */
export interface Arrived {
  readonly intake: Intake;
  readonly original: Original;
  /** Bytes of its parts. */
  readonly originals?: readonly Original[];
}

export interface TakeInInput {
  readonly idempotencyKey: string;
  /** Tells a repeat from another request under the same key. */
  readonly requestHash: string;
  readonly arrived: Arrived;
  /** Of its words, where reading them through took a while and is done. */
  readonly tokens?: string;
  /** Who handed it in; as the intake says when absent. */
  readonly by?: Actor | undefined;
  readonly locale: string | undefined;
  /** It cannot be handed back: it is taken in whatever is against it, and set aside with the reason. */
  readonly mustKeep?: boolean;
  /** What is sent to its respondent; the usual receipt when absent. Nothing is ever sent to a machine. */
  readonly mails?: (input: ReceiptMailInput) => readonly NewMail[];
}

export interface TakenIn extends Receipt {
  readonly contributionId: string;
  /** It was here already: this is the receipt of the first time. */
  readonly replayed: boolean;
}

export type TakeInRefusal = ReceiveRefusal | WriteRefusal | (Refusal & { readonly kind: "not-found" });

/** Lets a write through, or refuses by throwing. */
export type Gate = (write: () => Promise<Result<Received, WriteRefusal>>) => Promise<Result<Received, WriteRefusal>>;

/** Two contributions may draw one number: once in a hundred thousand million. */
export const drawsAtMost = 5;

/** Resolves after the commit. Safe to repeat: the same key with the same request gives the same receipt. */
export async function takeIn(
  receiver: Receiver,
  consultationId: Slug,
  input: TakeInInput,
  gate: Gate = (write) => write(),
): Promise<Result<TakenIn, TakeInRefusal>> {
  const { deps, consultations } = receiver.shell;
  let consultation = await consultations.find(consultationId);
  if (consultation === undefined || consultation.stage === "draft") return noConsultation;

  for (let draw = 1; ; draw += 1) {
    const facts = drawFacts(receiver, input);
    let decided = receive(input.arrived.intake, consultation, facts);
    if (!isSimplyAdmitted(decided)) {
      await receiver.shell.giveBack.settle();
      // Another process may have given more time a moment ago: nobody is refused or called late on an old reading.
      consultation = (await deps.store.reader.findConsultation(consultation.id)) ?? consultation;
      decided = receive(input.arrived.intake, consultation, facts);
    }
    // The first answer may have been lost on the way: whoever repeats after the deadline still gets their receipt.
    if (!decided.ok) return replayOrRefuse(receiver, consultation, input, decided.refusal);
    const { newContribution, receipt } = toNewContribution(receiver, consultation, input, decided.value);
    const received = await gate(() => deps.store.writer.receive(newContribution));
    if (!received.ok && received.refusal.kind === "number-taken" && draw < drawsAtMost) continue;
    if (!received.ok) return received;
    const { contribution: standing, replayed } = received.value;
    return replayed
      ? ok(asReplay(receiver, consultation, standing, newContribution.identity))
      : ok({ ...receipt, contributionId: standing.id, replayed });
  }
}

const noConsultation = refuse<TakeInRefusal>({
  kind: "not-found",
  message: "There is nothing here, or it is not yours to see.",
});

/** What a contribution is given when it is taken in. */
export function drawFacts({ shell, now }: Receiver, { by, mustKeep }: Pick<TakeInInput, "by" | "mustKeep">) {
  const { newId, randomBytes, time } = shell.deps;
  const clockDoubt = time.doubt();
  return { id: newId(), number: receiptNumber(newDigits(randomBytes, 11)), now, by, mustKeep, clockDoubt };
}

function isSimplyAdmitted(decided: ReturnType<typeof receive>): boolean {
  return decided.ok && decided.value.contribution.admission === "admitted";
}

/** What core decided about an intake. */
export type Decided = Extract<ReturnType<typeof receive>, { ok: true }>["value"];

/** What was decided, ready for the store; and its receipt. */
export function toNewContribution(
  receiver: Receiver,
  consultation: Consultation,
  {
    idempotencyKey,
    requestHash,
    arrived,
    locale,
    tokens,
    mails = (input) => receiptMail(receiver.shell.deps, input),
  }: TakeInInput,
  { contribution, identity, event, parts, form, provenance, attention }: Decided,
): { newContribution: NewContribution; receipt: Receipt } {
  const receipt = showReceiptOf(receiver, { contribution, consultation, identity });
  const isForPerson = contribution.setAside?.reason !== "automatic";
  const unreadDocuments = parts.filter(({ reading }) => reading.state === "waiting").length;
  const isPlain = parts.length === 0 && form === undefined && provenance === undefined && attention.length === 0;
  const newContribution: NewContribution = {
    idempotencyKey,
    requestHash,
    contribution,
    identity,
    original: arrived.original,
    event,
    tokens: tokens ?? textToTokens(contribution.current.text),
    mails: isForPerson
      ? mails({ contribution, identity, consultation, receipt, locale, unreadDocuments, at: receiver.now })
      : [],
    ...(isPlain
      ? {}
      : {
          enclosed: {
            originals: arrived.originals ?? [],
            parts,
            provenance,
            form,
            attention: attention.map((need) => ({ ...need, id: receiver.shell.deps.newId() })),
          },
        }),
  };
  return { newContribution, receipt };
}

async function replayOrRefuse(
  receiver: Receiver,
  consultation: Consultation,
  { idempotencyKey, requestHash }: TakeInInput,
  refusal: ReceiveRefusal,
): Promise<Result<TakenIn, TakeInRefusal>> {
  const { reader } = receiver.shell.deps.store;
  const replay = await reader.findReplay(consultation.id, idempotencyKey);
  const contribution =
    replay?.requestHash === requestHash
      ? await reader.findContribution(consultation.id, replay.contributionId)
      : undefined;
  if (contribution === undefined) return refuse(refusal);
  const identity = await reader.findIdentity(consultation.id, contribution.id);
  return ok(asReplay(receiver, consultation, contribution, identity));
}

function asReplay(
  receiver: Receiver,
  consultation: Consultation,
  contribution: Contribution,
  identity: Identity | undefined,
): TakenIn {
  const receipt = showReceiptOf(receiver, { contribution, consultation, identity });
  return { ...receipt, contributionId: contribution.id, replayed: true };
}
