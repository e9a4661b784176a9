/** The day on which something reached a convener, by their word: what came by hand or by post shows no clock of ours. */
import { readMoment, type CalendarDay, type Intake } from "@consult/core";

/** The first moment of that day, in the deadline's zone. */
export function statedDay(day: CalendarDay, { zone }: { readonly zone: string }): Intake["sent"] {
  const at = readMoment(day, { zone, dateOrder: "day-first" });
  return at === undefined ? [] : [{ at, by: "convener-statement" }];
}

/** What a convener hands in and had in hands on an earlier day: that day counts, and is kept with it. */
export function broughtOn(intake: Intake, day: CalendarDay | undefined, deadline: { readonly zone: string }): Intake {
  if (day === undefined) return intake;
  const provenance = { ...intake.provenance, place: `received on ${day}` };
  return { ...intake, sent: statedDay(day, deadline), provenance };
}
