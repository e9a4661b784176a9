/** More time, for everybody or for one respondent. It never takes time away: one that ends sooner changes nothing. */
import * as z from "zod";
import { Id } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { Closes } from "./deadline.ts";

export const ExtensionFor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({
    kind: z.literal("respondent"),
    /** An opaque key compared letter by letter, such as a normalised address: make it the same way everywhere. */
    respondent: z.string().min(1).max(320),
    /** How conveners call them. */
    label: z.string().min(1).max(300).optional(),
  }),
]);
export type ExtensionFor = z.infer<typeof ExtensionFor>;

export const Extension = z.strictObject({
  id: Id,
  for: ExtensionFor,
  /** In the zone of the deadline. */
  closes: Closes,
  /** Shown to those it is for. */
  reason: z.string().trim().min(1, "say why, in words that respondents may read").max(1000),
  grantedAt: Instant,
  grantedBy: z.string().min(1).max(300),
  /** When those it is for were told; absent until then. */
  announcedAt: Instant.optional(),
});
export type Extension = z.infer<typeof Extension>;
