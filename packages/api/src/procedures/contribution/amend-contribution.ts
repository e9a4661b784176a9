/** New words for a contribution, by the holder of its receipt, until their own deadline. What stood before stays as a version. */
import { amend, caseStudyIn, textToTokens, type Id, type Identity as IdentityType } from "@consult/core";
import * as z from "zod";
import { answersToOriginal } from "../../intake/website.ts";
import { receiptMail } from "../../outbox/receipt-mail.ts";
import type { Enclosed } from "../../store/store.ts";
import { participantProcedure } from "../../trpc.ts";
import { refusalToError, valueOf } from "../../trpc-error.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";
import { Answers, Consent, hashRequest, Identity, IdempotencyKey, Locale, passGate } from "./submission.ts";

const Input = z.strictObject({
  number: z.string().max(100),
  key: z.string().max(100),
  idempotencyKey: IdempotencyKey,
  /** The version that was on screen: nobody overwrites what they have not seen. */
  expectedVersion: z.int().positive(),
  answers: Answers,
  consent: Consent,
  /** Left as it is when absent. */
  identity: Identity.optional(),
  locale: Locale,
});

/** Refusals: receipt-not-found, withdrawn, amending-over, changed-meanwhile, idempotency-mismatch, those of the answers. */
export const amendContribution = participantProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { contribution, consultation } = ctx;
  const { store } = ctx.shell.deps;
  const { reader, writer } = store;
  const identityBefore = await reader.findIdentity(consultation.id, contribution.id);
  const identity: IdentityType = input.identity ?? identityBefore ?? {};
  const requestHash = hashRequest({
    contribution: contribution.id,
    expectedVersion: input.expectedVersion,
    answers: input.answers.map((each) => ({ ...each })),
    consent: { uses: input.consent.uses.toSorted(), publishedAs: input.consent.publishedAs },
    identity: input.identity === undefined ? null : { ...input.identity },
  });

  const original = answersToOriginal(input.answers);
  const decided = amend(
    contribution,
    { receivedAt: ctx.now, answers: [...input.answers], consent: input.consent, original: original.hash },
    consultation,
    { now: ctx.now, identity: identityBefore },
  );
  if (!decided.ok) {
    const replay = await reader.findReplay(consultation.id, input.idempotencyKey);
    if (replay?.requestHash !== requestHash) throw refusalToError(decided.refusal);
    return { ...showReceiptOf(ctx, { contribution, consultation, identity: identityBefore }), replayed: true };
  }
  const { version, publication, event } = decided.value;
  const amended = { ...contribution, publication, current: version };
  const story = caseStudyIn(await reader.findFilledForm(consultation.id, contribution.id));
  const received = valueOf(
    await passGate(ctx, () =>
      writer.amend({
        consultationId: consultation.id,
        contributionId: contribution.id,
        idempotencyKey: input.idempotencyKey,
        requestHash,
        expectedVersion: input.expectedVersion,
        version,
        original,
        publication,
        identity: input.identity,
        tokens: textToTokens(version.text),
        event,
        mails: receiptMail(ctx.shell.deps, {
          contribution: amended,
          identity,
          consultation,
          receipt: showReceiptOf(ctx, { contribution: amended, consultation, identity }),
          locale: input.locale,
          at: ctx.now,
        }),
        enclosed:
          story === undefined || version.version === contribution.current.version
            ? undefined
            : comparing(ctx.shell.deps.newId()),
      }),
    ),
  );
  return {
    ...showReceiptOf(ctx, { contribution: received.contribution, consultation, identity }),
    replayed: received.replayed,
  };
});

/** Words are written here without the fields that a case study has: what it says field by field stays as it was filled in. */
function comparing(id: Id): Enclosed {
  const message =
    "Its writer changed the words of this case study after it was filled in. Field by field it stands as it was: compare both.";
  const attention = [{ kind: "left-over" as const, message, id }];
  return { originals: [], parts: [], provenance: undefined, form: undefined, attention };
}
