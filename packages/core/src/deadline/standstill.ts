/** Whether a standstill of ours took time from the end of a deadline, so that it is given back to all. */
import { instantToEpochMs } from "../base/epoch.ts";
import { closingFor, graceEndsAt, type DeadlineRules } from "./closing.ts";
import type { Standstill } from "./clock-watch.ts";
import type { Outage } from "./outage.ts";
import { dayMs } from "./zone.ts";

/** Longer ones are no slip of a machine: a person decides what becomes of them. */
export const longestGivenBackMs = dayMs;

/**
 * The outage that makes up for it; undefined when no closing moment lies in it, or it was longer than a day.
 *
 * @rule A pause of ours across the closing moment gives its length back to everybody.
 */
export function outageOf(rules: DeadlineRules, { from, to }: Standstill): Outage | undefined {
  const lengthMs = instantToEpochMs(to) - instantToEpochMs(from);
  if (lengthMs > longestGivenBackMs) return undefined;
  const named = rules.extensions.flatMap((extension) =>
    extension.for.kind === "all" ? [] : [extension.for.respondent],
  );
  const isAcross = [undefined, ...named].some((respondent) => {
    const closing = closingFor(rules, respondent);
    return closing.closesAt <= to && graceEndsAt(closing, rules.deadline) > from;
  });
  if (!isAcross) return undefined;
  const seconds = Math.round(lengthMs / 1000);
  return { from, to, note: `This server stood still for ${seconds} seconds while the deadline passed.` };
}
