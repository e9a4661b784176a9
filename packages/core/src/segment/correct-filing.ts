/**
 * Whoever wrote a contribution says under which questions its passages belong: they know what they answered. Their word
 * stands over the machine's, and over a convener's until one files it again; a convener is told whenever it moved anything.
 */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage.ts";
import type { AttentionNeed } from "../contribution/attention.ts";
import type { Contribution } from "../contribution/contribution.ts";
import type { NewEvent } from "../event/event.ts";
import { inOrder, unknownQuestion } from "./file-segment.ts";
import type { Segment } from "./segment.ts";

/** A passage, by its place in the version that was on screen, and where its writer wants it. */
export interface MeantFiling {
  readonly ordinal: number;
  readonly questions: readonly number[];
}

export interface FilingCorrection {
  /** As they stand from now on; those that changed nothing are left out. */
  readonly segments: readonly Segment[];
  readonly event: NewEvent;
  /** Absent when everything was filed where it was meant. */
  readonly attention: AttentionNeed | undefined;
}

interface Move {
  readonly before: Segment;
  readonly after: Segment;
}

export type CorrectFilingRefusal =
  | (Refusal & { readonly kind: "withdrawn" })
  | (Refusal & { readonly kind: "wrong-stage" })
  | (Refusal & { readonly kind: "superseded" })
  | (Refusal & { readonly kind: "unknown-question" });

export interface CorrectFilingInput {
  readonly contribution: Contribution;
  /** Of the current version. */
  readonly segments: readonly Segment[];
  readonly consultation: Consultation;
  /** The version that was on screen. */
  readonly version: number;
  /** Passages that are left out stay where they are. */
  readonly meant: readonly MeantFiling[];
  readonly at: Instant;
}

/**
 * undefined: it is as they say already, and they have said so. Refusals: withdrawn, wrong-stage, superseded, unknown-question.
 *
 * @rule A respondent may say themselves which questions their words answer.
 */
export function correctFiling(input: CorrectFilingInput): Result<FilingCorrection | undefined, CorrectFilingRefusal> {
  const { contribution, segments, consultation, meant, at } = input;
  const refusal = refusalOf(input);
  if (refusal !== undefined) return refuse(refusal);
  const changes = meant.flatMap(({ ordinal, questions: asked }) => {
    const questions = inOrder(asked);
    return segments
      .filter((segment) => segment.ordinal === ordinal)
      .filter(({ filedBy, questions: stood }) => filedBy.kind !== "respondent" || stood.join() !== questions.join())
      .map((before) => ({ before, after: { ...before, questions, filedBy: { kind: "respondent" as const, at } } }));
  });
  if (changes.length === 0) return ok(undefined);
  const moved = changes.filter(({ before, after }) => before.questions.join() !== after.questions.join());
  return ok({
    segments: changes.map(({ after }) => after),
    event: {
      consultationId: consultation.id,
      kind: moved.length === 0 ? "filing-confirmed" : "filing-corrected",
      at,
      actor: { kind: "respondent" },
      contributionId: contribution.id,
      details: {
        version: contribution.current.version,
        passages: moved.map(({ before, after }) => ({
          segmentId: before.id,
          from: before.questions,
          to: after.questions,
        })),
      },
    },
    attention: moved.length === 0 ? undefined : attentionFor(moved),
  });
}

function refusalOf({
  contribution,
  segments,
  consultation,
  version,
  meant,
}: CorrectFilingInput): CorrectFilingRefusal | undefined {
  if (contribution.withdrawnAt !== undefined) {
    return { kind: "withdrawn", message: "You took this contribution back, so it is filed nowhere any more." };
  }
  if (!canInStage("file", consultation.stage)) {
    const message =
      "The analysis of this consultation is closed, and the paper names where each passage was filed. Your contribution counts as it stands. If something is filed wrongly, write to the conveners and give your receipt number.";
    return { kind: "wrong-stage", message };
  }
  const isThere = ({ ordinal }: MeantFiling): boolean => segments.some((segment) => segment.ordinal === ordinal);
  if (version !== contribution.current.version || !meant.every(isThere)) {
    const message =
      "Your contribution has got a new version since you opened this page, and its passages are cut anew. Nothing was changed; look at the page again.";
    return { kind: "superseded", message };
  }
  return unknownQuestion(
    meant.flatMap(({ questions }) => questions),
    consultation,
  );
}

const mostNamed = 10;

function attentionFor(moved: readonly Move[]): AttentionNeed {
  const decided = moved.filter(({ before }) => before.filedBy.kind === "person").length;
  const passages = moved.length === 1 ? "1 passage" : `${moved.length} passages`;
  const named = moved
    .slice(0, mostNamed)
    .map(({ before, after }) => `passage ${before.ordinal} from ${inWords(before)} to ${inWords(after)}`);
  const others = moved.length > mostNamed ? ["and others"] : [];
  const ofConveners = decided === 0 ? "" : ` A convener had filed ${decided} of them.`;
  return {
    kind: "filing-corrected",
    message: `Its writer filed ${passages} under other questions than we had: ${[...named, ...others].join("; ")}.${ofConveners} Look whether it holds; what you file again stands.`,
  };
}

function inWords({ questions }: Segment): string {
  if (questions.length === 0) return "no question";
  if (questions.length > mostNamed) return `${questions.length} questions`;
  return `${questions.length === 1 ? "question" : "questions"} ${questions.join(", ")}`;
}
