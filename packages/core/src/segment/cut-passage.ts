/**
 * A person cuts a passage out of what a machine left whole, a report above all, and files it. What stands before and after
 * it stays where it was filed; joined, the segments are still the whole text.
 */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { textAt, type Span } from "../base/span.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { NewEvent } from "../event/event.ts";
import { fileSegment, type DeskActor, type FileSegmentRefusal } from "./file-segment.ts";
import type { Segment, SegmentId } from "./segment.ts";
import { segmentId } from "./segment-id.ts";

export interface PassageToCut {
  /** Text of the version that stands, and all that it was cut into so far; also what was joined again, whose ids are taken. */
  readonly text: string;
  readonly segments: readonly Segment[];
  /** Those that carry a theme: the ground under a coding does not move. */
  readonly coded: ReadonlySet<SegmentId>;
  readonly span: Span;
  readonly questions: readonly number[];
}

export interface CutPassage {
  readonly passage: Segment;
  /** The segment that it was cut out of, shortened. It keeps its id. */
  readonly changed: Segment;
  readonly added: readonly Segment[];
  readonly event: NewEvent;
}

export type CutPassageRefusal =
  | FileSegmentRefusal
  | (Refusal & { readonly kind: "passage-blank" })
  | (Refusal & { readonly kind: "passage-crosses" })
  | (Refusal & { readonly kind: "passage-coded" });

/**
 * Refusals: passage-blank, passage-crosses, passage-coded, and those of filing.
 *
 * @rule A passage that is coded is not cut.
 */
export function cutPassage(
  { text, segments, coded, span, questions }: PassageToCut,
  { by, at }: { readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Result<CutPassage, CutPassageRefusal> {
  if (isBlank(textAt(text, span))) {
    return refuse({ kind: "passage-blank", message: "There are no words between these two places. Choose others." });
  }
  const whole = segments.find((segment) => segment.span.start <= span.start && span.end <= segment.span.end);
  if (whole === undefined) {
    const message =
      "What you chose reaches over the end of a passage that was cut before. Choose a stretch inside one passage, or file the two one after the other.";
    return refuse({ kind: "passage-crosses", message });
  }
  if (coded.has(whole.id)) {
    const message =
      "This passage carries a theme already. Take the theme back first, then cut it and code what is cut.";
    return refuse({ kind: "passage-coded", message });
  }
  const pieces = piecesOf(text, whole.span, span);
  const lastOrdinal = Math.max(...segments.map(({ ordinal }) => ordinal));
  const cut = pieces.map((piece, index): Segment => {
    const ordinal = index === 0 ? whole.ordinal : lastOrdinal + index;
    const id = index === 0 ? whole.id : segmentId(whole.contributionId, whole.version, ordinal);
    return { ...whole, id, ordinal, span: piece };
  });
  const isPassage = (segment: Segment): boolean => segment.span.start <= span.start && span.end <= segment.span.end;
  const filed = fileSegment(cut.find(isPassage) as Segment, questions, { by, at }, consultation);
  if (!filed.ok) return filed;
  const passage = filed.value.segment;
  const [changed, ...added] = cut.map((segment) => (segment.id === passage.id ? passage : segment));
  return ok({
    passage,
    changed: changed as Segment,
    added,
    event: {
      ...filed.value.event,
      kind: "cut",
      details: { segmentId: passage.id, outOf: whole.id, version: whole.version, to: passage.questions },
    },
  });
}

/** Before, the passage, after. White space around it belongs to it: a stretch of nothing is no passage. */
function piecesOf(text: string, whole: Span, chosen: Span): Span[] {
  const start = isBlank(text.slice(whole.start, chosen.start)) ? whole.start : chosen.start;
  const end = isBlank(text.slice(chosen.end, whole.end)) ? whole.end : chosen.end;
  return [
    { start: whole.start, end: start },
    { start, end },
    { start: end, end: whole.end },
  ].filter((piece) => piece.start < piece.end);
}
