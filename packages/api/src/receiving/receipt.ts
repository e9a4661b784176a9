/** What the holder of a receipt may see: their own words as they stand, what became of them, and what they may still do. */
import {
  amendingFor,
  canInStage,
  textAt,
  wordsKeptUntil,
  type Consultation,
  type Contribution,
  type Identity,
  type Instant,
} from "@consult/core";
import { receiptKeyOf } from "../auth/receipt-key.ts";
import type { Shell } from "../shell.ts";

export type Receipt = ReturnType<typeof showReceiptOf>;

export function showReceiptOf(
  { shell, now }: { readonly shell: Shell; readonly now: Instant },
  {
    contribution,
    consultation,
    identity,
  }: { contribution: Contribution; consultation: Consultation; identity: Identity | undefined },
) {
  const { current } = contribution;
  const amending = amendingFor(contribution, consultation, { at: now, identity });
  return {
    consultationId: contribution.consultationId,
    number: contribution.number,
    key: receiptKeyOf(shell.deps.settings.receiptKey, contribution.id),
    channel: contribution.channel,
    receivedAt: contribution.receivedAt,
    timeliness: contribution.timeliness,
    admission: contribution.admission,
    publication: contribution.publication,
    version: current.version,
    versionAt: current.at,
    amendedAt: current.amendedAt,
    // What came in files its holder has; a form shows and changes what was typed.
    answers: current.answers.flatMap(({ part, span, ...asked }) =>
      part === undefined ? [{ ...asked, text: textAt(current.text, span) }] : [],
    ),
    respondent: contribution.respondent,
    recordedFor: contribution.recordedBy.kind === "convener",
    identity: identity ?? {},
    consent: current.consent,
    withdrawnAt: contribution.withdrawnAt,
    wordsKeptUntil: wordsKeptUntil(contribution, consultation.definition),
    erasedAt: contribution.erasedAt,
    /** The reason only: who decided is the convener's own affair. */
    setAside:
      contribution.setAside === undefined
        ? undefined
        : { reason: contribution.setAside.reason, at: contribution.setAside.at },
    /** What of its words the public does not see. */
    hidden: (contribution.redactions ?? []).map(({ words, reason, at }) => ({ words, reason, at })),
    canAmend: amending.isAllowed,
    amendUntil: amending.until,
    canWithdraw: contribution.withdrawnAt === undefined && canInStage("withdraw", consultation.stage),
  };
}
