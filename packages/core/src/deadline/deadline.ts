/** A deadline is a policy, not a date: when it closes and where, which moment counts, and what becomes of late ones. */
import * as z from "zod";
import { CalendarDay, Instant } from "../base/instant.ts";
import { isZone } from "./zone.ts";

/** A place whose clocks count (`Europe/Brussels`), `UTC`, or `anywhere-on-earth`: open while it is still that day somewhere. */
export const Zone = z
  .string()
  .refine(isZone, "name a place whose clocks count, such as Europe/Brussels, or UTC, or anywhere-on-earth");
export type Zone = z.infer<typeof Zone>;

/** A reading of the clock in the deadline's zone, `2016-09-16T17:00`. */
export const LocalTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/, "expected a local time such as 2016-09-16T17:00")
  .refine((text) => CalendarDay.safeParse(text.slice(0, 10)).success, "there is no such day");
export type LocalTime = z.infer<typeof LocalTime>;

const outOfTime = "expected a year from 1970 to 2999";

/** When it closes: at the end of a day, at a local time, or at a moment. Each is open until just before. */
export const Closes = z.union(
  [
    z.strictObject({ on: CalendarDay.refine(isInOurTime, outOfTime) }),
    z.strictObject({ at: LocalTime.refine(isInOurTime, outOfTime) }),
    z.strictObject({ instant: Instant.refine(isInOurTime, outOfTime) }),
  ],
  "say when it closes in one of three ways: on: 2016-09-16 (the end of that day), at: 2016-09-16T17:00 (on the clock of the zone) or instant: 2016-09-16T15:00:00.000Z",
);
export type Closes = z.infer<typeof Closes>;

/** Which moment counts: when it was sent, or when it reached us. */
export const Counts = z.enum(["sent", "received"]);
export type Counts = z.infer<typeof Counts>;

/** What becomes of late ones: taken in and marked, kept until a convener decides, or not taken in. */
export const LatePolicy = z.enum(["admit-marked", "hold", "refuse"]);
export type LatePolicy = z.infer<typeof LatePolicy>;

export const Deadline = z.strictObject({
  closes: Closes,
  zone: Zone,
  counts: Counts.default("sent"),
  /** Channels for which another moment counts, such as `{ email: "received" }`. */
  countsByChannel: z.record(z.string(), Counts).optional(),
  /** Grace that is not announced, at most a week. */
  toleranceMinutes: z.int().min(0).max(10_080).default(0),
  late: LatePolicy.default("hold"),
});
export type Deadline = z.infer<typeof Deadline>;

/** A year such as 0216 is a slip of the hand, and before 1970 nobody could have answered. */
function isInOurTime(text: string): boolean {
  const year = /^\d{4}(?=-)/.exec(text)?.[0];
  return year === undefined || (year >= "1970" && year < "3000");
}
