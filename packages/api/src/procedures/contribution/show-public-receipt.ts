/** Whether something that was written in public counts, to anybody who reads its number there. */
import { parseReceiptNumber, publicReceipt } from "@consult/core";
import * as z from "zod";
import { limit, publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

/** Refusals: not-found, too-many-requests. What came in private looks as if it were not there. */
export const showPublicReceipt = publicProcedure
  .input(z.strictObject({ number: z.string().max(100) }))
  .query(async ({ ctx, input }) => {
    limit(ctx, "openReceipt");
    const { reader } = ctx.shell.deps.store;
    const number = parseReceiptNumber(input.number);
    const contribution = number.ok ? await reader.findContributionByNumber(number.value) : undefined;
    const consultation =
      contribution === undefined ? undefined : await ctx.shell.consultations.find(contribution.consultationId);
    const receipt =
      contribution === undefined || consultation === undefined
        ? undefined
        : publicReceipt(contribution, consultation.definition);
    if (receipt === undefined || consultation === undefined) throw notFound();
    return { consultationId: consultation.id, ...receipt };
  });
