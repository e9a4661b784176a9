/** A reader says that something which is shown should not be. A person decides; until then it stays as it is. */
import * as z from "zod";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Instant } from "../base/instant.ts";
import { isReadable } from "../base/readable-text.ts";
import type { NewEvent } from "../event/event.ts";
import type { AttentionNeed } from "./attention.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent } from "./decision.ts";

export const ReportReason = z.enum(["insult", "personal-details", "advertising", "off-topic", "other"]);
export type ReportReason = z.infer<typeof ReportReason>;

/** In the reader's own words; seen at the desk only. */
export const ReportNote = z
  .string()
  .max(500)
  .refine(isReadable, "this note contains a character that cannot be kept; please type it again");

export type ReportRefusal = Refusal & { readonly kind: "not-shown" };

export interface Reported {
  readonly attention: AttentionNeed;
  /** Says for which reason, and neither who reported nor their words. */
  readonly event: NewEvent;
}

/** Refusals: not-shown. */
export function report(
  contribution: Contribution,
  {
    reason,
    note = "",
    now,
  }: { readonly reason: ReportReason; readonly note?: string | undefined; readonly now: Instant },
): Result<Reported, ReportRefusal> {
  if (contribution.publication !== "shown" || contribution.withdrawnAt !== undefined) {
    return refuse({
      kind: "not-shown",
      message: "This contribution is not shown any more, so there is nothing left to report.",
    });
  }
  const added = note.trim() === "" ? "" : ` They add: ${note.trim()}`;
  return ok({
    attention: { kind: "reported", message: `A reader reported it: ${reasonInWords[reason]}.${added}` },
    event: decisionEvent(contribution, { by: { kind: "system", label: "a reader" }, now }, "reported", { reason }),
  });
}

const reasonInWords: Record<ReportReason, string> = {
  insult: "it insults or threatens people",
  "personal-details": "it tells something personal about somebody",
  advertising: "it is advertising",
  "off-topic": "it has nothing to do with the question",
  other: "another reason",
};
