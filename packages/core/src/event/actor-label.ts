import type { Actor } from "./event.ts";

/** What stands beside a decision: the name by which conveners know who took it. */
export function actorLabel(actor: Actor): string {
  return actor.kind === "respondent" ? "the respondent" : actor.label;
}
