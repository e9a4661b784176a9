/**
 * What a paper asks for, and what the conveners answer: "you said, we did". A recommendation is a paragraph or a list item
 * that begins with `[Recommendation 1](recommendation:1)`. Answers stand beside the paper, so that they change without a
 * new edition.
 */
import * as z from "zod";
import { CalendarDay, Instant } from "../base/instant.ts";
import type { Slug } from "../base/id.ts";
import { isReadable } from "../base/readable-text.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Decider } from "../contribution/decision.ts";
import { actorLabel } from "../event/actor-label.ts";
import type { NewEvent } from "../event/event.ts";
import type { SegmentId } from "../segment/segment.ts";
import { readStatements, type Statement } from "./check/statement.ts";
import type { PaperProblem } from "./paper.ts";
import { parsePaper } from "./parse-paper.ts";

export const RecommendationState = z.enum(["considered", "accepted", "partly-accepted", "declined", "done"]);
export type RecommendationState = z.infer<typeof RecommendationState>;

export const RecommendationAnswer = z.strictObject({
  recommendation: z.int().positive(),
  state: RecommendationState,
  /** Public, in the conveners' words. */
  text: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .refine(isReadable, "this contains a character that cannot be kept; please type it again"),
  /** By when, or since when. */
  on: CalendarDay.optional(),
  by: z.string(),
  at: Instant,
});
export type RecommendationAnswer = z.infer<typeof RecommendationAnswer>;

export interface Recommendation {
  readonly number: number;
  /** Without its number and the marks of its evidence. */
  readonly text: string;
  readonly line: number;
  /** Passages that it rests on. */
  readonly segments: readonly SegmentId[];
}

/** In the order of the paper. */
export function recommendationsIn(source: string): Recommendation[] {
  return readStatements(parsePaper(source).blocks).statements.flatMap((statement) => {
    const { recommendation, line } = statement;
    return recommendation === undefined
      ? []
      : [{ number: recommendation.number, text: saidIn(statement), line, segments: segmentsOf(statement) }];
  });
}

/** All that a statement cites. */
export function segmentsOf({ references }: Pick<Statement, "references">): SegmentId[] {
  return references.flatMap(({ reference }) => (reference.kind === "segments" ? reference.segments : []));
}

/** Each number once, and at the beginning of what it stands for. */
export function checkRecommendations(statements: readonly Statement[]): PaperProblem[] {
  const seen = new Set<number>();
  return statements.flatMap(({ recommendation, place, line }): PaperProblem[] => {
    if (recommendation === undefined) return [];
    const { number, isFirst } = recommendation;
    const shown = String(number);
    const isPlaced = isFirst && (place === "paragraph" || place === "item");
    if (!isPlaced) return [{ kind: "unreadable-reference", line, reason: "recommendation-misplaced", shown }];
    if (seen.has(number)) return [{ kind: "unreadable-reference", line, reason: "recommendation-twice", shown }];
    seen.add(number);
    return [];
  });
}

/** A statement as a reader takes it: without the words of links that lead to its evidence. */
export function saidIn({ text, references }: Pick<Statement, "text" | "references">): string {
  let said = "";
  let from = 0;
  for (const { start, end, reference } of references) {
    if (reference.kind !== "segments") continue;
    said += text.slice(from, start);
    from = end;
  }
  return tidy(said + text.slice(from)).replace(/^[:.,;–—-]+ */u, "");
}

/** White space that a link leaves behind. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,;:!?،。])/g, "")
    .trim();
}

export interface AnswerInput {
  readonly recommendation: number;
  readonly state: RecommendationState;
  readonly text: string;
  readonly on?: string | undefined;
}

export interface AnsweredRecommendation {
  readonly answer: RecommendationAnswer;
  readonly event: NewEvent;
}

export type AnswerRefusal = Refusal & { readonly kind: "no-such-recommendation" | "already-so" };

/**
 * Refusals: no-such-recommendation (the edition has none of that number), already-so.
 *
 * @rule Each recommendation can hold the conveners' answer, which changes without a new edition; each change is on record.
 */
export function answerRecommendation(
  source: string,
  { recommendation, state, text, on }: AnswerInput,
  {
    consultationId,
    standing,
    by,
    now,
  }: Decider & { readonly consultationId: Slug; readonly standing: RecommendationAnswer | undefined },
): Result<AnsweredRecommendation, AnswerRefusal> {
  if (!recommendationsIn(source).some(({ number }) => number === recommendation)) {
    const message = `The published paper has no recommendation ${recommendation}. Look at its numbers again.`;
    return refuse({ kind: "no-such-recommendation", message });
  }
  if (standing?.state === state && standing.text === text && standing.on === on) {
    return refuse({ kind: "already-so", message: "This answer stands already. Nothing was changed." });
  }
  const answer: RecommendationAnswer = {
    recommendation,
    state,
    text,
    ...(on === undefined ? {} : { on }),
    by: actorLabel(by),
    at: now,
  };
  const before = standing === undefined ? {} : { from: standing.state };
  return ok({
    answer,
    event: {
      consultationId,
      kind: "recommendation-answered",
      at: now,
      actor: by,
      details: { recommendation, ...before, to: state, ...(on === undefined ? {} : { on }) },
    },
  });
}
