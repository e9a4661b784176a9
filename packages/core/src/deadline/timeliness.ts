/** On time or not, by how much, and how we know. A fact about a contribution; what is done with a late one is a decision. */
import * as z from "zod";
import { Id } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { ClockDoubt } from "./clock-doubt.ts";
import { Counts } from "./deadline.ts";

/**
 * Who says when it was sent, or when it reached us. A mail server or a platform that handed it over, or the convener who
 * took it by hand, can be relied on; the date a sender wrote is a claim, and a claim decides nothing. What our own mail
 * server and the mailbox that we watch say is when we had it.
 */
export const SentEvidence = z.strictObject({
  at: Instant,
  by: z.enum(["own-server", "inbox", "mail-hop", "platform-time", "convener-statement", "claimed-date"]),
});
export type SentEvidence = z.infer<typeof SentEvidence>;

/** What decided: our own clock, or one of those that can be relied on. */
export const DecidingEvidence = z.enum([
  "server-clock",
  "own-server",
  "inbox",
  "mail-hop",
  "platform-time",
  "convener-statement",
]);
export type DecidingEvidence = z.infer<typeof DecidingEvidence>;

const facts = {
  /** The moment that was judged. */
  momentAt: Instant,
  evidence: DecidingEvidence,
  /** Which moment was to count here. */
  counts: Counts,
  /** The closing moment that held for this respondent. */
  closesAt: Instant,
  /** How far the moment lies from the closing moment (or, when too early, from the opening). */
  byMs: z.int().nonnegative(),
  /** How much of `closesAt` makes up for our own outages. */
  movedByOutageMs: z.int().nonnegative(),
  /** An earlier date that the sender wrote. It changes no verdict; it may be put before a convener. */
  claimedAt: Instant.optional(),
  /** Our own clock decided, and it may have been so wrong that the verdict would be another. */
  inDoubt: ClockDoubt.optional(),
};

export const Timeliness = z.discriminatedUnion("verdict", [
  z.strictObject({ verdict: z.literal("on-time"), ...facts, withinTolerance: z.boolean() }),
  z.strictObject({ verdict: z.literal("extended"), ...facts, withinTolerance: z.boolean(), extension: Id }),
  z.strictObject({ verdict: z.literal("late"), ...facts, extension: Id.optional() }),
  z.strictObject({ verdict: z.literal("too-early"), ...facts, opensAt: Instant }),
]);
export type Timeliness = z.infer<typeof Timeliness>;

export type Verdict = Timeliness["verdict"];

/** Whether it takes part: at once, at once and marked as late, once a convener says so, or not. */
export const Admission = z.enum(["admitted", "admitted-marked", "held", "refused"]);
export type Admission = z.infer<typeof Admission>;
