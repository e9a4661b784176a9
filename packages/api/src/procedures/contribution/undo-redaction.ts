/** Shows again what was hidden from the public. */
import { Id, undoRedaction as undo } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { decide } from "./decide.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({ ...oneContribution, redactionId: Id });

/** Refusals: not-found, no-such-redaction, changed-meanwhile. */
export const undoRedaction = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const contribution = await findOne(ctx, input.contributionId);
  const decision = valueOf(undo(contribution, input.redactionId, { by: ctx.actor, now: ctx.now }));
  const { number, redactions = [] } = await decide(ctx, contribution, decision);
  return { number, redactions };
});
