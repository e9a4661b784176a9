/** The tree of themes by which segments are coded: those of the call, and those found in the replies. */
import * as z from "zod";
import { Slug } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { LocalizedText } from "../base/localized-text.ts";

export const Theme = z.strictObject({
  id: Slug,
  label: LocalizedText,
  description: LocalizedText.optional(),
  parent: Slug.optional(),
  origin: z.enum(["call", "found"]),
  addedAt: Instant,
  addedBy: z.string(),
});
export type Theme = z.infer<typeof Theme>;

export const CodingFrame = z.strictObject({ themes: z.array(Theme) });
export type CodingFrame = z.infer<typeof CodingFrame>;
