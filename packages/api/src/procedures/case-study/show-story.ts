/** A case study that was sent, field by field, to the holder of its receipt: to be read again, and told anew. */
import { toldStory } from "@consult/core";
import * as z from "zod";
import { showReceiptOf } from "../../receiving/receipt.ts";
import { participantProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

const Input = z.strictObject({ number: z.string().max(100), key: z.string().max(100) });

/** Refusals: receipt-not-found, not-found (for what is no case study of its own, such as a letter that one came with). */
export const showStory = participantProcedure.input(Input).query(async ({ ctx }) => {
  const { contribution, consultation } = ctx;
  const { reader } = ctx.shell.deps.store;
  const [identity, form] = await Promise.all([
    reader.findIdentity(consultation.id, contribution.id),
    reader.findFilledForm(consultation.id, contribution.id),
  ]);
  const written = toldStory(contribution, form);
  if (written === undefined) throw notFound();
  const { consultationId, version, canAmend, amendUntil } = showReceiptOf(ctx, {
    contribution,
    consultation,
    identity,
  });
  return { written, consultationId, version, canAmend, amendUntil };
});
