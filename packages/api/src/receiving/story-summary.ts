/** How far a case study has come, field by field, for whoever asks: the desk, the receipt, the command line. */
import { completeness, type Completeness, type FilledForm, type UnreadValue } from "@consult/core";

export interface StorySummary extends Completeness {
  /** Kept as written, and not understood. */
  readonly unread: readonly UnreadValue[];
}

export function summariseStory(form: FilledForm | undefined): StorySummary | undefined {
  return form === undefined ? undefined : { ...completeness(form.caseStudy), unread: form.unread ?? [] };
}
