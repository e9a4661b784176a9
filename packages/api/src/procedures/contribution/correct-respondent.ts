/** Says for whom a contribution speaks: a letter rarely says so where a form would ask. */
import { correctRespondent as correct, Identity, Respondent } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  respondent: Respondent,
  /** Left as it is when absent. */
  identity: Identity.optional(),
});

/** Refusals: not-found, withdrawn, wrong-stage, changed-meanwhile. Settles what asked for it. */
export const correctRespondent = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const contribution = await findOne(ctx, input.contributionId);
  const { consultationId, id: contributionId } = contribution;
  const decider = { by: ctx.actor, now: ctx.now };
  const { respondent, event } = valueOf(correct(contribution, input.respondent, decider, ctx.consultation));
  const identity = input.identity ?? (await reader.findIdentity(consultationId, contributionId)) ?? {};
  const seen = contribution.respondent;
  valueOf(await writer.correctRespondent({ consultationId, contributionId, seen, respondent, identity, event }));
  return { number: contribution.number, respondent };
});
