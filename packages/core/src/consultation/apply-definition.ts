/** Whether a definition may take the place of the one that stands, and what would change. */
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { closesAt } from "../deadline/closing.ts";
import { describeClosingMoment } from "../deadline/describe-moment.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import type { Instant } from "../base/instant.ts";
import type { Consultation, ConsultationDefinition } from "./consultation.ts";
import { stricterRules, type StricterRule } from "./stricter-rules.ts";
import { diffDefinitions, type Change } from "./diff-definitions.ts";

export interface Applied {
  /** Empty: nothing would change, and nothing need be saved. */
  readonly changes: readonly Change[];
  readonly event: NewEvent;
}

export type ApplyRefusal =
  | (Refusal & { readonly kind: "id-changed" })
  | (Refusal & { readonly kind: "question-removed"; readonly questions: readonly number[] })
  | (Refusal & { readonly kind: "deadline-moved-forward" })
  | (Refusal & { readonly kind: "deadline-made-stricter"; readonly rules: readonly StricterRule[] });

/**
 * What would change when `next` takes the place of the definition that stands; `current` is undefined for a new one.
 * Refusals: id-changed, question-removed, deadline-moved-forward, deadline-made-stricter.
 *
 * @rule A question that was asked stays, and a deadline never moves forward.
 */
export function applyDefinition(
  current: Consultation | undefined,
  next: ConsultationDefinition,
  {
    contributionsReceived,
    by,
    now,
  }: { readonly contributionsReceived: number; readonly by: Actor; readonly now: Instant },
): Result<Applied, ApplyRefusal> {
  const refusal = current === undefined ? undefined : refusalOf(current, next, contributionsReceived);
  if (refusal !== undefined) return refuse(refusal);
  const changes = diffDefinitions(current?.definition, next);
  return ok({
    changes,
    event: {
      consultationId: next.id,
      kind: "applied",
      at: now,
      actor: by,
      details: { version: (current?.version ?? 0) + 1, changed: changes.map(({ path }) => path) },
    },
  });
}

function refusalOf(
  { definition, stage }: Consultation,
  next: ConsultationDefinition,
  contributionsReceived: number,
): ApplyRefusal | undefined {
  if (next.id !== definition.id) {
    return {
      kind: "id-changed",
      message: `The id of a consultation stands in addresses that people keep, so ${definition.id} cannot become ${next.id}. Keep the id, or apply the new one as another consultation.`,
    };
  }
  const kept = new Set(next.questions.map(({ number }) => number));
  const questions = definition.questions.map(({ number }) => number).filter((number) => !kept.has(number));
  if (questions.length > 0 && contributionsReceived > 0) {
    return {
      kind: "question-removed",
      questions,
      message: `${contributionsReceived} contributions are here already, and answers to question ${questions.join(", ")} may be among them. A question can be reworded, not removed.`,
    };
  }
  const [before, after] = [closesAt(definition.deadline), closesAt(next.deadline)];
  if (stage !== "draft" && after < before) {
    const [announced, sooner] = [
      describeClosingMoment(before, { locale: "en", zone: definition.deadline.zone }),
      describeClosingMoment(after, { locale: "en", zone: next.deadline.zone }),
    ];
    return {
      kind: "deadline-moved-forward",
      message: `The deadline was announced as ${announced}, and people rely on it; ${sooner} comes earlier. A deadline is never moved forward: keep it, or choose a later one.`,
    };
  }
  const stricter = stage === "draft" ? [] : stricterRules(definition, next);
  if (stricter.length > 0) {
    return {
      kind: "deadline-made-stricter",
      rules: stricter,
      message: `People rely on what was announced, and this would call some of them late or turn them away: ${stricter.map(({ path, before, after }) => `${path} from ${before} to ${after}`).join("; ")}. While people answer, rules may only become kinder: late from refuse to hold to admit-marked, counts from received to sent, tolerance to more minutes.`,
    };
  }
  return undefined;
}
