/**
 * A person takes a cut back: the passage goes into what stands beside it, and is filed as that is. Its id is never used
 * again, so that whatever speaks of it cannot come to mean other words.
 */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage.ts";
import type { Version } from "../contribution/contribution.ts";
import type { NewEvent } from "../event/event.ts";
import type { DeskActor } from "./file-segment.ts";
import type { Segment, SegmentId } from "./segment.ts";

export interface PassageToJoin {
  readonly current: Pick<Version, "text" | "answers">;
  /** All that the version was cut into. */
  readonly segments: readonly Segment[];
  readonly coded: ReadonlySet<SegmentId>;
  readonly passage: Segment;
}

export interface JoinedPassage {
  /** As they stood, in the order of the text: the passage and what it goes into. */
  readonly seen: readonly Segment[];
  /** All of their words, under the id of the first of them. */
  readonly whole: Segment;
  readonly event: NewEvent;
}

export type JoinPassageRefusal =
  | (Refusal & { readonly kind: "wrong-stage" })
  | (Refusal & { readonly kind: "passage-whole" })
  | (Refusal & { readonly kind: "passage-coded" });

/** Refusals: wrong-stage, passage-whole, passage-coded. */
export function joinPassage(
  { current, segments, coded, passage }: PassageToJoin,
  { by, at }: { readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Result<JoinedPassage, JoinPassageRefusal> {
  if (!canInStage("file", consultation.stage)) {
    const message = `This consultation is in the stage "${consultation.stage}", and passages can be joined only before it is published. Move it back to "consolidating" first.`;
    return refuse({ kind: "wrong-stage", message });
  }
  const own = answerOf(current, passage);
  const [before, after] = [
    segments.find(({ span }) => span.end === passage.span.start && span.start < span.end),
    segments.find(({ span }) => span.start === passage.span.end && span.start < span.end),
  ].map((beside) => (beside !== undefined && answerOf(current, beside) === own ? beside : undefined));
  const into = beside(before, after);
  if (into === undefined) {
    const message =
      "Nothing was cut out here: this passage is all of an answer, or all of a document. File it elsewhere instead.";
    return refuse({ kind: "passage-whole", message });
  }
  const seen = [before, passage, after].filter(
    (each): each is Segment => each !== undefined && (each === passage || isFiledAlike(each, into)),
  );
  if (seen.some(({ id }) => coded.has(id))) {
    const message = "One of the passages that would be joined carries a theme. Take the theme back first.";
    return refuse({ kind: "passage-coded", message });
  }
  const [first, last] = [seen[0], seen.at(-1)] as [Segment, Segment];
  const span = { start: first.span.start, end: last.span.end };
  const whole: Segment = { ...first, span, questions: into.questions, filedBy: into.filedBy };
  return ok({
    seen,
    whole,
    event: {
      consultationId: consultation.id,
      kind: "joined",
      at,
      actor: by,
      contributionId: passage.contributionId,
      details: {
        segmentId: passage.id,
        into: whole.id,
        version: passage.version,
        from: passage.questions,
        to: whole.questions,
      },
    },
  });
}

/** What nobody filed by hand is what a passage was cut out of; of two alike, what stands before it. */
function beside(before: Segment | undefined, after: Segment | undefined): Segment | undefined {
  const isLeftOver = (each: Segment | undefined): boolean => each !== undefined && each.filedBy.kind !== "person";
  return [before, after].find(isLeftOver) ?? before ?? after;
}

function isFiledAlike(one: Segment, other: Segment): boolean {
  return (
    one.questions.join() === other.questions.join() &&
    one.filedBy.kind === other.filedBy.kind &&
    (one.filedBy.kind !== "person" || one === other)
  );
}

/** The white space around an answer belongs to the segment beside it. */
function answerOf({ text, answers }: PassageToJoin["current"], { span }: Segment): number {
  const at = span.start + text.slice(span.start, span.end).search(/\S|$/);
  return answers.findIndex((answer) => answer.span.start <= at && at < answer.span.end);
}
