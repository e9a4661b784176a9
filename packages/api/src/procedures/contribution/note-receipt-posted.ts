/** Says that the number of something written in public stands under it by now, or takes it back. */
import { actorLabel, postReceipt } from "@consult/core";
import * as z from "zod";
import { keepPosted } from "../../receiving/posted-receipts.ts";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  /** false: it does not stand there after all. */
  isPosted: z.boolean().default(true),
});

/** Refusals: not-found, not-public. Saying it again changes nothing that anybody sees. */
export const noteReceiptPosted = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const contribution = await findOne(ctx, input.contributionId);
  const { isPosted } = input;
  const event = valueOf(postReceipt(contribution, { by: ctx.actor, now: ctx.now, isPosted }));
  const posted = isPosted ? { at: ctx.now, by: actorLabel(ctx.actor) } : undefined;
  await keepPosted(ctx.shell.deps.store, contribution, { posted, event });
  return { number: contribution.number, isPosted };
});
