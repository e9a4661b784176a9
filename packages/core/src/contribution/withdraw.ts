/** Takes words back. A respondent may always, and it stays so: who changes their mind sends a new contribution. */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Result } from "../base/result.ts";
import { actorLabel } from "../event/actor-label.ts";
import type { Actor } from "../event/event.ts";
import { WithdrawnReason, type Contribution } from "./contribution.ts";
import { decisionEvent, type Decision, type DecisionRefusal } from "./decision.ts";

export type WithdrawRefusal = DecisionRefusal<"already-withdrawn">;

export interface Withdrawal {
  readonly now: Instant;
  /** Somebody else when a convener does it at the respondent's word, or when a platform says that it is gone. */
  readonly by?: Actor;
  readonly reason?: WithdrawnReason;
  /** How. */
  readonly note?: string;
}

/**
 * Why it is taken out. That outweighs whatever a convener had set it aside for.
 *
 * @rule A respondent's withdrawal outweighs whatever a convener decided before. (held by withdraw)
 */
export function withdrawnReasonOf({ setAside }: Pick<Contribution, "setAside">): WithdrawnReason {
  return WithdrawnReason.options.find((reason) => reason === setAside?.reason) ?? "withdrawn";
}

export function withdraw(
  contribution: Contribution,
  { now, by = { kind: "respondent" }, reason = "withdrawn", note }: Withdrawal,
): Result<Decision, WithdrawRefusal> {
  if (contribution.withdrawnAt !== undefined) {
    return refuse({
      kind: "already-withdrawn",
      message: "This contribution is already taken back. It is shown nowhere and counts nowhere.",
    });
  }
  const remark = note === undefined ? {} : { note };
  return ok({
    change: {
      withdrawnAt: now,
      publication: "not-asked",
      setAside: { reason, ...remark, by: actorLabel(by), at: now },
    },
    event: decisionEvent(contribution, { by, now }, "withdrawn", {
      version: contribution.current.version,
      ...(reason === "withdrawn" ? {} : { reason }),
      ...remark,
    }),
  });
}
