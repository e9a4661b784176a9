/** What its respondent allows, by the holder of the receipt: at any time, also after the deadline. Words stay as they are. */
import { Identity, permit } from "@consult/core";
import * as z from "zod";
import { consentMail } from "../../outbox/consent-mail.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";
import { participantProcedure } from "../../trpc.ts";
import { refusalToError, valueOf } from "../../trpc-error.ts";
import { Consent, hashRequest, IdempotencyKey, Locale, passGate } from "./submission.ts";

const Input = z.strictObject({
  number: z.string().max(100),
  key: z.string().max(100),
  idempotencyKey: IdempotencyKey,
  consent: Consent,
  /** How the words may be signed; what is absent is left as it is. */
  names: Identity.pick({ personName: true, organisationName: true }).optional(),
  locale: Locale,
});

/** Refusals: receipt-not-found, withdrawn, changed-meanwhile, idempotency-mismatch. */
export const giveConsent = participantProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { contribution, consultation } = ctx;
  const { reader, writer } = ctx.shell.deps.store;
  const { idempotencyKey, consent, names = {}, locale } = input;
  const identity = (await reader.findIdentity(consultation.id, contribution.id)) ?? {};
  const request = {
    idempotencyKey,
    requestHash: hashRequest({
      contribution: contribution.id,
      consent: { uses: consent.uses.toSorted(), publishedAs: consent.publishedAs },
      names: { ...names },
    }),
  };
  const named = { ...identity, ...names };
  const isNamedAnew = Object.entries(names).some(([name, value]) => identity[name as keyof typeof names] !== value);
  const before = await reader.listPermissions(consultation.id, contribution.id);
  const decided = permit(
    contribution,
    { consent, before, isNamedAnew },
    { by: { kind: "respondent" }, now: ctx.now },
    consultation,
  );
  const replay = await reader.findReplay(consultation.id, idempotencyKey);
  const isRepeat = replay?.contributionId === contribution.id && replay.requestHash === request.requestHash;
  if (replay !== undefined && !isRepeat) throw refusalToError(otherRequest);
  if (isRepeat || (!decided.ok && decided.refusal.kind === "already-so")) {
    return showReceiptOf(ctx, { contribution, consultation, identity });
  }
  const permitted = valueOf(decided);
  const { contribution: changed } = valueOf(
    await passGate(ctx, () =>
      writer.permit({
        consultationId: consultation.id,
        contributionId: contribution.id,
        seen: { consent: contribution.current.consent, publication: contribution.publication },
        ...permitted,
        identity: isNamedAnew ? named : undefined,
        request,
        mails: consentMail(ctx.shell.deps, { contribution, identity, consultation, locale, at: ctx.now }),
      }),
    ),
  );
  return showReceiptOf(ctx, { contribution: changed, consultation, identity: named });
});

const otherRequest = {
  kind: "idempotency-mismatch",
  message: "This key was used for another request. Use a new key for a new one, and keep it for every repeat.",
} as const;
