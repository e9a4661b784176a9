/** What the form of a case study sends: its fields as they were typed, and the key that its writer holds. */
import { createHash } from "node:crypto";
import { Slug } from "@consult/core";
import * as z from "zod";

/** Names the draft, and tells a repeat from a second story. Made before the first word is kept. */
export const StoryKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,64}$/, "make a key of 22 to 64 letters, digits, - or _ and keep it for every repeat");

export const Written = z
  .record(z.string().max(60), z.string().max(200_000))
  .refine((written) => Object.keys(written).length <= 60, "there are more fields than a case study has");

export const draftOf = { consultationId: Slug, key: StoryKey };

/** Whoever reads the store cannot open a draft's page with what stands there. */
export function draftHash(key: string): string {
  return createHash("sha256").update(`draft:${key}`).digest("hex");
}
