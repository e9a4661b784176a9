/** A form with a shape of its own that came with a contribution: a case study, the notes of a meeting. */
import * as z from "zod";
import { Instant } from "../base/instant.ts";
import { CaseStudy } from "../case-study/case-study.ts";
import { UnreadValue } from "../case-study/written-story.ts";
import { MeetingNotes } from "./meeting-notes.ts";

export const FilledForm = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("case-study"),
    caseStudy: CaseStudy,
    /** What stands in its fields and could not be read as what belongs there. */
    unread: z.array(UnreadValue).optional(),
    /** When it was last saved, by the clock of whoever wrote it; only to tell a newer state from an older one. */
    writtenAt: Instant.optional(),
  }),
  z.strictObject({ kind: z.literal("meeting"), notes: MeetingNotes }),
]);
export type FilledForm = z.infer<typeof FilledForm>;

/** The case study, when that is what was filled in. */
export function caseStudyIn(form: FilledForm | undefined): Extract<FilledForm, { kind: "case-study" }> | undefined {
  return form?.kind === "case-study" ? form : undefined;
}
