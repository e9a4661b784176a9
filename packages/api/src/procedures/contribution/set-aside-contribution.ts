/** Leaves a contribution out of the analysis, with a reason. It keeps its place in the balance. */
import { ConvenerReason, setAside } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { decide } from "./decide.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  reason: ConvenerReason,
  note: z.string().max(2000).optional(),
});

/** Refusals: wrong-stage, withdrawn, already-set-aside, changed-meanwhile. */
export const setAsideContribution = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const contribution = await findOne(ctx, input.contributionId);
  const { reason, note } = input;
  return decide(
    ctx,
    contribution,
    valueOf(setAside(contribution, { by: ctx.actor, now: ctx.now, reason, note }, ctx.consultation)),
  );
});
