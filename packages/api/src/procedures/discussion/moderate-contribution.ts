/** Shows a contribution in the discussion, or declines to, with a reason. */
import { moderate } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { decide } from "../contribution/decide.ts";
import { findOne, oneContribution } from "../contribution/one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  to: z.enum(["shown", "declined"]),
  reason: z.string().max(2000).optional(),
});

/** Refusals: withdrawn, wrong-stage, publication-not-allowed, already-so, not-admitted, reason-needed, changed-meanwhile. */
export const moderateContribution = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const contribution = await findOne(ctx, input.contributionId);
  const { to, reason } = input;
  return decide(
    ctx,
    contribution,
    valueOf(moderate(contribution, { by: ctx.actor, now: ctx.now, to, reason }, ctx.consultation)),
  );
});
