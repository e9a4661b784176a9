/** A stretch of a contribution, filed under the questions it answers. A version's segments, joined, are its whole text. */
import * as z from "zod";
import { Id } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { Span } from "../base/span.ts";

export { segmentId } from "./segment-id.ts";

/** `<contribution>-<version>-<ordinal>`: the same cut of the same text always has the same id. */
export const SegmentId = z.string().regex(/^[0-9a-z]{8,40}-[1-9][0-9]*-[1-9][0-9]*$/);
export type SegmentId = z.infer<typeof SegmentId>;

/** Why it is filed where it is. A person's word stands over the others. */
export const FiledBy = z.discriminatedUnion("kind", [
  /** It was written in the field of that question. */
  z.strictObject({ kind: z.literal("answer") }),
  /** The writer named the question: "Q3:", "Question 3". */
  z.strictObject({ kind: z.literal("reference") }),
  z.strictObject({ kind: z.literal("person"), label: z.string(), at: Instant }),
  /** Whoever wrote it said so afterwards, from their receipt. */
  z.strictObject({ kind: z.literal("respondent"), at: Instant }),
  /** Nobody has said yet. */
  z.strictObject({ kind: z.literal("nobody") }),
  /** It answers nothing: the consultation's own words, which its respondent copied. */
  z.strictObject({ kind: z.literal("call") }),
]);
export type FiledBy = z.infer<typeof FiledBy>;

/** Whether it holds words of its respondent, until a person says otherwise. */
export function isOfRespondent({ filedBy }: { readonly filedBy: FiledBy }): boolean {
  return filedBy.kind !== "call";
}

export const Segment = z.strictObject({
  id: SegmentId,
  contributionId: Id,
  version: z.int().positive(),
  /** 1, 2, 3 ... in the order of the text; what a person cut out later counts on from there. */
  ordinal: z.int().positive(),
  span: Span,
  /** Empty: unfiled, and shown as unfiled. */
  questions: z.array(z.int().positive()),
  filedBy: FiledBy,
});
export type Segment = z.infer<typeof Segment>;
