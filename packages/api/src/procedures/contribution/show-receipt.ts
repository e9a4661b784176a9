/** A receipt, to whoever holds its number and key. */
import * as z from "zod";
import { participantProcedure } from "../../trpc.ts";
import { summariseStory } from "../../receiving/story-summary.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";

/** Refusals: receipt-not-found. */
export const showReceipt = participantProcedure
  .input(z.strictObject({ number: z.string().max(100), key: z.string().max(100) }))
  .query(async ({ ctx }) => {
    const { contribution, consultation } = ctx;
    const { reader } = ctx.shell.deps.store;
    const identity = await reader.findIdentity(consultation.id, contribution.id);
    const form = await reader.findFilledForm(consultation.id, contribution.id);
    return { ...showReceiptOf(ctx, { contribution, consultation, identity }), caseStudy: summariseStory(form) };
  });
