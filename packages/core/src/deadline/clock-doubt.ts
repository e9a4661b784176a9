/** Why the clock by which contributions are judged may be wrong, and by how much. Found by `clock-watch.ts`. */
import * as z from "zod";

export const ClockDoubt = z.strictObject({
  why: z.enum([
    "stepped", // it jumped, while the time that passed was another
    "behind-record", // something on record is later than it says
    "differs", // the database's clock says something else
  ]),
  /** By so much it may be ahead of the true time, or behind. */
  aheadMs: z.int().nonnegative(),
  behindMs: z.int().nonnegative(),
});
export type ClockDoubt = z.infer<typeof ClockDoubt>;
