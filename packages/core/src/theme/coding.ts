/** A coding says: this segment speaks to this theme, and who says so. */
import * as z from "zod";
import { Id, Slug } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { SegmentId } from "../segment/segment.ts";

/** A machine's coding is a candidate: it counts for nothing until a person agrees. */
export const Coder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("person"), label: z.string() }),
  z.strictObject({ kind: z.literal("machine"), method: z.string() }),
]);
export type Coder = z.infer<typeof Coder>;

export const Coding = z.strictObject({
  id: Id,
  segmentId: SegmentId,
  themeId: Slug,
  coder: Coder,
  at: Instant,
  /** Undone codings are kept: who coded, who took it back. */
  undoneAt: Instant.optional(),
});
export type Coding = z.infer<typeof Coding>;
