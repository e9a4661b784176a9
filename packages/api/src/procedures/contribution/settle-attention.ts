/** Says that a person has seen to something. */
import { Id, settleAttention as settle, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({ consultationId: Slug, attentionId: Id, note: z.string().max(2000).optional() });

/** Refusals: not-found, already-settled, changed-meanwhile. */
export const settleAttention = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const attention = await reader.findAttention(input.consultationId, input.attentionId);
  if (attention === undefined) throw notFound();
  const decided = valueOf(settle(attention, { by: ctx.actor, now: ctx.now, note: input.note }));
  valueOf(await writer.settleAttention(decided));
  return decided.attention;
});
