/** A receipt, to whoever holds its number and key. */
import * as z from "zod";
import { participantProcedure } from "../../trpc.ts";
import { showFilingOf } from "../../receiving/filing.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";

/** Refusals: receipt-not-found. */
export const showReceipt = participantProcedure
  .input(z.strictObject({ number: z.string().max(100), key: z.string().max(100) }))
  .query(async ({ ctx }) => {
    const { contribution, consultation } = ctx;
    const { reader } = ctx.shell.deps.store;
    const [identity, filing] = await Promise.all([
      reader.findIdentity(consultation.id, contribution.id),
      showFilingOf(reader, { contribution, consultation }),
    ]);
    return { ...showReceiptOf(ctx, { contribution, consultation, identity }), filing };
  });
