/** Something about a contribution that needs a person, and why. Settled by a person, with a word of what was done. */
import * as z from "zod";
import { Id, Slug } from "../base/id.ts";
import { Instant } from "../base/instant.ts";

export const AttentionKind = z.enum([
  "unreadable", // the message or a part of it could not be read
  "other-alphabet", // its letters make words of no language, and those of another alphabet do
  "can-act", // a file that does something when it is opened
  "not-inspected", // a file of which nobody knows whether it does
  "no-words", // a scan, a picture, a recording: somebody has to read or hear it
  "unverified-sender",
  "hidden-words", // a letter's design hides some of them from its readers
  "duplicate", // another one has its words and its sender
  "unnamed-respondent", // nobody said for whom it speaks
  "incomplete-case-study",
  "left-over", // words of a form that found no field
  "changed-at-source", // it was edited where it came from, after somebody coded it
  "state-at-source", // hidden, withdrawn, unfinished or a test in the tool that wrote it
  "filing-corrected", // its respondent says it was filed elsewhere
  "reported", // a reader reported it
  "automatic", // a machine may have sent it, and words stand in it
  "reply-to", // thanks or a reaction: it answers a person and no question
  "letters-inside", // other letters stand in this one
  "incomplete", // some of it is elsewhere, or stands where nothing is read
  "linked-file", // a file is only linked
  "doubtful-clock", // our clock may have been so wrong that on time and late are not told apart
  "published-paper", // the published paper rests on it, and it was taken back or set aside since
  "malformed", // an item of a delivery that could not be understood
]);
export type AttentionKind = z.infer<typeof AttentionKind>;

/** What an intake asks for; the store gives it its id and moment. */
export const AttentionNeed = z.strictObject({
  kind: AttentionKind,
  /** In words for the desk; nothing of what was said. Where it names a person it goes with the contribution when that is erased. */
  message: z.string().max(2000),
  /** The part it is about. */
  part: z.int().positive().optional(),
});
export type AttentionNeed = z.infer<typeof AttentionNeed>;

export const Attention = z.strictObject({
  ...AttentionNeed.shape,
  id: Id,
  consultationId: Slug,
  contributionId: Id,
  raisedAt: Instant,
  settled: z.strictObject({ at: Instant, by: z.string(), note: z.string().max(2000).optional() }).optional(),
});
export type Attention = z.infer<typeof Attention>;
