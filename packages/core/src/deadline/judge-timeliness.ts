/** Judges one contribution against its deadline: the same function for page, mail, API and command line. */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import { closingFor, graceEndsAt, type DeadlineRules } from "./closing.ts";
import type { Counts, Deadline } from "./deadline.ts";
import type { Admission, DecidingEvidence, SentEvidence, Timeliness } from "./timeliness.ts";

export interface TimelinessQuestion extends DeadlineRules {
  readonly opensAt?: Instant | undefined;
  readonly channel: string;
  /** The key by which extensions for one respondent name them. */
  readonly respondent?: string | undefined;
  readonly evidence: {
    /** By our own clock. */
    readonly receivedAt: Instant;
    readonly sent: readonly SentEvidence[];
  };
}

/** The verdict with all that led to it. Distances are milliseconds, never negative. What is done with a late one says `admission`. */
export function judgeTimeliness({ opensAt, channel, respondent, evidence, ...rules }: TimelinessQuestion): Timeliness {
  const { deadline } = rules;
  const counts = momentThatCounts(deadline, channel);
  const moment = decidingMoment(evidence, counts);
  const closing = closingFor(rules, respondent);
  const momentMs = instantToEpochMs(moment.at);
  const closesMs = instantToEpochMs(closing.closesAt);
  const unextendedMs = instantToEpochMs(closing.unextendedClosesAt);
  const facts = {
    momentAt: moment.at,
    evidence: moment.by,
    counts,
    closesAt: closing.closesAt,
    byMs: Math.abs(closesMs - momentMs),
    movedByOutageMs: closing.movedByOutageMs,
    ...claim(evidence.sent, counts, momentMs),
  };
  const extension = closing.extension?.id;

  if (opensAt !== undefined && momentMs < instantToEpochMs(opensAt)) {
    return { verdict: "too-early", ...facts, byMs: instantToEpochMs(opensAt) - momentMs, opensAt };
  }
  if (momentMs >= instantToEpochMs(graceEndsAt(closing, deadline))) {
    return { verdict: "late", ...facts, ...(extension === undefined ? {} : { extension }) };
  }
  const withinTolerance = momentMs >= closesMs;
  if (extension === undefined || momentMs < unextendedMs) return { verdict: "on-time", ...facts, withinTolerance };
  return { verdict: "extended", ...facts, withinTolerance, extension };
}

/** What the deadline's policy does with it. A claimed date that would be in time is put before a convener, never refused. */
export function admission(timeliness: Timeliness, deadline: Pick<Deadline, "late">): Admission {
  if (timeliness.verdict === "on-time" || timeliness.verdict === "extended") return "admitted";
  if (timeliness.verdict === "too-early") return "held";
  if (deadline.late === "admit-marked") return "admitted-marked";
  return deadline.late === "hold" || claimsToBeInTime(timeliness) ? "held" : "refused";
}

/** Which moment counts on a channel: as the deadline says for it, otherwise as it says for all. */
export function momentThatCounts(deadline: Pick<Deadline, "counts" | "countsByChannel">, channel: string): Counts {
  return deadline.countsByChannel?.[channel] ?? deadline.counts;
}

/** Strongest first. The claimed date is not among them. */
const reliable = ["platform-time", "mail-hop", "convener-statement"] as const;
/** A convener who takes a call or a letter is the one who receives it: their word stands for receipt as well. */
const reliableForReceipt = ["convener-statement"] as const;

/** The strongest evidence; of several alike the earliest. Nothing is sent after we have it, so receipt bounds them all. */
function decidingMoment(
  { receivedAt, sent }: TimelinessQuestion["evidence"],
  counts: Counts,
): { at: Instant; by: DecidingEvidence } {
  for (const by of counts === "sent" ? reliable : reliableForReceipt) {
    const at = earliest(sent, by);
    if (at === undefined) continue;
    return at <= receivedAt ? { at, by } : { at: receivedAt, by: "server-clock" };
  }
  return { at: receivedAt, by: "server-clock" };
}

function claim(sent: readonly SentEvidence[], counts: Counts, momentMs: number): { claimedAt?: Instant } {
  const claimedAt = counts === "sent" ? earliest(sent, "claimed-date") : undefined;
  return claimedAt !== undefined && instantToEpochMs(claimedAt) < momentMs ? { claimedAt } : {};
}

function claimsToBeInTime({ claimedAt, closesAt }: Timeliness): boolean {
  return claimedAt !== undefined && claimedAt < closesAt;
}

function earliest(sent: readonly SentEvidence[], by: SentEvidence["by"]): Instant | undefined {
  const moments = sent.filter((evidence) => evidence.by === by).map(({ at }) => instantToEpochMs(at));
  return moments.length === 0 ? undefined : epochMsToInstant(Math.min(...moments));
}
