/** Who of the team sees to a contribution. It binds nobody: everybody may still do everything. */
import type { NewEvent } from "../event/event.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider } from "./decision.ts";

/** To nobody when `to` is undefined. The log names conveners as they are named everywhere at the desk. */
export function assignContribution(
  contribution: Contribution,
  { to, ...decider }: Decider & { readonly to: { readonly label: string } | undefined },
): NewEvent {
  return decisionEvent(contribution, decider, "assigned", to === undefined ? {} : { to: to.label });
}
