/** A numbered question, its parts, and whether it wishes for examples. */
import * as z from "zod";
import { Slug } from "../base/id.ts";
import { LocalizedText } from "../base/localized-text.ts";

/** One of the things asked inside a question: `1a`, `1b`. */
export const QuestionPart = z.strictObject({
  letter: z.string().regex(/^[a-z]$/, "use one lower-case letter, such as a"),
  text: LocalizedText,
});
export type QuestionPart = z.infer<typeof QuestionPart>;

export const Question = z.strictObject({
  number: z.int().positive().max(99),
  /** A few words that stand for the question in lists and headings. */
  title: LocalizedText,
  text: LocalizedText,
  parts: z.array(QuestionPart).default([]),
  wantsExamples: z.boolean().default(false),
  /** Themes of the call this question speaks to; calls often say none. */
  themes: z.array(Slug).default([]),
});
export type Question = z.infer<typeof Question>;
