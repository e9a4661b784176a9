/** Takes a coding back. It stays in the record, marked as undone. */
import { Id, Slug, uncodeSegment as decide } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({ consultationId: Slug, codingId: Id });

/** Refusals: wrong-stage, not-there. */
export const uncodeSegment = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const { consultationId, codingId } = input;
  const coding = await store.reader.findCoding(consultationId, codingId);
  const segment = coding && (await store.reader.findSegment(consultationId, coding.segmentId));
  if (coding === undefined || segment === undefined) throw notFound();
  const decided = valueOf(
    decide(coding, { contributionId: segment.contributionId, by: ctx.actor, at: ctx.now }, ctx.consultation),
  );
  valueOf(await store.writer.undoCoding({ consultationId, codingId, undoneAt: ctx.now, event: decided.event }));
  return { coding: decided.coding };
});
