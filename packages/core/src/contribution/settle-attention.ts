/** A person has looked. What they did about it they do by the means there are for it; this says that it is done, or not yet. */
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

export type ReopenAttentionRefusal = Refusal & { readonly kind: "not-settled" };

/** It is not done after all. Refusals: not-settled. */
export function reopenAttention(
  { settled, ...attention }: Attention,
  { by, now }: Decider,
): Result<{ readonly attention: Attention; readonly event: NewEvent }, ReopenAttentionRefusal> {
  if (settled === undefined) {
    return refuse({
      kind: "not-settled",
      message: "Nobody has seen to this yet. It still waits; nothing was changed.",
    });
  }
  const { consultationId, contributionId, kind } = attention;
  return ok({
    attention,
    event: {
      consultationId,
      kind: "attention-reopened",
      at: now,
      actor: by,
      contributionId,
      details: { attention: kind },
    },
  });
}
