/** Lets a held contribution take part. */
import { admit } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { decide } from "./decide.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({ ...oneContribution, reason: z.string().max(2000).optional() });

/** Refusals: wrong-stage, withdrawn, already-admitted, set-aside, changed-meanwhile. */
export const admitContribution = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const contribution = await findOne(ctx, input.contributionId);
  const decision = valueOf(
    admit(contribution, { by: ctx.actor, now: ctx.now, reason: input.reason }, ctx.consultation),
  );
  return decide(ctx, contribution, decision);
});
