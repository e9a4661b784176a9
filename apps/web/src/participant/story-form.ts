/** A case study as form fields: the names are the paths of its inputs, the values what was typed. */
import { besideFields, caseStudyInputs, type WrittenStory } from "@consult/core";
import { draftMarks } from "../ui/draft-marks.ts";
import type { PageContext } from "../ui/page-context.ts";

/** A browser sends every line break of a form as CR LF; what was typed is LF. */
export function fieldsToWritten(fields: Pick<URLSearchParams, "get">): WrittenStory {
  const paths = [...caseStudyInputs.map(({ path }) => path), besideFields];
  const typed = paths.map((path) => [path, (fields.get(path) ?? "").replace(/\r\n?/g, "\n")] as const);
  return Object.fromEntries(typed.filter(([, text]) => text !== ""));
}

export const storyFormId = "story-form";

/** A story that was sent before: whose receipt, and which of its versions is changed. */
export interface StoryAnew {
  readonly number: string;
  readonly key: string;
  readonly version: number;
}

/** Where the form goes. */
export function storyAction({ paths }: PageContext, consultationId: string, anew: StoryAnew | undefined): string {
  return anew === undefined ? paths.story(consultationId) : paths.amendStory(anew.number, anew.key);
}

/** Where its draft is kept on a device. */
export function storyDraftName(consultationId: string, anew: StoryAnew | undefined): string {
  return `story-${anew === undefined ? consultationId : anew.number}`;
}

export function storyDraftMarks(
  page: PageContext,
  consultationId: string,
  anew: StoryAnew | undefined,
  fresh?: "new" | "same",
) {
  const name = storyDraftName(consultationId, anew);
  return draftMarks(page.words.draft, { name, from: storyAction(page, consultationId, anew), fresh });
}
