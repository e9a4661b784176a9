/** Cuts a passage out of a report, or of anything else that was left whole, and files it under questions. */
import { cutPassage as decide, Slug } from "@consult/core";
import * as z from "zod";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { convenerProcedure } from "../../trpc.ts";
import { refusalToError, valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "../contribution/one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  consultationId: Slug,
  /** The version whose words were seen, and where in them the passage begins and ends. */
  version: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  questions: z.array(z.int().positive().max(99)).max(99),
});

/** Refusals: not-found, passage-blank, passage-crosses, passage-coded, wrong-stage, unknown-question, changed-meanwhile. */
export const cutPassage = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const { consultationId, version, start, end, questions } = input;
  const { id: contributionId, current } = await findOne(ctx, input.contributionId);
  if (current.version !== version) {
    const message = "These words were changed since you opened the page. Open it again, and choose the passage there.";
    throw refusalToError({ kind: "changed-meanwhile", message });
  }
  await fileNewContributions(store, ctx.consultation);
  const [all, codings] = await Promise.all([
    store.reader.listSegments(consultationId, [contributionId], { joinedToo: true }),
    store.reader.listCodings(consultationId),
  ]);
  const segments = all.filter((segment) => segment.version === version);
  const coded = new Set(codings.flatMap(({ segmentId, undoneAt }) => (undoneAt === undefined ? [segmentId] : [])));
  const chosen = { text: current.text, segments, coded, span: { start, end }, questions };
  const { passage, changed, added, event } = valueOf(decide(chosen, { by: ctx.actor, at: ctx.now }, ctx.consultation));
  const seen = segments.find(({ id }) => id === changed.id) ?? changed;
  valueOf(await store.writer.cutSegment({ consultationId, seen, changed, added, event }));
  return { segment: passage };
});
