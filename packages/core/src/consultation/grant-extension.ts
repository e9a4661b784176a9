/** Gives more time in a consultation, and tells the log, which names no respondent. */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { extendDeadline, type NotLater } from "../deadline/extend-deadline.ts";
import type { Extension } from "../deadline/extension.ts";
import type { UnclearLocalTime } from "../deadline/local-time.ts";
import type { Outage } from "../deadline/outage.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import type { Consultation } from "./consultation.ts";
import { canInStage } from "./stage-table.ts";

export type GrantExtensionRefusal = NotLater | UnclearLocalTime | (Refusal & { readonly kind: "wrong-stage" });

/**
 * The consultation with the extension added. Refusals: wrong-stage, unclear-local-time, not-later (those it is for have as much time already).
 *
 * @rule An extension gives more time and never less.
 */
export function grantExtension(
  consultation: Consultation,
  extension: Extension,
  { by, now }: { readonly by: Actor; readonly now: Instant },
): Result<{ readonly consultation: Consultation; readonly event: NewEvent }, GrantExtensionRefusal> {
  const { id, definition, stage, outages } = consultation;
  if (!canInStage("extend", stage)) {
    return refuse({
      kind: "wrong-stage",
      message: `A deadline can be extended while a consultation is open or closed; this one is ${stage}.`,
    });
  }
  const { deadline } = definition;
  const extended = extendDeadline({ deadline, extensions: consultation.extensions, outages }, extension);
  if (!extended.ok) return extended;
  return ok({
    consultation: { ...consultation, extensions: [...extended.value] },
    event: {
      consultationId: id,
      kind: "extended",
      at: now,
      actor: by,
      details: { extension: extension.id, for: extension.for.kind, closes: extension.closes },
    },
  });
}

/**
 * Puts an outage of ours on record; what it does to the deadline follows from the deadline's own rule.
 *
 * @rule An outage of ours gives its time back to everybody, as the deadline's own rule says.
 */
export function recordOutage(
  consultation: Consultation,
  outage: Outage,
  { by, now }: { readonly by: Actor; readonly now: Instant },
): { readonly consultation: Consultation; readonly event: NewEvent } {
  return {
    consultation: { ...consultation, outages: [...consultation.outages, outage] },
    event: {
      consultationId: consultation.id,
      kind: "outage-recorded",
      at: now,
      actor: by,
      details: { from: outage.from, to: outage.to, note: outage.note },
    },
  };
}
