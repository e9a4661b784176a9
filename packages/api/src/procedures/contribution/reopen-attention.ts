/** Takes back that a person has seen to something. */
import { Id, reopenAttention as reopen, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({ consultationId: Slug, attentionId: Id });

/** Refusals: not-found, not-settled, changed-meanwhile. */
export const reopenAttention = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const attention = await reader.findAttention(input.consultationId, input.attentionId);
  if (attention === undefined) throw notFound();
  const decided = valueOf(reopen(attention, { by: ctx.actor, now: ctx.now }));
  valueOf(await writer.settleAttention(decided));
  return decided.attention;
});
