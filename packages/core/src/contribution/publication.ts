/** Whether the discussion shows a contribution: what its respondent allowed, under the convener's moderation. */
import { allows } from "../consent/allows.ts";
import type { Consent } from "../consent/consent.ts";
import type { Moderation } from "../consultation/consultation.ts";
import type { Admission } from "../deadline/timeliness.ts";
import type { Publication } from "./contribution.ts";

/** Where a contribution, or new words of one, begins. */
export function firstPublication(
  consent: Consent,
  moderation: Pick<Moderation, "shown">,
  admission: Admission,
): Publication {
  if (!allows(consent, "publish")) return "not-asked";
  return moderation.shown === "at-once" && takesPart(admission) ? "shown" : "waiting";
}

/**
 * Whether it takes part in the consultation as things stand.
 *
 * @rule What is withdrawn, set aside, held or not admitted takes no part in the analysis. (held by moderate)
 */
export function takesPart(admission: Admission): boolean {
  return admission === "admitted" || admission === "admitted-marked";
}
