/**
 * The moment that a header of a mail names. What decides whether somebody was in time is read strictly: a date without its
 * zone, or words with a number among them, name no moment.
 */
import type { Instant } from "../base/instant.ts";

/** As RFC 5322 writes it, with what older and odder programs write; undefined when it leaves open which moment it is. */
export function mailMoment(text: string): Instant | undefined {
  const written = withoutComments(text).trim().replace(/\s+/g, " ");
  for (const form of forms) {
    const found = form.exec(written);
    if (found !== null) return toInstant(found.groups as unknown as Written);
  }
  return undefined;
}

/** When the server that wrote a `Received` line took the mail. */
export function hopMoment(received: string): Instant | undefined {
  const written = withoutComments(received);
  const semicolon = written.lastIndexOf(";");
  return semicolon === -1 ? undefined : mailMoment(written.slice(semicolon + 1));
}

const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?(?: ?(?<half>[AP]M))?`;
const zone = String.raw`(?<zone>(?:GMT|UTC?)?[+-]\d{2}:?\d{2}|[A-Z]{1,4})`;
const dayName = String.raw`(?:[A-Z]{2,9}\.?,? ?)?`;

/** Mon, 5 Sep 2016 10:12:00 +0200 */
const ofMail = new RegExp(
  String.raw`^${dayName}(?<day>\d{1,2})[ -](?<month>[A-Z]{3,9})\.?[ -](?<year>\d{4}|\d{2}),? ${clock} ?${zone}(?![\w:])`,
  "i",
);
/** Mon Sep  5 10:12:00 2016 +0200, with the zone on either side of the year */
const ofSystem = [`${zone} (?<year>\\d{4})`, `(?<year>\\d{4}) ${zone}`].map(
  (end) => new RegExp(String.raw`^${dayName}(?<month>[A-Z]{3,9}) (?<day>\d{1,2}),? ${clock} ${end}$`, "i"),
);
/** 2016-09-05T10:12:00Z */
const ofStandard = new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ]${clock} ?${zone}$`, "i");
const forms = [ofMail, ...ofSystem, ofStandard];

interface Written {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second?: string;
  readonly half?: string;
  readonly zone: string;
}

function toInstant(written: Written): Instant | undefined {
  const year = toYear(written.year);
  const month = toMonth(written.month);
  const day = Number(written.day);
  const hour = toHour(Number(written.hour), written.half?.toUpperCase());
  const minute = Number(written.minute);
  const second = Number(written.second ?? 0);
  const minutesAhead = toMinutesAhead(written.zone.toUpperCase());
  if (month === undefined || hour === undefined || minutesAhead === undefined) return undefined;
  // Clocks are set by a sixty-first second.
  if (minute > 59 || second > 60) return undefined;
  if (new Date(Date.UTC(year, month, day)).getUTCDate() !== day) return undefined;
  return new Date(Date.UTC(year, month, day, hour, minute - minutesAhead, second)).toISOString();
}

/** Two digits are of the years in which mail is written. */
function toYear(year: string): number {
  return Number(year) + (year.length > 2 ? 0 : Number(year) < 50 ? 2000 : 1900);
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function toMonth(name: string): number | undefined {
  const month = /^\d/.test(name) ? Number(name) - 1 : months.indexOf(name.slice(0, 3).toLowerCase());
  return month in months ? month : undefined;
}

function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  return hour < 1 || hour > 12 ? undefined : (hour % 12) + (half === "PM" ? 12 : 0);
}

/** Names that mean one zone everywhere (RFC 5322, 4.3); most others mean several. */
const zones: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

function toMinutesAhead(zoneName: string): number | undefined {
  const offset = /([+-])(\d{2}):?(\d{2})$/.exec(zoneName);
  if (offset === null) return zones[zoneName];
  const [, sign, hours, minutes] = offset;
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const longestHeader = 4000;

/** Comments stand in round brackets, and within each other. */
function withoutComments(text: string): string {
  let depth = 0;
  let bare = "";
  for (const character of text.slice(-longestHeader)) {
    if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0) bare += character;
  }
  return bare;
}
