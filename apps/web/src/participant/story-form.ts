/** A case study as form fields: the names are the paths of its inputs, the values what was typed. */
import { caseStudyInputs, type WrittenStory } from "@consult/core";

/** A browser sends every line break of a form as CR LF; what was typed is LF. */
export function fieldsToWritten(fields: Pick<URLSearchParams, "get">): WrittenStory {
  const typed = caseStudyInputs.map(({ path }) => [path, (fields.get(path) ?? "").replace(/\r\n?/g, "\n")] as const);
  return Object.fromEntries(typed.filter(([, text]) => text !== ""));
}

export const storyFormId = "story-form";
