/** Ties a passage to a theme; who tied it is recorded. */
import { codeSegment as decide, SegmentId, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({ consultationId: Slug, segmentId: SegmentId, themeId: Slug });

/** Refusals: wrong-stage, unknown-theme, already-there, withdrawn, set-aside, superseded, words-of-call, forbidden-use. */
export const codeSegment = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store, newId } = ctx.shell.deps;
  const { consultationId, segmentId, themeId } = input;
  const segment = await store.reader.findSegment(consultationId, segmentId);
  const contribution = segment && (await store.reader.findContribution(consultationId, segment.contributionId));
  if (segment === undefined || contribution === undefined) throw notFound();
  const [themes, codings] = await Promise.all([
    store.reader.listThemes(consultationId),
    store.reader.listCodings(consultationId, { segmentId }),
  ]);
  const { coding, event } = valueOf(
    decide(
      { segment, contribution, themeId, frame: { themes: [...themes] }, codings },
      { id: newId(), by: ctx.actor, at: ctx.now },
      ctx.consultation,
    ),
  );
  valueOf(await store.writer.addCoding({ consultationId, coding, event }));
  return { coding };
});
