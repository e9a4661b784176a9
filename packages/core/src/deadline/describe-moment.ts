/** A moment, a closing moment and a distance in words, in the reader's language. */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import { remembered } from "./remembered.ts";
import { deadlineWords } from "./words/deadline-words.ts";
import type { DeadlineWords } from "./words/words.ts";
import { anywhereOnEarth, dayMs, hourMs, minuteMs, offsetMsAt, wallAt } from "./zone.ts";

/** "Friday 16 September 2016, 17:00, in Brussels (UTC+2)". */
export function describeMoment(instant: Instant, { locale, zone }: { locale: string; zone: string }): string {
  const second = Math.floor(instantToEpochMs(instant) / 1000);
  return moments(`${locale} ${zone} ${second}`, () => {
    const words = deadlineWords(locale);
    // A moment happens somewhere: "anywhere on Earth" can only be said of a closing.
    const place = zone === anywhereOnEarth ? "UTC" : zone;
    return inZone(words, place, second * 1000, atTime(words, place, second * 1000));
  });
}

/** In the last hour hundreds of receipts name one second. */
const moments = remembered<string>();

/**
 * A closing moment. Midnight belongs to two days and is taken for the wrong one, so a day that closes is called by its
 * own name: "Friday 16 September 2016, end of the day, in Brussels (UTC+2)", not "Saturday, 00:00".
 */
export function describeClosingMoment(closesAt: Instant, { locale, zone }: { locale: string; zone: string }): string {
  const epochMs = instantToEpochMs(closesAt);
  return closings(`${locale} ${zone} ${epochMs}`, () => closingInWords(epochMs, { locale, zone }));
}

const closings = remembered<string>();

function closingInWords(epochMs: number, { locale, zone }: { locale: string; zone: string }): string {
  const words = deadlineWords(locale);
  const lastWall = wallAt(zone, epochMs - 1);
  const endsDay = (lastWall + 1) % dayMs === 0;
  const when = endsDay ? words.endOfDay(day(words, lastWall)) : atTime(words, zone, epochMs);
  if (zone === anywhereOnEarth)
    return words.anywhereOnEarth(when, describeMoment(epochMsToInstant(epochMs), { locale, zone }));
  // What the day that ends was reckoned by, should the clocks change at that very moment.
  return inZone(words, zone, endsDay ? epochMs - 1 : epochMs, when);
}

const units = [
  ["day", dayMs],
  ["hour", hourMs],
  ["minute", minuteMs],
  ["second", 1000],
] as const;

/** "2 days and 3 hours": the two largest units that are not nought, rounded down. */
export function describeDistance(ms: number, { locale }: { locale: string }): string {
  const seconds = Math.floor(ms / 1000);
  return distances(`${locale} ${seconds}`, () => distanceInWords(seconds * 1000, deadlineWords(locale)));
}

const distances = remembered<string>();

function distanceInWords(ms: number, words: DeadlineWords): string {
  const largest = units.findIndex(([, unitMs]) => ms >= unitMs);
  if (largest === -1) return words.lessThanASecond;
  let restMs = ms;
  const parts: string[] = [];
  for (const [unit, unitMs] of units.slice(largest, largest + 2)) {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    if (count === 0) continue;
    parts.push(countOf(words.locale, unit).format(count));
  }
  return listIn(words.locale).format(parts);
}

function atTime(words: DeadlineWords, zone: string, epochMs: number): string {
  const wall = wallAt(zone, epochMs);
  const [time, second] = [new Date(wall).toISOString().slice(11, 16), new Date(wall).toISOString().slice(17, 19)];
  return words.atTime(day(words, wall), second === "00" ? time : `${time}:${second}`);
}

function day(words: DeadlineWords, wall: number): string {
  return days(`${words.locale} ${Math.floor(wall / dayMs)}`, () => {
    const parts = { weekday: "", day: "", month: "", year: "" };
    for (const { type, value } of calendarIn(words.locale).formatToParts(wall)) {
      if (type in parts) parts[type as keyof typeof parts] = value;
    }
    return words.day(parts);
  });
}

const days = remembered<string>();

function inZone(words: DeadlineWords, zone: string, epochMs: number, when: string): string {
  const place = zone.replace(/^.*\//, "").replaceAll("_", " ");
  return words.inZone(when, {
    place,
    zone: zoneName(words, zone, epochMs) ?? place,
    offset: offsetInWords(offsetMsAt(zone, epochMs)),
  });
}

/** "heure d’été d’Europe centrale"; undefined for a zone to which the language gives a number instead of a name. */
function zoneName(words: DeadlineWords, zone: string, epochMs: number): string | undefined {
  if (zone === "UTC") return undefined;
  return zoneNamesIn(words.locale, zone)
    .formatToParts(epochMs)
    .find(({ type, value }) => type === "timeZoneName" && !/\d/.test(value))?.value;
}

/** "UTC", "UTC+2", "UTC-3:30". */
function offsetInWords(offsetMs: number): string {
  if (offsetMs === 0) return "UTC";
  const minutes = Math.round(Math.abs(offsetMs) / minuteMs);
  const rest = minutes % 60;
  return `UTC${offsetMs < 0 ? "-" : "+"}${Math.floor(minutes / 60)}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

const counts = remembered<Intl.NumberFormat>();

function countOf(locale: string, unit: string): Intl.NumberFormat {
  return counts(`${locale} ${unit}`, () => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }));
}

const lists = remembered<Intl.ListFormat>();

/** "1, 3 and 4". */
export function listIn(locale: string): Intl.ListFormat {
  return lists(locale, () => new Intl.ListFormat(locale, { type: "conjunction" }));
}

const calendars = remembered<Intl.DateTimeFormat>();

function calendarIn(locale: string): Intl.DateTimeFormat {
  return calendars(
    locale,
    () =>
      new Intl.DateTimeFormat(locale, {
        timeZone: "UTC",
        calendar: "gregory",
        numberingSystem: "latn",
        weekday: "long",
        day: "numeric",
        month: "long",
        year: "numeric",
      }),
  );
}

const zoneNames = remembered<Intl.DateTimeFormat>();

function zoneNamesIn(locale: string, zone: string): Intl.DateTimeFormat {
  return zoneNames(
    `${locale} ${zone}`,
    () => new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "long" }),
  );
}
