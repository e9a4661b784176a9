/**
 * A contribution is new until a person at the desk has looked at its words as they stand. Whatever else they do about it
 * counts as looking; this is for when there is nothing else to do, and for taking it back.
 */
import type { NewEvent } from "../event/event.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider } from "./decision.ts";

export function lookAt(
  contribution: Contribution,
  { isNewAgain, ...decider }: Decider & { readonly isNewAgain: boolean },
): NewEvent {
  const { version } = contribution.current;
  return decisionEvent(contribution, decider, "looked-at", { version, ...(isNewAgain ? { isNewAgain } : {}) });
}
