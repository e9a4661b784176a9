/** Files a passage under questions, or under none. Undo is filing it as it was before. */
import { fileSegment as decide, SegmentId, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  segmentId: SegmentId,
  questions: z.array(z.int().positive().max(99)).max(99),
});

/** Refusals: wrong-stage, unknown-question, already-there, changed-meanwhile. */
export const fileSegment = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const segment = await store.reader.findSegment(input.consultationId, input.segmentId);
  if (segment === undefined) throw notFound();
  const decided = valueOf(decide(segment, input.questions, { by: ctx.actor, at: ctx.now }, ctx.consultation));
  valueOf(
    await store.writer.fileSegment({
      consultationId: input.consultationId,
      segment: decided.segment,
      seenQuestions: segment.questions,
      event: decided.event,
    }),
  );
  return { segment: decided.segment, questionsBefore: segment.questions };
});
