/** Lets a contribution that was held take part. That it was late stays a fact, and stays marked. */
import { ok, refuse, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import type { Admission } from "../deadline/timeliness.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider, type Decision, type DecisionRefusal } from "./decision.ts";
import { firstPublication, takesPart } from "./publication.ts";

export type AdmitRefusal = DecisionRefusal<"wrong-stage" | "withdrawn" | "already-admitted" | "set-aside">;

/**
 * A late one becomes `admitted-marked`, any other held one `admitted`. Refusals: withdrawn, wrong-stage, already-admitted, set-aside.
 *
 * @rule A late contribution that a convener admits is marked as admitted late.
 */
export function admit(
  contribution: Contribution,
  { reason, ...decider }: Decider & { readonly reason?: string | undefined },
  { definition, stage }: Consultation,
): Result<Decision, AdmitRefusal> {
  if (contribution.withdrawnAt !== undefined) {
    return refuse({
      kind: "withdrawn",
      message: "Its respondent took this contribution back, so it cannot be admitted.",
    });
  }
  if (!canInStage("admit", stage)) {
    return refuse({
      kind: "wrong-stage",
      message: `The consultation is ${stage}, and what counts is settled. To change it, move the consultation back to consolidating first.`,
    });
  }
  if (takesPart(contribution.admission)) {
    return refuse({ kind: "already-admitted", message: "This contribution takes part already." });
  }
  const { setAside } = contribution;
  if (setAside !== undefined && setAside.reason !== "late-not-admitted") {
    return refuse({
      kind: "set-aside",
      message: `This contribution is set aside (${setAside.reason}), which has nothing to do with its being late. Restore it first, then admit it.`,
    });
  }
  const { verdict, inDoubt } = contribution.timeliness;
  // Where our own clock was in doubt, nobody is called late by it.
  const admission: Admission = verdict === "late" && inDoubt === undefined ? "admitted-marked" : "admitted";
  const publication =
    contribution.publication === "waiting"
      ? firstPublication(contribution.current.consent, definition.moderation, admission)
      : contribution.publication;
  return ok({
    change: { admission, publication, ...(setAside === undefined ? {} : { setAside: null }) },
    event: decisionEvent(contribution, decider, "admitted", { admission, ...(reason ? { reason } : {}) }),
  });
}
