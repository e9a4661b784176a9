/** When a deadline closes: as announced, and for one respondent once extensions and our own outages are reckoned in. */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import type { Closes, Deadline, Zone } from "./deadline.ts";
import type { Extension } from "./extension.ts";
import type { Outage } from "./outage.ts";
import { remembered } from "./remembered.ts";
import { dayMs, endOfDay, minuteMs, momentAfterGap, momentsShowing } from "./zone.ts";

/** All that moves a closing moment. A consultation holds these three; their order never matters. */
export interface DeadlineRules {
  readonly deadline: Deadline;
  readonly extensions: readonly Extension[];
  readonly outages: readonly Outage[];
}

export interface Closing {
  /** The first moment that is late: anything strictly before is on time. */
  readonly closesAt: Instant;
  /** The same without any extension. */
  readonly unextendedClosesAt: Instant;
  /** The extension that closes last, when one closes later than the deadline itself. */
  readonly extension: Extension | undefined;
  /** How far outages moved `closesAt`. */
  readonly movedByOutageMs: number;
}

/** The first moment after the deadline as it was set, before extensions and outages. */
export function closesAt(deadline: Pick<Deadline, "closes" | "zone">): Instant {
  return epochMsToInstant(closesAtMs(deadline.closes, deadline.zone));
}

/**
 * The closing that holds for one respondent, or for everybody when none is named.
 *
 * @rule A respondent has the latest closing of those granted: for all, or for them.
 */
export function closingFor(rules: DeadlineRules, respondent?: string): Closing {
  const { deadline, extensions, outages } = rules;
  const isNamed = extensions.some((extension) => extension.for.kind !== "all" && isFor(extension, respondent));
  if (isNamed) return reckonClosing(rules, respondent);
  const known = forEverybody.get(deadline);
  if (known?.extensions === extensions && known.outages === outages) return known.closing;
  const closing = reckonClosing(rules, undefined);
  forEverybody.set(deadline, { extensions, outages, closing });
  return closing;
}

/** Most are named by no extension: what holds for all of them is reckoned once, not for each. */
const forEverybody = new WeakMap<Deadline, Omit<DeadlineRules, "deadline"> & { readonly closing: Closing }>();

function reckonClosing({ deadline, extensions, outages }: DeadlineRules, respondent: string | undefined): Closing {
  const downs = mergeOutages(outages);
  const own: Reckoned = { ...reckon(deadline.closes), extension: undefined };
  const latest = extensions
    .filter((extension) => isFor(extension, respondent))
    .map((extension) => ({ ...reckon(extension.closes), extension }))
    .reduce<Reckoned>(later, own);
  return {
    closesAt: epochMsToInstant(latest.closesMs),
    unextendedClosesAt: epochMsToInstant(own.closesMs),
    extension: latest.extension,
    movedByOutageMs: latest.closesMs - latest.setMs,
  };

  function reckon(closes: Closes): { setMs: number; closesMs: number } {
    const setMs = closesAtMs(closes, deadline.zone);
    return { setMs, closesMs: moveByOutages(setMs, downs) };
  }
}

/**
 * The first moment that is late once the grace that nobody announces is reckoned in.
 *
 * @rule The grace after a deadline is announced to nobody. (held by judgeTimeliness)
 */
export function graceEndsAt(closing: Pick<Closing, "closesAt">, deadline: Pick<Deadline, "toleranceMinutes">): Instant {
  if (deadline.toleranceMinutes === 0) return closing.closesAt;
  return epochMsToInstant(instantToEpochMs(closing.closesAt) + deadline.toleranceMinutes * minuteMs);
}

interface Reckoned {
  readonly setMs: number;
  readonly closesMs: number;
  readonly extension: Extension | undefined;
}

/** The one that closes later; of equals the deadline itself, then the one whose id sorts first, whatever their order. */
function later(a: Reckoned, b: Reckoned & { readonly extension: Extension }): Reckoned {
  if (a.closesMs !== b.closesMs) return a.closesMs > b.closesMs ? a : b;
  return a.extension === undefined || a.extension.id <= b.extension.id ? a : b;
}

function isFor(extension: Extension, respondent: string | undefined): boolean {
  return extension.for.kind === "all" || extension.for.respondent === respondent;
}

const closings = remembered<number>();

function closesAtMs(closes: Closes, zone: Zone): number {
  if ("instant" in closes) return instantToEpochMs(closes.instant);
  if ("on" in closes) return closings(`${zone} ${closes.on}`, () => endOfDay(zone, Date.parse(closes.on)));
  return closings(`${zone} ${closes.at}`, () => {
    const wall = Date.parse(`${closes.at}Z`);
    // A reading that comes twice closes the second time, one that never comes closes as soon as the clock is past it.
    return momentsShowing(zone, wall).at(-1) ?? momentAfterGap(zone, wall);
  });
}

interface Down {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Overlapping outages as one, earliest first: no minute is given back twice. */
function mergeOutages(outages: readonly Outage[]): Down[] {
  const sorted = outages
    .map(({ from, to }) => ({ fromMs: instantToEpochMs(from), toMs: instantToEpochMs(to) }))
    .toSorted((a, b) => a.fromMs - b.fromMs);
  const merged: Down[] = [];
  for (const down of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && down.fromMs <= last.toMs) {
      merged[merged.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, down.toMs) };
    } else merged.push(down);
  }
  return merged;
}

/**
 * The last 24 hours are 24 hours in which we can be reached. What an outage took from them is added at the end; what an
 * outage takes from the added time is added again. An outage that begins at the closing moment or later, or that ended
 * 24 hours before it, changes nothing.
 */
function moveByOutages(closesMs: number, downs: readonly Down[]): number {
  const lastDayFrom = closesMs - dayMs;
  return downs
    .filter(({ toMs }) => toMs > lastDayFrom)
    .reduce(
      (movedMs, { fromMs, toMs }) => (fromMs < movedMs ? movedMs + toMs - Math.max(fromMs, lastDayFrom) : movedMs),
      closesMs,
    );
}
