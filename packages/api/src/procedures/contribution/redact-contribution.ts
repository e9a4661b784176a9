/** Hides words of a contribution from everything public; it keeps them, and its receipt says what is hidden and why. */
import { redact, RedactionReason } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { decide } from "./decide.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  words: z.string().min(1).max(20_000),
  /** Where they begin in its text, in UTF-16 units; absent for everywhere they stand. */
  start: z.int().nonnegative().optional(),
  reason: RedactionReason,
  /** Seen at the desk only. */
  note: z.string().max(2000).optional(),
});

/** Refusals: not-found, withdrawn, words-not-found, already-so, changed-meanwhile. */
export const redactContribution = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { words, start, reason, note } = input;
  const contribution = await findOne(ctx, input.contributionId);
  const redaction = { id: ctx.shell.deps.newId(), words, start, reason, note };
  const decision = valueOf(redact(contribution, redaction, { by: ctx.actor, now: ctx.now }));
  const { number, redactions = [] } = await decide(ctx, contribution, decision);
  return { number, redactions };
});
