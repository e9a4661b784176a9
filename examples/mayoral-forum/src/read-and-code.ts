/** The reading: passage by passage, the themes that a reader found in it. */
import type { Client } from "@consult/api/client";
import type { Instant } from "@consult/core";
import type { WrittenAnswer, WrittenContribution } from "./written-contribution.ts";

interface Reading {
  readonly consultationId: string;
  readonly written: readonly WrittenContribution[];
  readonly idsByKey: ReadonlyMap<string, string>;
  /** What was taken back or not admitted by then is not read. */
  readonly by: Instant;
}

/** Codes every passage of what is neither withdrawn nor set aside; answers how many codings were made. */
export async function codeEverything(
  convener: Client,
  { consultationId, written, idsByKey, by }: Reading,
): Promise<number> {
  const segments = await convener.segment.listSegments.query({ consultationId });
  let codings = 0;
  const { codings: known } = await convener.theme.listThemes.query({ consultationId });
  const isCoded = new Set(known.map(({ segmentId, themeId }) => `${segmentId} ${themeId}`));
  for (const { key, answers, amend, setAside, withdrawAt, admit } of written) {
    if (setAside !== undefined || (withdrawAt ?? by) < by || (admit?.at ?? by) > by) continue;
    const contributionId = idsByKey.get(key);
    const version = amend === undefined ? 1 : 2;
    for (const segment of segments) {
      if (segment.contributionId !== contributionId || segment.version !== version) continue;
      for (const themeId of themesOf(segment, amend?.answers ?? answers)) {
        if (isCoded.has(`${segment.id} ${themeId}`)) continue;
        await convener.theme.codeSegment.mutate({ consultationId, segmentId: segment.id, themeId });
        codings += 1;
      }
    }
  }
  return codings;
}

function themesOf(
  { questions, text }: { readonly questions: readonly number[]; readonly text: string },
  answers: readonly WrittenAnswer[],
): readonly string[] {
  const answer = answers.find((each) => each.text.includes(text.trim()));
  if (answer === undefined) return [];
  return Array.isArray(answer.themes)
    ? answer.themes
    : questions.flatMap((question) => (answer.themes as Record<string, string[]>)[question] ?? []);
}
