/** Says for whom a contribution speaks: a letter rarely says so where a form would ask. */
import { correctRespondent as correct, Identity, Respondent, settleAttention, type Id } from "@consult/core";
import * as z from "zod";
import { convenerProcedure, type ConvenerContext } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  respondent: Respondent,
  /** Left as it is when absent. */
  organisationName: Identity.shape.organisationName,
});

/** Refusals: not-found, withdrawn, wrong-stage, changed-meanwhile. Settles what asked for it. */
export const correctRespondent = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const contribution = await findOne(ctx, input.contributionId);
  const { consultationId, id: contributionId } = contribution;
  const decider = { by: ctx.actor, now: ctx.now };
  const { respondent, event } = valueOf(correct(contribution, input.respondent, decider, ctx.consultation));
  const { organisationName } = input;
  const before = (await reader.findIdentity(consultationId, contributionId)) ?? {};
  const identity = organisationName === undefined ? before : { ...before, organisationName };
  const seen = contribution.respondent;
  valueOf(await writer.correctRespondent({ consultationId, contributionId, seen, respondent, identity, event }));
  await settleWhatAsked(ctx, contributionId);
  return { number: contribution.number, respondent };
});

/** Nobody has to say twice that it is known now. */
async function settleWhatAsked(ctx: ConvenerContext, contributionId: Id): Promise<void> {
  const { reader, writer } = ctx.shell.deps.store;
  const open = await reader.listAttention(ctx.consultation.id, { contributionIds: [contributionId], open: true });
  for (const attention of open.filter(({ kind }) => kind === "unnamed-respondent")) {
    const settled = settleAttention(attention, { by: ctx.actor, now: ctx.now });
    // Refused when somebody was quicker: then it is settled as well.
    if (settled.ok) await writer.settleAttention(settled.value);
  }
}
