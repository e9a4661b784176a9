/**
 * The outcome paper: Markdown that a person edits, in which every statement points at what carries it.
 *
 * References are ordinary Markdown links with three schemes, so the source reads well anywhere:
 *
 *   [evidence](segment:ID,ID)          the statement before it rests on these segments
 *   [12 of 38](tally:question/1/theme/inclusion/kind/organisation)   a number that must be the tally's
 *   > quoted words                     a quotation, to the letter, signed by the line below it
 *   > — [Attribution](quote:ID)
 */
import * as z from "zod";
import { SegmentId } from "../segment/segment.ts";

/** A reference in the source, with the line it stands on (the first line is 1). */
export const Reference = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("segments"),
    line: z.int().positive(),
    segments: z.array(SegmentId).min(1),
    shown: z.string(),
  }),
  z.strictObject({ kind: z.literal("tally"), line: z.int().positive(), path: z.string(), shown: z.string() }),
  z.strictObject({
    kind: z.literal("quotation"),
    line: z.int().positive(),
    segment: SegmentId,
    words: z.string(),
    attribution: z.string(),
  }),
]);
export type Reference = z.infer<typeof Reference>;

/** What is wrong in a paper, and where. */
export const PaperProblem = z.strictObject({
  kind: z.enum([
    "unreadable-reference",
    "unknown-segment",
    "unknown-tally",
    "stale-number",
    "not-verbatim",
    "wrong-attribution",
    "withdrawn",
    "set-aside",
    "superseded",
    "forbidden-use",
    "statement-without-evidence",
    "balance-does-not-close",
  ]),
  line: z.int().positive(),
  message: z.string(),
});
export type PaperProblem = z.infer<typeof PaperProblem>;
