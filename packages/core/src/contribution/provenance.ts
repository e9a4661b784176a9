/**
 * Where a contribution came from, as its channel knows it. It may lead to a person, so it is kept beside the identity, seen
 * at the desk only, and erased with it.
 */
import * as z from "zod";
import { Id } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { WebAddress } from "../base/web-address.ts";

const line = z.string().max(2000);

/**
 * A stretch of a letter as it was written; `quoted`, `signature`, the `note` of who handed it on and what was `struck` out do
 * not count as its writer's answer.
 */
export const LetterStretch = z.strictObject({
  kind: z.enum(["reply", "quoted", "signature", "note", "struck"]),
  text: z.string(),
});
export type LetterStretch = z.infer<typeof LetterStretch>;

export const Provenance = z.strictObject({
  /** What the channel itself calls it: a Message-ID, a comment's id, a row of a file. The same one is the same contribution. */
  externalKey: z.string().max(1000).optional(),
  permalink: WebAddress.optional(),
  /** The external key of what it answers, and of the conversation it stands in. */
  inReplyTo: z.string().max(1000).optional(),
  thread: z.string().max(1000).optional(),
  /** Until when its channel told us about it: of two pieces of news the later one holds, whichever comes first. */
  asOf: Instant.optional(),
  subject: line.optional(),
  /** As the message says, which anybody can write. */
  sender: line.optional(),
  /** What our own mail server found out about the sender. `none`: it did not say. */
  senderVerified: z.enum(["pass", "fail", "none"]).optional(),
  /** The letter from its first word to its last, where some of it was folded away. Joined, the stretches are its whole text and what was struck out of it. */
  letter: z.array(LetterStretch).optional(),
  /** The file it was imported from, and where in it. */
  file: line.optional(),
  place: z.string().max(200).optional(),
  /** The contribution whose file it is a stretch of. */
  partedFrom: z.strictObject({ contribution: Id, number: z.string(), part: z.int().positive() }).optional(),
});
export type Provenance = z.infer<typeof Provenance>;
