/** Says that a person has seen to something. A receipt that was held back until then goes out with it. */
import { Id, settleAttention as settle, Slug } from "@consult/core";
import * as z from "zod";
import { heldReceipt } from "../../receiving/held-receipt.ts";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({ consultationId: Slug, attentionId: Id, note: z.string().max(2000).optional() });

/** Refusals: not-found, already-settled, changed-meanwhile. */
export const settleAttention = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const attention = await reader.findAttention(input.consultationId, input.attentionId);
  if (attention === undefined) throw notFound();
  const decided = valueOf(settle(attention, { by: ctx.actor, now: ctx.now, note: input.note }));
  const mails = await heldReceipt(ctx, ctx.consultation, attention);
  valueOf(await writer.settleAttention({ ...decided, mails }));
  return decided.attention;
});
