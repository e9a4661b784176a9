/**
 * The outcome paper: Markdown that a person edits, in which every statement points at what carries it.
 *
 * References are ordinary Markdown links with three schemes, so the source reads well anywhere:
 *
 *   [evidence](segment:ID,ID)          the statement before it rests on these segments
 *   [12 of 38](tally:question/1/theme/inclusion/kind/organisation)   a number that must be the tally's
 *   [Recommendation 1](recommendation:1)   begins what the paper asks for; the conveners answer it by its number
 *   > quoted words                     a quotation, to the letter, signed by the line below it
 *   > — [Attribution](quote:ID)
 */
import * as z from "zod";
import { SegmentId } from "../segment/segment.ts";

const Line = z.int().positive();

/** A reference in the source, with the line it stands on (the first line is 1). */
export const Reference = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("segments"),
    line: Line,
    segments: z.array(SegmentId).min(1),
    shown: z.string(),
  }),
  z.strictObject({ kind: z.literal("tally"), line: Line, path: z.string(), shown: z.string() }),
  z.strictObject({ kind: z.literal("recommendation"), line: Line, number: z.int().positive(), shown: z.string() }),
  z.strictObject({
    kind: z.literal("quotation"),
    line: Line,
    segment: SegmentId,
    words: z.string(),
    attribution: z.string(),
  }),
]);
export type Reference = z.infer<typeof Reference>;

const count = z.int().nonnegative();

/** What is wrong in a paper, where, and the facts of it; `sayPaperProblem` makes a sentence of them. */
export const PaperProblem = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("unreadable-reference"),
    line: Line,
    reason: z.enum([
      "not-an-id",
      "unsigned",
      "quotation-in-a-line",
      "exemption-without-reason",
      "not-a-recommendation",
      "recommendation-misplaced",
      "recommendation-twice",
    ]),
    shown: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("unknown-segment"),
    line: Line,
    segment: z.string(),
    isContributionKnown: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("unknown-tally"), line: Line, path: z.string() }),
  /** A number in a tally's link that is not the tally's, or no number at all. */
  z.strictObject({
    kind: z.literal("stale-number"),
    line: Line,
    path: z.string(),
    shown: z.string(),
    isNumber: z.boolean(),
    contributions: count,
    of: count,
  }),
  /** `segment` is absent where no passage that the statement cites holds the words. */
  z.strictObject({ kind: z.literal("not-verbatim"), line: Line, words: z.string(), segment: z.string().optional() }),
  z.strictObject({ kind: z.literal("half-word"), line: Line, words: z.string(), segment: z.string() }),
  /** Words of it are hidden from the public. */
  z.strictObject({ kind: z.literal("redacted"), line: Line, words: z.string(), segment: z.string() }),
  z.strictObject({ kind: z.literal("too-short"), line: Line, words: z.string(), segment: z.string() }),
  z.strictObject({
    kind: z.literal("negation-left-out"),
    line: Line,
    words: z.string(),
    segment: z.string(),
    leftOut: z.string(),
  }),
  /** A cut or an insertion that a second person must look at; `key` is what they approve. */
  z.strictObject({
    kind: z.literal("needs-second-person"),
    line: Line,
    words: z.string(),
    segment: z.string(),
    leftOut: z.array(z.string()),
    key: z.string(),
  }),
  z.strictObject({ kind: z.literal("unclosed-quotation"), line: Line, mark: z.string() }),
  z.strictObject({ kind: z.literal("quotation-without-evidence"), line: Line, words: z.string() }),
  z.strictObject({ kind: z.literal("wrong-attribution"), line: Line, shown: z.string(), allowed: z.string() }),
  z.strictObject({ kind: z.literal("withdrawn"), line: Line, segment: z.string() }),
  /** Without `reason` it came late and is not admitted. */
  z.strictObject({
    kind: z.literal("set-aside"),
    line: Line,
    segment: z.string(),
    by: z.string().optional(),
    reason: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal("superseded"), line: Line, segment: z.string(), version: z.int() }),
  z.strictObject({
    kind: z.literal("forbidden-use"),
    line: Line,
    segment: z.string(),
    use: z.enum(["quote", "analyse"]),
  }),
  z.strictObject({ kind: z.literal("statement-without-evidence"), line: Line }),
  /** A number or a quantifier that no tally, no cited passage and no rule carries. */
  z.strictObject({ kind: z.literal("number-without-tally"), line: Line, shown: z.string() }),
  /** A number or a quantifier that the tally beside it does not bear out. */
  z.strictObject({
    kind: z.literal("disagrees-with-tally"),
    line: Line,
    shown: z.string(),
    path: z.string(),
    contributions: count,
    of: count,
  }),
  z.strictObject({ kind: z.literal("unknown-markdown"), line: Line, what: z.string() }),
  z.strictObject({ kind: z.literal("hidden-character"), line: Line, code: z.string() }),
  z.strictObject({ kind: z.literal("empty-paper"), line: Line }),
  z.strictObject({
    kind: z.literal("balance-does-not-close"),
    line: Line,
    count,
    contributionId: z.string(),
    why: z.string(),
  }),
]);
export type PaperProblem = z.infer<typeof PaperProblem>;

/** A problem whose line is not known yet. */
export type ProblemFacts<Problem = PaperProblem> = Problem extends PaperProblem ? Omit<Problem, "line"> : never;

/** A problem within a statement: `at` counts characters of its text. */
export interface PlacedProblem {
  readonly at: number;
  readonly facts: ProblemFacts;
}

/** What a writer took out of the check by hand, and why. The paper's annex lists it. */
export interface Exemption {
  readonly line: number;
  /** A whole section, or one statement's numbers. */
  readonly of: "section" | "numbers";
  readonly reason: string;
}

/** An exemption as readers are told of it; `by` is absent where nobody knows. */
export interface ShownExemption extends Exemption {
  readonly by: string | undefined;
}

/** A condition of publishing that a named person went past, and why. The paper's annex lists it. */
export interface Override {
  readonly condition: "not-heard";
  readonly reason: string;
}

export interface ShownOverride extends Override {
  readonly by: string;
}
