/** Judges one contribution against its deadline: the same function for page, mail, API and command line. */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import type { ClockDoubt } from "./clock-doubt.ts";
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
  /** How far our own clock may be wrong; undefined while nothing speaks against it. */
  readonly clockDoubt?: ClockDoubt | undefined;
}

/**
 * The verdict with all that led to it. Distances are milliseconds, never negative. What is done with a late one says `admission`.
 *
 * @rule A contribution is on time when the moment that counts lies before the closing that holds for its respondent.
 */
export function judgeTimeliness({
  opensAt,
  channel,
  respondent,
  evidence,
  clockDoubt,
  ...rules
}: TimelinessQuestion): Timeliness {
  const { deadline } = rules;
  const counts = momentThatCounts(deadline, channel);
  const moment = decidingMoment(evidence, counts);
  const closing = closingFor(rules, respondent);
  const momentMs = instantToEpochMs(moment.at);
  const closesMs = instantToEpochMs(closing.closesAt);
  const unextendedMs = instantToEpochMs(closing.unextendedClosesAt);
  const graceEndsMs = instantToEpochMs(graceEndsAt(closing, deadline));
  const facts = {
    momentAt: moment.at,
    evidence: moment.by,
    counts,
    closesAt: closing.closesAt,
    byMs: Math.abs(closesMs - momentMs),
    movedByOutageMs: closing.movedByOutageMs,
    ...claim(evidence.sent, counts, momentMs),
    ...doubt(moment.by === "server-clock" ? clockDoubt : undefined, graceEndsMs - momentMs),
  };
  const extension = closing.extension?.id;

  if (opensAt !== undefined && momentMs < instantToEpochMs(opensAt)) {
    return { verdict: "too-early", ...facts, byMs: instantToEpochMs(opensAt) - momentMs, opensAt };
  }
  if (momentMs >= graceEndsMs) {
    return { verdict: "late", ...facts, ...(extension === undefined ? {} : { extension }) };
  }
  const withinTolerance = momentMs >= closesMs;
  if (extension === undefined || momentMs < unextendedMs) return { verdict: "on-time", ...facts, withinTolerance };
  return { verdict: "extended", ...facts, withinTolerance, extension };
}

/**
 * What the deadline's policy does with it. A claimed date that would be in time is put before a convener, never refused; and
 * so is whatever our own clock cannot tell.
 *
 * @rule A claimed date that would be in time, or a clock in doubt, is put before a convener and never refused.
 */
export function admission(timeliness: Timeliness, deadline: Pick<Deadline, "late">): Admission {
  if (timeliness.inDoubt !== undefined) return "held";
  if (timeliness.verdict === "on-time" || timeliness.verdict === "extended") return "admitted";
  if (timeliness.verdict === "too-early") return "held";
  if (deadline.late === "admit-marked") return "admitted-marked";
  return deadline.late === "hold" || claimsToBeInTime(timeliness) ? "held" : "refused";
}

/**
 * Which moment counts on a channel: as the deadline says for it, otherwise as it says for all.
 *
 * @rule The definition says which moment counts on a channel: when it was sent, or when it came. (held by
 * judgeTimeliness)
 */
export function momentThatCounts(deadline: Pick<Deadline, "counts" | "countsByChannel">, channel: string): Counts {
  return deadline.countsByChannel?.[channel] ?? deadline.counts;
}

/** Of the moments at which something is sent. Strongest first; the claimed date is not among them. */
const reliableForSending = ["platform-time", "mail-hop"] as const;

/** The strongest evidence; of several alike the earliest. Nothing is sent after we have it, so our having it bounds them all. */
function decidingMoment(
  { receivedAt, sent }: TimelinessQuestion["evidence"],
  counts: Counts,
): { at: Instant; by: DecidingEvidence } {
  const arrival = earliestArrival(receivedAt, sent);
  for (const by of counts === "sent" ? reliableForSending : []) {
    const at = earliest(sent, by);
    if (at !== undefined) return at <= arrival.at ? { at, by } : arrival;
  }
  // A machine's record stands before a person's memory. Where there is none, the convener who took it is the one who received it.
  const isRecorded = sent.some(({ by }) => by === "own-server" || by === "inbox");
  const stated = isRecorded ? undefined : earliest(sent, "convener-statement");
  return stated !== undefined && stated <= arrival.at ? { at: stated, by: "convener-statement" } : arrival;
}

/** The earliest moment at which we can vouch for having it: our mail server's, our mailbox's, or that of our own clock. */
function earliestArrival(
  receivedAt: Instant,
  sent: readonly SentEvidence[],
): { at: Instant; by: "own-server" | "inbox" | "server-clock" } {
  let arrival: { at: Instant; by: "own-server" | "inbox" | "server-clock" } = { at: receivedAt, by: "server-clock" };
  for (const by of ["inbox", "own-server"] as const) {
    const at = earliest(sent, by);
    if (at !== undefined && at <= arrival.at) arrival = { at, by };
  }
  return arrival;
}

/** Within the doubt there are moments on both sides of the deadline. */
function doubt(clockDoubt: ClockDoubt | undefined, untilLateMs: number): { inDoubt?: ClockDoubt } {
  if (clockDoubt === undefined) return {};
  const { aheadMs, behindMs } = clockDoubt;
  return -aheadMs < untilLateMs && behindMs >= untilLateMs ? { inDoubt: clockDoubt } : {};
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
