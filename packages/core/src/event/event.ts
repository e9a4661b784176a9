/** What happened, in order, never rewritten. The log from which anybody can retell a consultation. */
import * as z from "zod";
import { Id, Slug } from "../base/id.ts";
import { Instant } from "../base/instant.ts";

export const EventKind = z.enum([
  "applied", // a definition was created or changed
  "stage-moved",
  "extended",
  "outage-recorded",
  "received",
  "amended", // new words, or the same with another consent
  "consent-changed", // what its respondent allows, after the words came
  "withdrawn",
  "part-read", // the words of a file that came with it were added, or it could not be read
  "attention-settled",
  "attention-reopened",
  "assigned", // somebody sees to it, or nobody any more
  "looked-at", // somebody at the desk has read what is new, or wants it to be new again
  "respondent-corrected",
  "admitted",
  "set-aside",
  "restored", // no longer set aside
  "parted", // one document of many letters became several contributions
  "parting-undone", // and is one again
  "receipt-posted", // its number was written under it, where everybody reads it; or was not, after all
  "reported", // by a reader, who is not named
  "published", // shown in the discussion
  "unpublished",
  "redacted", // words of it are hidden from the public
  "redaction-undone",
  "filed", // a person filed a segment under questions
  "filing-confirmed", // its respondent says that it is filed where they meant it
  "filing-corrected", // its respondent filed passages under other questions
  "cut", // a person cut a passage out of a segment, and filed it
  "joined", // a person took such a cut back
  "theme-added",
  "coded",
  "uncoded",
  "paper-kept",
  "paper-built",
  "quotation-approved", // a second person looked at what a quotation leaves out or puts in
  "not-heard-looked-at", // somebody looked at who the paper does not cite, before it was published
  "edition-published", // the outcome paper is out, in an edition that is kept
  "recommendation-answered", // the conveners say what becomes of what the paper asks for
  "told-back", // everybody who takes part is told of an edition
  "exported",
  "erased",
  "loss-accepted", // something acknowledged is missing from the store, and somebody decided to go on without it
  "role-granted",
  "role-revoked",
]);
export type EventKind = z.infer<typeof EventKind>;

/** Who did it. A respondent is never named in the log: the contribution says which one it was. */
export const Actor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("respondent") }),
  z.strictObject({ kind: z.literal("person"), account: Id, label: z.string() }),
  z.strictObject({ kind: z.literal("operator"), label: z.string() }),
  z.strictObject({ kind: z.literal("system"), label: z.string() }),
]);
export type Actor = z.infer<typeof Actor>;

export const Event = z.strictObject({
  consultationId: Slug,
  /** 1, 2, 3 ... without a gap within a consultation: the cursor by which readers follow. */
  sequence: z.int().positive(),
  kind: EventKind,
  at: Instant,
  actor: Actor,
  contributionId: Id.optional(),
  /** What the kind needs: a reason, a version, a theme. Never words of a contribution, never a person's details. */
  details: z.record(z.string(), z.json()),
});
export type Event = z.infer<typeof Event>;

/** An event before the store has given it its place in the order. */
export type NewEvent = Omit<Event, "sequence">;
