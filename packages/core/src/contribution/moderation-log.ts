/** What was decided about contributions and why, so that anybody may check it: no words of theirs, and nobody's name. */
import type { Instant } from "../base/instant.ts";
import type { Event, EventKind } from "../event/event.ts";

export interface ModerationEntry {
  /** Its place in the log of all that happened; not all of that is moderation, so places are left out. */
  readonly sequence: number;
  readonly at: Instant;
  readonly decision: EventKind;
  readonly by: "convener" | "respondent" | "reader" | "system";
  /** The same for all decisions about one contribution; leads to nobody. */
  readonly contribution: string;
  readonly reason: string;
  /** What whoever decided added. */
  readonly note: string;
}

const decisions: ReadonlySet<EventKind> = new Set([
  "reported",
  "published",
  "unpublished",
  "redacted",
  "redaction-undone",
  "set-aside",
  "restored",
  "parted",
  "parting-undone",
  "admitted",
  "withdrawn",
  "erased",
]);

/** The entry of an event; undefined when nothing was decided about a contribution. What came in set aside was decided too. */
export function moderationEntry(
  { kind, at, sequence, actor, contributionId, details }: Event,
  nameOf: (contributionId: string) => string,
): ModerationEntry | undefined {
  const reason = textOf(kind === "received" ? details["setAside"] : details["reason"]);
  const isDecision = decisions.has(kind) || (kind === "received" && reason !== "");
  if (!isDecision || contributionId === undefined) return undefined;
  return {
    sequence,
    at,
    decision: kind === "received" ? "set-aside" : kind,
    by: kind === "reported" ? "reader" : kind === "received" ? "system" : roleOf(actor.kind),
    contribution: nameOf(contributionId),
    reason,
    note: textOf(details["note"]),
  };
}

function roleOf(kind: Event["actor"]["kind"]): ModerationEntry["by"] {
  return kind === "respondent" || kind === "system" ? kind : "convener";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
