/** A person has looked. What they did about it they do by the means there are for it; this says that it is done. */
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { actorLabel } from "../event/actor-label.ts";
import type { NewEvent } from "../event/event.ts";
import type { Attention } from "./attention.ts";
import type { Decider } from "./decision.ts";

export type SettleAttentionRefusal = Refusal & { readonly kind: "already-settled" };

/** Refusals: already-settled. */
export function settleAttention(
  attention: Attention,
  { by, now, note }: Decider & { readonly note?: string | undefined },
): Result<{ readonly attention: Attention; readonly event: NewEvent }, SettleAttentionRefusal> {
  if (attention.settled !== undefined) {
    const message = `${attention.settled.by} has seen to this already. Nothing was changed.`;
    return refuse({ kind: "already-settled", message });
  }
  const remark = note === undefined || note.trim() === "" ? {} : { note };
  return ok({
    attention: { ...attention, settled: { at: now, by: actorLabel(by), ...remark } },
    event: {
      consultationId: attention.consultationId,
      kind: "attention-settled",
      at: now,
      actor: by,
      contributionId: attention.contributionId,
      details: { attention: attention.kind, ...remark },
    },
  });
}
