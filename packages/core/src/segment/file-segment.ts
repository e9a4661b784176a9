/** A person files a segment under questions; their word stands over the machine's. Undo is filing it as it was before. */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import type { Segment } from "./segment.ts";

/** Who may decide at the desk: somebody with a name to stand in the log. */
export type DeskActor = Exclude<Actor, { kind: "respondent" }>;

export type FileSegmentRefusal =
  | (Refusal & { readonly kind: "wrong-stage" })
  | (Refusal & { readonly kind: "unknown-question" })
  | (Refusal & { readonly kind: "already-there" });

/**
 * No questions at all unfiles it. Filing where the machine filed it already confirms the machine.
 *
 * @rule Where a person filed, no machine files anew.
 */
export function fileSegment(
  segment: Segment,
  questions: readonly number[],
  { by, at }: { readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Result<{ readonly segment: Segment; readonly event: NewEvent }, FileSegmentRefusal> {
  if (!canInStage("file", consultation.stage)) {
    const message = `This consultation is in the stage "${consultation.stage}", and passages can be filed only before it is published. Move it back to "consolidating" first.`;
    return refuse({ kind: "wrong-stage", message });
  }
  const unknown = unknownQuestion(questions, consultation);
  if (unknown !== undefined) return refuse(unknown);
  const filed = inOrder(questions);
  if (segment.filedBy.kind === "person" && filed.join() === segment.questions.join()) {
    const where = filed.length === 0 ? "under no question" : `under question ${filed.join(", ")}`;
    return refuse({
      kind: "already-there",
      message: `${segment.filedBy.label} filed this passage ${where} already. Nothing was changed.`,
    });
  }
  return ok({
    segment: { ...segment, questions: filed, filedBy: { kind: "person", label: by.label, at } },
    event: {
      consultationId: consultation.id,
      kind: "filed",
      at,
      actor: by,
      contributionId: segment.contributionId,
      details: { segmentId: segment.id, from: segment.questions, to: filed },
    },
  });
}

/** Why these questions cannot be filed under; undefined when they can. */
export function unknownQuestion(
  questions: readonly number[],
  consultation: Consultation,
): (Refusal & { readonly kind: "unknown-question" }) | undefined {
  const numbers = consultation.definition.questions.map(({ number }) => number);
  const unknown = questions.find((question) => !numbers.includes(question));
  if (unknown === undefined) return undefined;
  const message = `There is no question ${unknown} here. The questions are ${numbers.join(", ")}.`;
  return { kind: "unknown-question", message };
}

/** Each once, the lowest first. */
export function inOrder(questions: readonly number[]): number[] {
  return [...new Set(questions)].toSorted((a, b) => a - b);
}
