/** Says for whom a contribution speaks, where it came without saying so or was recorded wrongly. */
import { ok, refuse, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import type { NewEvent } from "../event/event.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider, type DecisionRefusal } from "./decision.ts";
import type { Respondent } from "./respondent.ts";

export type CorrectRespondentRefusal = DecisionRefusal<"wrong-stage" | "withdrawn">;

/** Refusals: withdrawn, wrong-stage. */
export function correctRespondent(
  contribution: Contribution,
  respondent: Respondent,
  decider: Decider,
  { stage }: Consultation,
): Result<{ readonly respondent: Respondent; readonly event: NewEvent }, CorrectRespondentRefusal> {
  if (contribution.withdrawnAt !== undefined) {
    const message = "Its respondent took this contribution back, and nobody else can change it.";
    return refuse({ kind: "withdrawn", message });
  }
  if (!canInStage("setAside", stage)) {
    const message = `The consultation is ${stage}, and what counts is settled. To change it, move the consultation back to consolidating first.`;
    return refuse({ kind: "wrong-stage", message });
  }
  const { facets } = contribution.respondent;
  return ok({
    // A form that asks for a kind and a country takes nothing else away.
    respondent: { ...(facets === undefined ? {} : { facets }), ...respondent },
    event: decisionEvent(contribution, decider, "respondent-corrected", {
      from: contribution.respondent.kind,
      to: respondent.kind,
    }),
  });
}
