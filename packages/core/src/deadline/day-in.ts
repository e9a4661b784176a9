/** Which day of the calendar it is somewhere. */
import { instantToEpochMs, type Instant } from "../base/instant.ts";
import { wallAt } from "./zone.ts";

/** Such as 2016-09-16. */
export function dayIn(zone: string, at: Instant): string {
  return new Date(wallAt(zone, instantToEpochMs(at))).toISOString().slice(0, 10);
}
