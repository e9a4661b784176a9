/** The receipt of a letter that waited until somebody at the desk said that a person wrote it, and that it counts. */
import {
  languageOfLetter,
  threadAnswering,
  wordsOfCall,
  type Attention,
  type Consultation,
  type Slug,
} from "@consult/core";
import { receiptMail } from "../outbox/receipt-mail.ts";
import { readText } from "../parsing/text-facts.ts";
import type { NewMail } from "../store/store.ts";
import { showReceiptOf } from "./receipt.ts";
import { asFiled } from "./take-in-mail.ts";
import type { Receiver } from "./take-in.ts";

/** None where one was never held back: of what was imported, set aside, withdrawn, or brought by somebody else. */
export async function heldReceipt(
  receiver: Receiver,
  consultation: Consultation,
  { kind, contributionId }: Attention,
): Promise<readonly NewMail[]> {
  const { deps } = receiver.shell;
  if (kind !== "automatic" && kind !== "reply-to") return [];
  const contribution = await deps.store.reader.findContribution(consultation.id, contributionId);
  if (contribution === undefined || contribution.channel !== "email") return [];
  const { withdrawnAt, setAside, erasedAt, recordedBy, current } = contribution;
  // What a convener imports wakes nobody.
  if ((withdrawnAt ?? setAside ?? erasedAt) !== undefined || recordedBy.kind !== "respondent") return [];
  const identity = await deps.store.reader.findIdentity(consultation.id, contributionId);
  const letter = await letterOf(receiver, consultation.id, contributionId);
  if (identity === undefined || letter.isHandedOn) return [];
  const questionNumbers = consultation.definition.questions.map(({ number }) => number);
  const call = wordsOfCall(consultation.definition);
  const facts = await readText(deps.parser, { version: current, questionNumbers, call });
  const receipt = showReceiptOf(receiver, { contribution, consultation, identity });
  const locale = languageOfLetter(current.text);
  const about = { contribution, identity, consultation, receipt, locale, at: receiver.now };
  const mails = receiptMail(deps, { ...asFiled(about, facts), thread: letter.thread });
  // By one id, so that whatever is settled twice, or for two reasons, sends it once.
  return mails.map((mail) => ({ ...mail, id: contributionId }));
}

async function letterOf({ shell }: Receiver, consultationId: Slug, id: string) {
  const { reader } = shell.deps.store;
  const provenance = (await reader.listProvenance(consultationId, [id])).get(id);
  const parts = (await reader.listParts(consultationId, [id])).get(id) ?? [];
  const { thread, inReplyTo, letter = [] } = provenance ?? {};
  return {
    thread: threadAnswering(
      new Map([
        ["message-id", thread === undefined ? [] : [thread]],
        ["references", inReplyTo === undefined ? [] : [inReplyTo]],
      ]),
    ),
    // Its identity is then that of somebody who sent us nothing.
    isHandedOn:
      letter.some((stretch) => stretch.kind === "note") ||
      parts.some(({ mediaType }) => mediaType === "message/rfc822"),
  };
}
