/** Takes a contribution that was set aside into the analysis again. */
import { restore } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { decide } from "./decide.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

/** Refusals: wrong-stage, withdrawn, not-set-aside, changed-meanwhile. */
export const restoreContribution = convenerProcedure
  .input(z.strictObject(oneContribution))
  .mutation(async ({ ctx, input }) => {
    const contribution = await findOne(ctx, input.contributionId);
    return decide(ctx, contribution, valueOf(restore(contribution, { by: ctx.actor, now: ctx.now }, ctx.consultation)));
  });
