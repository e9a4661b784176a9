/** A file that came with a contribution: an attachment, a report, a filled-in template, a scan. Its bytes are an original of their own. */
import * as z from "zod";
import { Instant } from "../base/instant.ts";
import { LanguageTag } from "../base/localized-text.ts";
import { isReadable } from "../base/readable-text.ts";
import { ContentHash } from "./content-hash.ts";
import { Inspection } from "./inspection.ts";

/** Of a file that somebody sends without an account, and how many of them at once. */
export const largestFileBytes = 256 * 1024 * 1024;
export const filesAtOnce = 20;

/**
 * What a part is there for. `inline` stands inside a letter (a logo, a picture in the text) and says nothing by itself;
 * neither does `table`, the file of which a contribution is one row. `letters` is the file of which it is one letter.
 */
export const PartRole = z.enum(["material", "case-study", "recording", "scan", "inline", "table", "letters", "other"]);
export type PartRole = z.infer<typeof PartRole>;

/** Where a place in a part's words is found again by somebody who holds the document. Offsets count UTF-16 units in those words. */
export const Anchor = z.strictObject({
  at: z.int().nonnegative(),
  /** A page, slide or sheet, counted from 1. */
  page: z.int().positive().optional(),
  /** A chapter of a book, which has no pages of its own. */
  section: z.int().positive().optional(),
  paragraph: z.int().positive().optional(),
});
export type Anchor = z.infer<typeof Anchor>;

/** What a document says about itself, or its sender about it. */
export const DocumentFacts = z.strictObject({
  title: z.string().max(1000).optional(),
  authors: z.array(z.string().max(300)).max(50).optional(),
  year: z.int().min(1000).max(9999).optional(),
  language: LanguageTag.optional(),
  licence: z.string().max(300).optional(),
  pages: z.int().nonnegative().optional(),
});
export type DocumentFacts = z.infer<typeof DocumentFacts>;

/** How far a part has been read. What cannot be read is kept, and a person looks at it. */
export const Reading = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("not-needed") }),
  z.strictObject({ state: z.literal("waiting"), attempts: z.int().nonnegative() }),
  z.strictObject({ state: z.literal("read"), at: Instant, anchors: z.array(Anchor) }),
  /** `code` is short and stable, such as `encrypted`, `scan` or `too-large`. */
  z.strictObject({
    state: z.literal("unreadable"),
    at: Instant,
    code: z.string().max(60),
    message: z.string().max(2000),
  }),
]);
export type Reading = z.infer<typeof Reading>;

export const Part = z.strictObject({
  /** 1, 2, 3 ... in the order in which they came. */
  ordinal: z.int().positive(),
  original: ContentHash,
  mediaType: z.string().max(200),
  /** Bytes. */
  size: z.int().nonnegative(),
  role: PartRole,
  /** As its sender named it: shown, never used as a path. */
  name: z.string().max(500).optional(),
  /** Why the sender sent it. */
  note: z
    .string()
    .max(10_000)
    .refine(isReadable, "this note contains a character that cannot be kept; please type it again")
    .optional(),
  /** Questions it speaks to, by its sender. */
  speaksTo: z.array(z.int().positive()).optional(),
  facts: DocumentFacts.optional(),
  reading: Reading,
  /** Absent until somebody has looked at what it may do when it is opened. */
  inspection: Inspection.optional(),
});
export type Part = z.infer<typeof Part>;
