/** A convener records what a respondent allows, with the words that say so or a note of how it is known. */
import { Consent, permit, PermissionEvidence } from "@consult/core";
import * as z from "zod";
import { consentMail } from "../../outbox/consent-mail.ts";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({ ...oneContribution, consent: Consent, evidence: PermissionEvidence });

/** Refusals: not-found, withdrawn, already-so, words-not-found, respondent-decided, changed-meanwhile. */
export const recordPermission = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { deps } = ctx.shell;
  const { reader, writer } = deps.store;
  const { consent, evidence } = input;
  const contribution = await findOne(ctx, input.contributionId);
  const { consultationId, id: contributionId, current, publication } = contribution;
  const [before, provenance, identity = {}] = await Promise.all([
    reader.listPermissions(consultationId, contributionId),
    reader.listProvenance(consultationId, [contributionId]),
    reader.findIdentity(consultationId, contributionId),
  ]);
  const besides = (provenance.get(contributionId)?.letter ?? []).flatMap(({ kind, text }) =>
    kind === "reply" || kind === "signature" ? text : [],
  );
  const permitted = valueOf(
    permit(contribution, { consent, evidence, before, besides }, { by: ctx.actor, now: ctx.now }, ctx.consultation),
  );
  const { consultation } = ctx;
  const changed = valueOf(
    await writer.permit({
      consultationId,
      contributionId,
      seen: { consent: current.consent, publication },
      ...permitted,
      identity: undefined,
      mails: consentMail(deps, { contribution, identity, consultation, locale: undefined, at: ctx.now }),
    }),
  );
  return { number: contribution.number, consent: changed.contribution.current.consent };
});
