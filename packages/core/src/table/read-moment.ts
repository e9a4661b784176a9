/** Times as other tools write them, on the clock of a zone when they name none. */
import { epochMsToInstant } from "../base/epoch.ts";
import { toAsciiDigits } from "../base/digits.ts";
import type { Instant } from "../base/instant.ts";
import { hourMs, minuteMs, momentAfterGap, momentsShowing } from "../deadline/zone.ts";
import type { DateOrder } from "./mapping.ts";

/**
 * A day alone is its first moment: whoever sent something that day had sent it by its end, and nobody is called late on a
 * guess. Undefined for what is no time.
 */
export function readMoment(
  text: string,
  { zone, dateOrder }: { readonly zone: string; readonly dateOrder: DateOrder },
): Instant | undefined {
  // JavaScript names the zone once more, in brackets.
  const ascii = inNumbers(toAsciiDigits(text.trim().replace(/\s*\([^()]{1,60}\)$/, "")));
  if (/^\d{10}(\d{3})?$/.test(ascii)) return inOurTime(Number(ascii.padEnd(13, "0")));
  if (/^\d{5}(\.\d+)?$/.test(ascii)) return readSerial(Number(ascii), zone);
  const match = written.exec(ascii);
  if (match === null) return undefined;
  const { date, time: clock, half, offset: given } = match.groups as unknown as Written;
  const day = dayOf(date, dateOrder);
  const time = clock === undefined ? 0 : timeOf(clock, half);
  if (day === undefined || time === undefined) return undefined;
  const wall = day + time;
  const offset = offsetOf(given);
  return offset === undefined ? onClock(wall, zone) : inOurTime(wall - offset);
}

/** "14 September 2016, 10:11", "Sep 14, 2016", "14 de septiembre de 2016" and "2016年9月14日", with the year in front. */
function inNumbers(text: string): string {
  const parted = text.replace(/^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/, "$1-$2-$3");
  const match = namedMonths.map((form) => form.exec(parted)).find((found) => found !== null);
  if (match === undefined) return parted;
  const { day: date, month, year: writtenYear, rest } = match.groups as unknown as NamedMonth;
  const number = months().get(monthName(month));
  return number === undefined ? parted : `${writtenYear.padStart(4, "20")}-${number}-${date}${rest}`;
}

interface NamedMonth {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly rest: string;
}

const name = String.raw`(?<month>\p{L}[\p{L}\p{M}]{2,15})\.?`;
const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|\.)?`;
const year = String.raw`(?<year>\d{4}|\d{2})`;
/** The day of the week may stand in front. */
const namedMonths = [
  String.raw`${day}[\s-](?:de\s)?${name},?[\s-](?:de\s)?${year}`,
  String.raw`${name}\s${day},?\s${year}`,
].map((form) => new RegExp(String.raw`^(?:\p{L}{2,12}\.?,?\s)?${form}(?<rest>(?:,?\s.{1,40})?)$`, "iu"));

function monthName(written: string): string {
  return written.normalize("NFC").toLowerCase().slice(0, 16);
}

let monthsByName: Map<string, number> | undefined;

/** By their long names and their short ones, which some languages end with a point. */
function months(): Map<string, number> {
  if (monthsByName !== undefined) return monthsByName;
  monthsByName = new Map<string, number>([["sept", 9]]);
  for (const tongue of ["en", "fr", "es", "ar", "de", "it", "pt", "nl", "pl", "ru", "uk", "tr"]) {
    for (const month of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(tongue, { month, day: "numeric", timeZone: "UTC" });
      for (let number = 1; number <= 12; number += 1) {
        const parts = format.formatToParts(Date.UTC(2016, number - 1, 1));
        for (const { type, value } of parts) {
          if (type === "month") monthsByName.set(monthName(value.replace(/\.$/, "")), number);
        }
      }
    }
  }
  return monthsByName;
}

/** As spreadsheets count days, where a cell lost its form of a date; to the second, which is all that they show. */
function readSerial(days: number, zone: string): Instant | undefined {
  return onClock(Date.UTC(1899, 11, 30) + Math.round(days * 24 * 60 * 60) * 1000, zone);
}

function onClock(wall: number, zone: string): Instant | undefined {
  return inOurTime(momentsShowing(zone, wall)[0] ?? momentAfterGap(zone, wall));
}

interface Written {
  readonly date: string;
  readonly time: string | undefined;
  readonly half: string | undefined;
  readonly offset: string | undefined;
}

const written =
  /^(?<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?:(?:[T\s]|, ?)(?:[-–]\s|at\s|à\s)?\s*(?<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s?(?<half>[ap]\.?\s?m\.?|[صم])?)?\s?(?<offset>Z|(?:(?:UTC|GMT|غرينتش)\s?)?[-+−]\d{1,2}(?::?\d{2})?|UTC|GMT|غرينتش)?$/iu;

/** As the milliseconds of its first moment on a clock at UTC. */
function dayOf(text: string, order: DateOrder): number | undefined {
  const numbers = text.split(/[-/.]/).map(Number) as [number, number, number];
  const isYearFirst = /^\d{4}/.test(text);
  const [written, month, day] = isYearFirst
    ? numbers
    : order === "day-first"
      ? [numbers[2], numbers[1], numbers[0]]
      : [numbers[2], numbers[0], numbers[1]];
  // Tools that write two digits were made in this century.
  const year = written < 100 ? 2000 + written : written;
  const at = Date.UTC(year, month - 1, day);
  return epochMsToInstant(at).slice(0, 10) === `${year}-${two(month)}-${two(day)}` ? at : undefined;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

function timeOf(text: string, half: string | undefined): number | undefined {
  const [hour, minute, second = 0] = text.replace(",", ".").split(":").map(Number) as [number, number, number?];
  if (minute > 59 || second >= 60 || hour > 23 || (half !== undefined && (hour === 0 || hour > 12))) return undefined;
  const full = half === undefined ? hour : (hour % 12) + (/^[pم]/i.test(half) ? 12 : 0);
  return full * hourMs + minute * minuteMs + Math.floor(second * 1000);
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /([-+−])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (match === null) return 0;
  const ms = Number(match[2]) * hourMs + Number(match[3] ?? 0) * minuteMs;
  return match[1] === "+" ? ms : -ms;
}

function inOurTime(epochMs: number): Instant | undefined {
  return epochMs >= Date.UTC(1990, 0, 1) && epochMs < Date.UTC(3000, 0, 1) ? epochMsToInstant(epochMs) : undefined;
}
