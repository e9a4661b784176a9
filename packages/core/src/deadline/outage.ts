/** A time in which we could not be reached, through our own fault. What it does to a deadline stands in `closing.ts`. */
import * as z from "zod";
import { Instant } from "../base/instant.ts";

export const Outage = z
  .strictObject({
    from: Instant,
    /** The moment from which we could be reached again. */
    to: Instant,
    /** What happened, for the record. */
    note: z.string().trim().min(1, "say what happened").max(1000),
  })
  .refine(({ from, to }) => from < to, { error: "an outage must end after it began", path: ["to"] });
export type Outage = z.infer<typeof Outage>;
