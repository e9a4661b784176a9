/** Shows a contribution in the discussion, or declines to, for a reason. Either can be taken back. */
import { ok, refuse, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider, type Decision, type DecisionRefusal } from "./decision.ts";
import { takesPart } from "./publication.ts";

export type ModerateRefusal = DecisionRefusal<
  "wrong-stage" | "withdrawn" | "publication-not-allowed" | "not-admitted" | "already-so" | "reason-needed"
>;

/**
 * Declining needs a reason. Refusals: withdrawn, wrong-stage, publication-not-allowed, already-so, not-admitted,
 * reason-needed.
 *
 * @rule Hiding somebody's words from the public needs a reason.
 */
export function moderate(
  contribution: Contribution,
  { to, reason, ...decider }: Decider & { readonly to: "shown" | "declined"; readonly reason?: string | undefined },
  { stage }: Consultation,
): Result<Decision, ModerateRefusal> {
  if (contribution.withdrawnAt !== undefined) {
    return refuse({
      kind: "withdrawn",
      message: "Its respondent took this contribution back, so it is shown nowhere.",
    });
  }
  if (!canInStage("publishComment", stage)) {
    return refuse({ kind: "wrong-stage", message: "A consultation in draft has no discussion yet." });
  }
  if (contribution.publication === "not-asked") {
    return refuse({
      kind: "publication-not-allowed",
      message: "Its respondent did not allow us to publish this contribution. It may be read and counted, not shown.",
    });
  }
  if (contribution.publication === to) {
    return refuse({ kind: "already-so", message: `This contribution is ${to} already.` });
  }
  if (to === "shown" && !takesPart(contribution.admission)) {
    return refuse({
      kind: "not-admitted",
      message: "This contribution is held because of the deadline. Admit it first, then show it.",
    });
  }
  const said = reason?.trim();
  if (to === "declined" && !said) {
    return refuse({
      kind: "reason-needed",
      message: "Say why it is not shown. The reason is kept, and the respondent may ask for it.",
    });
  }
  return ok({
    change: { publication: to },
    event: decisionEvent(
      contribution,
      decider,
      to === "shown" ? "published" : "unpublished",
      said ? { reason: said } : {},
    ),
  });
}
