/** How far a case study has come, field by field, for whoever asks: the desk, the receipt, the command line. */
import { caseStudyIn, completeness, type Completeness, type FilledForm, type UnreadValue } from "@consult/core";

export interface StorySummary extends Completeness {
  /** Kept as written, and not understood. */
  readonly unread: readonly UnreadValue[];
}

export function summariseStory(form: FilledForm | undefined): StorySummary | undefined {
  const story = caseStudyIn(form);
  return story === undefined ? undefined : { ...completeness(story.caseStudy), unread: story.unread ?? [] };
}
