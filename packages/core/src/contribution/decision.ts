/** What a decision about a contribution hands to the store: the fields that change, and the event that tells of it. */
import type { Instant } from "../base/instant.ts";
import type { Refusal } from "../base/result.ts";
import type { Admission } from "../deadline/timeliness.ts";
import type { Actor, Event, EventKind, NewEvent } from "../event/event.ts";
import type { Contribution, Publication, SetAside } from "./contribution.ts";
import type { Redaction } from "./redaction.ts";

/** The words change through versions only. */
export interface ContributionChange {
  readonly admission?: Admission;
  readonly publication?: Publication;
  readonly withdrawnAt?: Instant;
  /** null takes it away. */
  readonly setAside?: SetAside | null;
  /** All that stand from now on. */
  readonly redactions?: readonly Redaction[];
}

export interface Decision {
  readonly change: ContributionChange;
  readonly event: NewEvent;
}

/** Who decides, and when. */
export interface Decider {
  readonly by: Actor;
  readonly now: Instant;
}

export type DecisionRefusal<Kind extends string> = Refusal & { readonly kind: Kind };

/** The event of a decision about one contribution. */
export function decisionEvent(
  contribution: Contribution,
  { by, now }: Decider,
  kind: EventKind,
  details: Event["details"],
): NewEvent {
  return {
    consultationId: contribution.consultationId,
    kind,
    at: now,
    actor: by,
    contributionId: contribution.id,
    details,
  };
}
