/** Leaves a contribution out of the analysis, with a reason, and takes it in again. It keeps its place in the balance. A withdrawal is not for a convener: see `withdraw`. */
import { ok, refuse, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import { actorLabel } from "../event/actor-label.ts";
import type { Contribution, ConvenerReason } from "./contribution.ts";
import { decisionEvent, type Decider, type Decision, type DecisionRefusal } from "./decision.ts";

export type SetAsideRefusal = DecisionRefusal<"wrong-stage" | "withdrawn" | "already-set-aside">;
export type RestoreRefusal = DecisionRefusal<"wrong-stage" | "withdrawn" | "not-set-aside" | "parted">;

/**
 * Refusals: withdrawn, wrong-stage, already-set-aside.
 *
 * @rule Nothing leaves the analysis without a reason and a name.
 */
export function setAside(
  contribution: Contribution,
  { reason, note, ...decider }: Decider & { readonly reason: ConvenerReason; readonly note?: string | undefined },
  consultation: Consultation,
): Result<Decision, SetAsideRefusal> {
  const refusal = outOfHands(contribution, consultation);
  if (refusal !== undefined) return refuse(refusal);
  if (contribution.setAside !== undefined) {
    return refuse({
      kind: "already-set-aside",
      message: `${contribution.setAside.by} set this contribution aside already (${contribution.setAside.reason}). To give another reason, restore it first.`,
    });
  }
  const remark = note === undefined || note.trim() === "" ? {} : { note };
  return ok({
    change: { setAside: { reason, ...remark, by: actorLabel(decider.by), at: decider.now } },
    event: decisionEvent(contribution, decider, "set-aside", { reason, ...remark }),
  });
}

/** Refusals: withdrawn, wrong-stage, not-set-aside, parted. */
export function restore(
  contribution: Contribution,
  decider: Decider,
  consultation: Consultation,
): Result<Decision, RestoreRefusal> {
  const refusal = outOfHands(contribution, consultation);
  if (refusal !== undefined) return refuse(refusal);
  if (contribution.setAside === undefined) {
    return refuse({
      kind: "not-set-aside",
      message: "This contribution is not set aside, so there is nothing to restore.",
    });
  }
  if (contribution.setAside.into !== undefined) {
    return refuse({
      kind: "parted",
      message:
        contribution.setAside.reason === "parted"
          ? "This contribution was parted into several, and its words count there. Restored alone they would count twice. Undo the parting instead."
          : "The words of this contribution were put back into the document they came from. Part that document again instead.",
    });
  }
  return ok({
    change: { setAside: null },
    event: decisionEvent(contribution, decider, "restored", { reason: contribution.setAside.reason }),
  });
}

function outOfHands(
  contribution: Contribution,
  { stage }: Consultation,
): DecisionRefusal<"wrong-stage" | "withdrawn"> | undefined {
  if (contribution.withdrawnAt !== undefined) {
    return {
      kind: "withdrawn",
      message:
        "Its respondent took this contribution back. It is set aside for that reason, and nobody else can change it.",
    };
  }
  if (canInStage("setAside", stage)) return undefined;
  return {
    kind: "wrong-stage",
    message: `The consultation is ${stage}, and what counts is settled. To change it, move the consultation back to consolidating first.`,
  };
}
