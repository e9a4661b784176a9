/** A draft, to whoever holds its key. */
import * as z from "zod";
import { limit, publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";
import { draftHash, draftOf, Written } from "./story-input.ts";

/** Refusals: not-found (also for one that has expired or was sent), too-many-requests. */
export const showDraft = publicProcedure.input(z.strictObject(draftOf)).query(async ({ ctx, input }) => {
  limit(ctx, "openReceipt");
  const draft = await ctx.shell.deps.store.reader.findDraft(input.consultationId, draftHash(input.key), ctx.now);
  if (draft === undefined) throw notFound();
  return { written: Written.parse(draft.value), expiresAt: draft.expiresAt };
});
