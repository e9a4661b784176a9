/** A form with a shape of its own that came with a contribution: a case study, the notes of a meeting. */
import * as z from "zod";
import { CaseStudy } from "../case-study/case-study.ts";
import { MeetingNotes } from "./meeting-notes.ts";

export const FilledForm = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("case-study"), caseStudy: CaseStudy }),
  z.strictObject({ kind: z.literal("meeting"), notes: MeetingNotes }),
]);
export type FilledForm = z.infer<typeof FilledForm>;
