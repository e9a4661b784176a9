/** When to remind people: so many days before the closing moment. */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import { dayMs } from "./zone.ts";

/** One moment for each number of days (fractions allowed), earliest first, none twice. */
export function remindersFor(closesAt: Instant, days: readonly number[]): Instant[] {
  const closesMs = instantToEpochMs(closesAt);
  return [...new Set(days.map((count) => epochMsToInstant(closesMs - Math.round(count * dayMs))))].toSorted();
}
