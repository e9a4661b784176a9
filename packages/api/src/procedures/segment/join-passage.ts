/** Takes a cut back: a passage goes into what stands beside it, and is filed as that is. */
import { joinPassage as decide, SegmentId, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, refusalToError, valueOf } from "../../trpc-error.ts";
import { findOne } from "../contribution/one-contribution.ts";

const Input = z.strictObject({ consultationId: Slug, segmentId: SegmentId });

/** Refusals: not-found, changed-meanwhile, wrong-stage, passage-whole, passage-coded. */
export const joinPassage = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const { consultationId, segmentId } = input;
  const passage = await store.reader.findSegment(consultationId, segmentId);
  if (passage === undefined) throw notFound();
  const { contributionId, version } = passage;
  const { current } = await findOne(ctx, contributionId);
  if (current.version !== version) {
    const message = "These words were changed since, and were cut anew. Open the page again, and look there.";
    throw refusalToError({ kind: "changed-meanwhile", message });
  }
  const [all, codings] = await Promise.all([
    store.reader.listSegments(consultationId, [contributionId]),
    store.reader.listCodings(consultationId),
  ]);
  const segments = all.filter((segment) => segment.version === version);
  const coded = new Set(codings.flatMap(({ segmentId: id, undoneAt }) => (undoneAt === undefined ? [id] : [])));
  const { seen, whole, event } = valueOf(
    decide({ current, segments, coded, passage }, { by: ctx.actor, at: ctx.now }, ctx.consultation),
  );
  valueOf(await store.writer.joinSegments({ consultationId, seen, whole, event }));
  return { segment: whole };
});
