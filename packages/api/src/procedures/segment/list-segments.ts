/** Passages with their words, where they are filed and by whom. What has come in since is cut first. */
import { Id, Slug, textAt } from "@consult/core";
import * as z from "zod";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { convenerProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** Of these contributions only. */
  contributionIds: z.array(Id).max(500).optional(),
  /** Filed under this question; 0: filed nowhere. */
  question: z.int().min(0).max(99).optional(),
});

export const listSegments = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  await fileNewContributions(store, ctx.consultation);
  const segments = await store.reader.listSegments(input.consultationId, input.contributionIds);
  const { question } = input;
  const wanted =
    question === undefined
      ? segments
      : segments.filter(({ questions }) => (question === 0 ? questions.length === 0 : questions.includes(question)));
  const textsByVersion = await readTexts(
    wanted.map(({ contributionId }) => contributionId),
    (contributionId) => store.reader.listVersions(input.consultationId, contributionId),
  );
  return wanted.map((segment) => {
    const text = textsByVersion.get(`${segment.contributionId}-${segment.version}`);
    return { ...segment, text: text === undefined ? "" : textAt(text, segment.span) };
  });
});

async function readTexts(
  contributionIds: readonly Id[],
  versionsOf: (contributionId: Id) => Promise<readonly { version: number; text: string }[]>,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const contributionId of new Set(contributionIds)) {
    for (const { version, text } of await versionsOf(contributionId)) texts.set(`${contributionId}-${version}`, text);
  }
  return texts;
}
