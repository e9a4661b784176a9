/** A case study told anew by the holder of its receipt, until their own deadline: words, fields and consent are its next version. */
import { identityToldAnew, ok, toldStory } from "@consult/core";
import * as z from "zod";
import { writtenToArrived } from "../../intake/case-study.ts";
import { receiptMail } from "../../outbox/receipt-mail.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";
import { tellAnew } from "../../receiving/tell-anew.ts";
import { participantProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";
import { hashRequest, IdempotencyKey, Locale, passGate } from "../contribution/submission.ts";
import { Written } from "./story-input.ts";

const Input = z.strictObject({
  number: z.string().max(100),
  key: z.string().max(100),
  idempotencyKey: IdempotencyKey,
  /** The version that was on screen: nobody overwrites what they have not seen. */
  expectedVersion: z.int().positive(),
  written: Written,
  locale: Locale,
});

/** Refusals: receipt-not-found, not-found, withdrawn, amending-over, changed-meanwhile, idempotency-mismatch, nothing-written. */
export const amendStory = participantProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { contribution, consultation } = ctx;
  const { idempotencyKey, expectedVersion, written, locale } = input;
  const { reader } = ctx.shell.deps.store;
  const [identityBefore, form] = await Promise.all([
    reader.findIdentity(consultation.id, contribution.id),
    reader.findFilledForm(consultation.id, contribution.id),
  ]);
  const before = toldStory(contribution, form);
  if (before === undefined) throw notFound();
  const identity = identityToldAnew(identityBefore, { before, after: written });
  const requestHash = hashRequest({ contribution: contribution.id, expectedVersion, story: written });
  const answer = await tellAnew(
    ctx,
    consultation,
    {
      standing: contribution,
      arrived: writtenToArrived(written, { receivedAt: ctx.now, recordedBy: contribution.recordedBy }),
      idempotencyKey,
      requestHash,
      expectedVersion,
      by: { kind: "respondent" },
      identityBefore,
      identity,
      mails: (amended) =>
        receiptMail(ctx.shell.deps, {
          contribution: amended,
          identity,
          consultation,
          receipt: showReceiptOf(ctx, { contribution: amended, consultation, identity }),
          locale,
          at: ctx.now,
        }),
    },
    (write) => passGate(ctx, write),
  );
  // The first answer may have been lost on the way: whoever repeats after the deadline is told that it was taken.
  const replay = answer.ok ? undefined : await reader.findReplay(consultation.id, idempotencyKey);
  const { contribution: standing, replayed } = valueOf(
    replay?.requestHash === requestHash ? ok({ contribution, replayed: true }) : answer,
  );
  return { ...showReceiptOf(ctx, { contribution: standing, consultation, identity }), replayed };
});
