/** A reading of the clock that never comes, or comes twice, names no moment: whoever sets a deadline says which they mean. */
import { epochMsToInstant } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import type { Refusal } from "../base/result.ts";
import type { Closes, Zone } from "./deadline.ts";
import { describeMoment } from "./describe-moment.ts";
import { momentsAround, momentsShowing } from "./zone.ts";

export interface UnclearLocalTime extends Refusal {
  readonly kind: "unclear-local-time";
  /** The moments that may be meant, the earlier first. */
  readonly readings: readonly [Instant, Instant];
}

/** undefined when it names one moment. */
export function unclearLocalTime(closes: Closes, zone: Zone): UnclearLocalTime | undefined {
  if (!("at" in closes)) return undefined;
  const wall = Date.parse(`${closes.at}Z`);
  const showing = momentsShowing(zone, wall);
  if (showing.length === 1) return undefined;
  // In a gap the clock goes on by the reckoning of before it, or has gone by that of after it.
  const [first, second] = (showing.length === 2 ? showing : momentsAround(zone, wall)).map(epochMsToInstant);
  const readings = [first as Instant, second as Instant] as const;
  const [day, time] = closes.at.split("T");
  const trouble =
    showing.length === 2
      ? `${time} comes twice on ${day}, when the clocks of ${zone} go back`
      : `${time} does not come on ${day}: the clocks of ${zone} go forward past it`;
  const choices = readings.map((reading) => `instant: ${reading} (${describeMoment(reading, { locale: "en", zone })})`);
  return {
    kind: "unclear-local-time",
    readings,
    message: `${trouble}. Choose the moment that you mean: ${choices.join(" or ")}.`,
  };
}
