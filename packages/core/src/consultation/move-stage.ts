/** Moves a consultation to another stage: one step on, or one step back. */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import type { Consultation } from "./consultation.ts";
import { nextStages } from "./stage-table.ts";
import type { Stage } from "./stage.ts";

export interface StageMove {
  readonly from: Stage;
  /** Never published: `publishPaper` is the one way there, with its conditions. */
  readonly to: Exclude<Stage, "published">;
  readonly event: NewEvent;
}

export type MoveStageRefusal = Refusal & { readonly kind: "stage-not-next"; readonly next: readonly Stage[] };

/**
 * One step along `nextStages`, but for publishing, which is an act of its own. Refusal: stage-not-next, which names the
 * steps there are.
 *
 * @rule A consultation moves one stage at a time.
 */
export function moveStage(
  consultation: Pick<Consultation, "id" | "stage">,
  to: StageMove["to"],
  { by, now }: { readonly by: Actor; readonly now: Instant },
): Result<StageMove, MoveStageRefusal> {
  const from = consultation.stage;
  const next = nextStages[from];
  if (!next.includes(to)) {
    return refuse({
      kind: "stage-not-next",
      next,
      message: `The consultation is ${from}, and from there it can become ${next.join(" or ")}, not ${to}.`,
    });
  }
  return ok({
    from,
    to,
    event: { consultationId: consultation.id, kind: "stage-moved", at: now, actor: by, details: { from, to } },
  });
}

/** Opens a draft to the world. */
export function openConsultation(
  consultation: Pick<Consultation, "id" | "stage">,
  decider: { readonly by: Actor; readonly now: Instant },
): Result<StageMove, MoveStageRefusal> {
  return moveStage(consultation, "open", decider);
}
