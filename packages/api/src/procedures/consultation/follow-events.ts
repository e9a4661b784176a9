/** What happened, in order, after a place in the order: call again with the last sequence to follow. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** The last sequence already seen. */
  after: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(1000).default(200),
});

export const followEvents = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { reader } = ctx.shell.deps.store;
  const events = await reader.pageEvents(input.consultationId, input.after, input.limit);
  const last = await reader.lastSequence(input.consultationId);
  return { events, after: events.at(-1)?.sequence ?? input.after, last };
});
