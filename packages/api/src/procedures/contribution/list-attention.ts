/** What needs a person and why, oldest first, each with the contribution it is about. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** Also what somebody has seen to. */
  settledToo: z.boolean().default(false),
});

/** Refusals: not-found. */
export const listAttention = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { reader } = ctx.shell.deps.store;
  const all = await reader.listAttention(input.consultationId, input.settledToo ? {} : { open: true });
  const numbers = await reader.listNumbers(input.consultationId, [
    ...new Set(all.map(({ contributionId }) => contributionId)),
  ]);
  return all.map((attention) => ({ ...attention, number: numbers.get(attention.contributionId) ?? "" }));
});
