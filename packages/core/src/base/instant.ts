/** Points in time and calendar days, as text that sorts in time order. */
import * as z from "zod";

export { epochMsToInstant, instantToEpochMs } from "./epoch.ts";

/** A moment in UTC with milliseconds, `2016-09-16T21:59:59.999Z`: as text it sorts in time order. */
export const Instant = z.iso.datetime({
  precision: 3,
  error: "expected a moment in UTC such as 2016-09-16T21:59:59.999Z",
});
export type Instant = z.infer<typeof Instant>;

/** A day on the calendar with no zone, `2016-09-16`. */
export const CalendarDay = z.iso.date({ error: "expected a day such as 2016-09-16" });
export type CalendarDay = z.infer<typeof CalendarDay>;
