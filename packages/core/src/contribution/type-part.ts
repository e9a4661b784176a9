/** A person types what a part says that no program can read: a scan, a picture, a recording. Its words become a version as words of any part do. */
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import { appendPart, isBlank } from "./answers-to-text.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider, type DecisionRefusal } from "./decision.ts";
import type { Part } from "./part.ts";
import type { PartRead } from "./read-part.ts";

export type TypePartRefusal =
  | DecisionRefusal<"wrong-stage" | "withdrawn">
  | (Refusal & { readonly kind: "nothing-written" | "changed-meanwhile" });

/** Refusals: withdrawn, wrong-stage, nothing-written, changed-meanwhile (it has words by now). */
export function typePart(
  contribution: Contribution,
  part: Part,
  text: string,
  decider: Decider,
  { stage }: Consultation,
): Result<PartRead, TypePartRefusal> {
  if (contribution.withdrawnAt !== undefined) {
    const message = "Its respondent took this contribution back, and nobody else can change it.";
    return refuse({ kind: "withdrawn", message });
  }
  if (!canInStage("setAside", stage)) {
    const message = `The consultation is ${stage}, and what counts is settled. To change it, move the consultation back to consolidating first.`;
    return refuse({ kind: "wrong-stage", message });
  }
  if (part.reading.state !== "unreadable") {
    const message = "This file needs nobody to type it, or somebody has typed it by now. Nothing was changed.";
    return refuse({ kind: "changed-meanwhile", message });
  }
  if (isBlank(text)) {
    return refuse({ kind: "nothing-written", message: "Nothing is typed. Type what the file says, as it says it." });
  }
  const { current } = contribution;
  const version = current.version + 1;
  return ok({
    part: { ...part, reading: { state: "read", at: decider.now, anchors: [] } },
    version: { ...current, version, at: decider.now, ...appendPart(current, part.ordinal, text) },
    event: decisionEvent(contribution, decider, "part-read", { part: part.ordinal, state: "typed", version }),
    attention: [],
  });
}
