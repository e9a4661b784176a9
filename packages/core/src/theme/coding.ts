/** A coding says: this segment speaks to this theme, and who says so. */
import * as z from "zod";
import { Id, Slug } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { Coder } from "../contribution/coder.ts";
import { SegmentId } from "../segment/segment.ts";

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
