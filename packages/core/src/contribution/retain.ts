/** Until when the words of something that was taken out are kept, and its erasure when that time is over. */
import { epochMsToInstant, instantToEpochMs, type Instant } from "../base/instant.ts";
import type { ConsultationDefinition } from "../consultation/consultation.ts";
import { wordsKeptIn, type WordsKept } from "../consultation/retention.ts";
import type { NewEvent } from "../event/event.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent } from "./decision.ts";
import { withdrawnReasonOf } from "./withdraw.ts";

const dayMs = 24 * 60 * 60_000;
const rule = { kind: "system", label: "the rule on keeping" } as const;

type Kept = Pick<Contribution, "withdrawnAt" | "setAside" | "erasedAt">;

/**
 * The first moment at which they are not kept any more; undefined while nothing takes them, or when they are gone.
 *
 * @rule Words whose time is over are erased; how many and why stays in the balance.
 */
export function wordsKeptUntil(contribution: Kept, definition: ConsultationDefinition): Instant | undefined {
  const { withdrawnAt, erasedAt } = contribution;
  const days = daysKept(contribution, definition);
  if (withdrawnAt === undefined || erasedAt !== undefined || typeof days !== "number") return undefined;
  return epochMsToInstant(instantToEpochMs(withdrawnAt) + days * dayMs);
}

/** The event of its erasure when its time is over; how many and why stays in the balance. */
export function eraseByRule(
  contribution: Contribution,
  definition: ConsultationDefinition,
  now: Instant,
): NewEvent | undefined {
  const until = wordsKeptUntil(contribution, definition);
  if (until === undefined || now < until) return undefined;
  const keptDays = daysKept(contribution, definition) as number;
  return decisionEvent(contribution, { by: rule, now }, "erased", {
    reason: withdrawnReasonOf(contribution),
    keptDays,
  });
}

function daysKept(contribution: Kept, definition: ConsultationDefinition): WordsKept[keyof WordsKept] {
  return wordsKeptIn(definition)[withdrawnReasonOf(contribution)];
}
