/** Passages of the words that stand, where they are filed and by whom. What has come in since is cut first. */
import { Id, Slug, textAt, type Segment } from "@consult/core";
import * as z from "zod";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { convenerProcedure } from "../../trpc.ts";
import { readContributions } from "../contribution/read-contributions.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** Of these contributions only. */
  contributionIds: z.array(Id).max(500).optional(),
  /** Filed under this question; 0: filed nowhere. */
  question: z.int().min(0).max(99).optional(),
});

export const listSegments = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const { consultationId, contributionIds, question } = input;
  await fileNewContributions(store, ctx.consultation);
  const [segments, contributions] = await Promise.all([
    store.reader.listSegments(consultationId, contributionIds),
    readContributions(store.reader, consultationId, contributionIds),
  ]);
  const currentById = new Map(contributions.map(({ id, current }) => [id, current]));
  return segments.flatMap((segment) => {
    const current = currentById.get(segment.contributionId);
    // Passages of words that were amended since are kept, and are nobody's words any more.
    if (current === undefined || current.version !== segment.version || !isWanted(segment, question)) return [];
    return [{ ...segment, text: textAt(current.text, segment.span) }];
  });
});

function isWanted({ questions }: Segment, question: number | undefined): boolean {
  if (question === undefined) return true;
  return question === 0 ? questions.length === 0 : questions.includes(question);
}
