/** Hides words of a contribution from the public, and shows them again. Either is on record; neither touches the words. */
import type { Id } from "../base/id.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { textAt } from "../base/span.ts";
import { actorLabel } from "../event/actor-label.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider, type Decision, type DecisionRefusal } from "./decision.ts";
import { hiddenSpans, placesOf, type Redaction, type RedactionReason } from "./redaction.ts";

export type RedactRefusal =
  | DecisionRefusal<"withdrawn" | "already-so">
  | (Refusal & { readonly kind: "words-not-found" | "no-such-redaction" });

export interface RedactInput {
  readonly id: Id;
  /** As they stand; a line break and other white space are the same. */
  readonly words: string;
  /** Where they begin, where they are to be hidden there only. */
  readonly start?: number | undefined;
  readonly reason: RedactionReason;
  readonly note?: string | undefined;
}

/**
 * Refusals: withdrawn, words-not-found, already-so.
 *
 * @rule Words can be hidden from the public, with a reason that everybody reads; the original and its receipt keep them.
 */
export function redact(
  contribution: Contribution,
  { id, words, start, reason, note }: RedactInput,
  decider: Decider,
): Result<Decision, RedactRefusal> {
  const { current, withdrawnAt, redactions = [] } = contribution;
  if (withdrawnAt !== undefined) {
    return refuse({ kind: "withdrawn", message: "This contribution was taken back. Nothing of it is shown." });
  }
  const places = placesOf(words, current.text).filter((place) => start === undefined || place.start === start);
  const [first] = places;
  if (first === undefined) {
    const message = "These words do not stand in it. Copy the words that are to be hidden to the letter.";
    return refuse({ kind: "words-not-found", message });
  }
  const hidden = hiddenSpans(contribution);
  const isHidden = places.every((place) =>
    hidden.some(({ span }) => span.start <= place.start && place.end <= span.end),
  );
  if (isHidden) return refuse({ kind: "already-so", message: "These words are hidden already. Nothing was changed." });
  const redaction: Redaction = {
    id,
    // As they stand, so that its span can be told by its length.
    words: textAt(current.text, first),
    ...(start === undefined ? {} : { place: { version: current.version, start } }),
    reason,
    ...(note === undefined ? {} : { note }),
    by: actorLabel(decider.by),
    at: decider.now,
  };
  return ok({
    change: { redactions: [...redactions, redaction] },
    event: decisionEvent(contribution, decider, "redacted", { redactionId: id, reason, places: places.length }),
  });
}

/** Refusals: no-such-redaction. */
export function undoRedaction(
  contribution: Contribution,
  redactionId: Id,
  decider: Decider,
): Result<Decision, RedactRefusal> {
  const { redactions = [] } = contribution;
  const undone = redactions.find(({ id }) => id === redactionId);
  if (undone === undefined) {
    const message = "There is no such redaction, or somebody has undone it by now. Nothing was changed.";
    return refuse({ kind: "no-such-redaction", message });
  }
  return ok({
    change: { redactions: redactions.filter(({ id }) => id !== redactionId) },
    event: decisionEvent(contribution, decider, "redaction-undone", { redactionId, reason: undone.reason }),
  });
}
