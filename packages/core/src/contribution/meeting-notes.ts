/** Notes of a meeting: what it was, who was there, and what was said there, by whom where the notes say so. */
import * as z from "zod";
import { CalendarDay } from "../base/instant.ts";
import { isReadable } from "../base/readable-text.ts";
import type { Span } from "../base/span.ts";
import { isBlank } from "./answers-to-text.ts";
import type { Answer, Version } from "./contribution.ts";

const Line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine(isReadable, "this line contains a character that cannot be kept; please type it again");

/** Somebody who was there: a person, an organisation, or a person of one. */
export const Attendee = z
  .strictObject({ name: Line.optional(), organisation: Line.optional() })
  .refine(({ name, organisation }) => (name ?? organisation) !== undefined, "say a name or an organisation");
export type Attendee = z.infer<typeof Attendee>;

export const MeetingStatement = z.strictObject({
  /** Absent: to the consultation as a whole, or to the questions that the words name. */
  question: z.int().positive().optional(),
  text: z.string().refine((text) => !isBlank(text), "a statement says something"),
  /** Absent: the notes do not say who. */
  speaker: Attendee.optional(),
});
export type MeetingStatement = z.infer<typeof MeetingStatement>;

export const MeetingNotes = z.strictObject({
  title: Line,
  place: Line.optional(),
  on: CalendarDay,
  attendees: z.array(Attendee).max(2000).default([]),
  statements: z.array(MeetingStatement).min(1, "notes hold at least one statement").max(200),
  /** Who wrote the notes, as they say. */
  recordedBy: Line.optional(),
});
export type MeetingNotes = z.infer<typeof MeetingNotes>;

/** One answer a statement, in the order in which they were made. */
export function notesToAnswers({ statements }: Pick<MeetingNotes, "statements">): Answer[] {
  return statements.map(({ question, text }) => ({ ...(question === undefined ? {} : { question }), text }));
}

/** Who said what stands at a place in the notes' first words; undefined where they do not say. */
export function speakerAt(
  { statements }: Pick<MeetingNotes, "statements">,
  { version, answers }: Pick<Version, "version" | "answers">,
  span: Span,
): Attendee | undefined {
  // Words that were changed later are not laid into anybody's mouth.
  if (version !== 1) return undefined;
  const place = answers.findIndex((answer) => span.start >= answer.span.start && span.start < answer.span.end);
  return statements[place]?.speaker;
}

export function attendeeName({ name, organisation }: Attendee): string {
  return [name, organisation].filter((each) => each !== undefined).join(", ");
}
