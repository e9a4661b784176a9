/**
 * What a clock on the wall shows, and when it shows it. The rules of zones are the platform's own (`Intl`), so that
 * every page, mail and command reckons with the same table. A wall clock is written as the milliseconds that the same
 * reading would be in UTC: 2016-09-16T17:00 is `Date.UTC(2016, 8, 16, 17)`, wherever the wall is.
 */
import { remembered } from "./remembered.ts";

/** The day ends when it has ended everywhere: at UTC-12. */
export const anywhereOnEarth = "anywhere-on-earth";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/**
 * Abbreviations (CET, IST, BST) mean different places to different people and offsets (+02:00) know no summer time,
 * so a zone is a place, UTC, or anywhere on Earth.
 */
export function isZone(name: string): boolean {
  if (name === anywhereOnEarth || name === "UTC") return true;
  if (!/^[A-Z]\w*\/[\w+\-/]+$/.test(name)) return false;
  try {
    return clockIn(name) !== undefined;
  } catch {
    return false;
  }
}

/** The wall clock in a zone at a moment. */
export function wallAt(zone: string, epochMs: number): number {
  if (zone === "UTC") return epochMs;
  if (zone === anywhereOnEarth) return epochMs - 12 * hourMs;
  const [month, day, year, hour, minute, second] = clockIn(zone).format(epochMs).match(/\d+/g) as RegExpMatchArray;
  const wholeSecond = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return wholeSecond + epochMs - Math.floor(epochMs / 1000) * 1000;
}

export function offsetMsAt(zone: string, epochMs: number): number {
  return wallAt(zone, epochMs) - epochMs;
}

/** Every moment at which a wall clock shows a reading: none in a gap, two in a fold, otherwise one. Earliest first. */
export function momentsShowing(zone: string, wall: number): number[] {
  return candidates(zone, wall).filter((epochMs) => wallAt(zone, epochMs) === wall);
}

/** The first moment after a gap that swallowed a reading: the clock has just jumped past it. */
export function momentAfterGap(zone: string, wall: number): number {
  const around = candidates(zone, wall);
  let before = Math.min(...around);
  let after = Math.max(...around);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallAt(zone, middle) < wall) before = middle;
    else after = middle;
  }
  return after;
}

/** The moment at which a day is over: from then on the wall shows a later day, and never that day again. */
export function endOfDay(zone: string, startOfDay: number): number {
  const midnight = startOfDay + dayMs;
  const [first, second] = momentsShowing(zone, midnight);
  if (first === undefined) return momentAfterGap(zone, midnight);
  // Clocks set back shortly after midnight show the old day once more; set back to midnight itself they do not.
  return second !== undefined && wallAt(zone, second - 1) < midnight ? second : first;
}

/** The two moments that a reading within a gap may mean: by the offset before it, and by the one after. Earliest first. */
export function momentsAround(zone: string, wall: number): number[] {
  return candidates(zone, wall);
}

/** The reading under each offset in force within a day on either side; no zone changes twice in so short a time. */
function candidates(zone: string, wall: number): number[] {
  const offsets = new Set([offsetMsAt(zone, wall - dayMs), offsetMsAt(zone, wall + dayMs)]);
  return [...offsets].map((offset) => wall - offset).toSorted((a, b) => a - b);
}

const clocks = remembered<Intl.DateTimeFormat>();

function clockIn(zone: string): Intl.DateTimeFormat {
  return clocks(
    zone,
    () =>
      new Intl.DateTimeFormat("en-US", {
        timeZone: zone,
        calendar: "gregory",
        numberingSystem: "latn",
        hourCycle: "h23",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
      }),
  );
}
