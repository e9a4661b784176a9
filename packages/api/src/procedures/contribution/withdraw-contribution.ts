/** Takes words back, by the holder of the receipt. Doing it twice is fine. */
import { withdraw } from "@consult/core";
import * as z from "zod";
import { participantProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { decide } from "./decide.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";

/** Refusals: receipt-not-found, changed-meanwhile. */
export const withdrawContribution = participantProcedure
  .input(z.strictObject({ number: z.string().max(100), key: z.string().max(100) }))
  .mutation(async ({ ctx }) => {
    const { contribution, consultation } = ctx;
    const identity = await ctx.shell.deps.store.reader.findIdentity(consultation.id, contribution.id);
    if (contribution.withdrawnAt !== undefined) return showReceiptOf(ctx, { contribution, consultation, identity });
    const decision = valueOf(withdraw(contribution, { now: ctx.now }));
    const withdrawn = await decide(ctx, contribution, decision);
    return showReceiptOf(ctx, { contribution: withdrawn, consultation, identity });
  });
