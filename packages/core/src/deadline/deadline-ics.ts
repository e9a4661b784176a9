/** The deadline as a calendar entry (RFC 5545), for any calendar to take in. */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import { minuteMs } from "./zone.ts";

export interface DeadlineEntry {
  /** Stays the same when the deadline moves, so that calendars move their entry. */
  readonly uid: string;
  /** Counts up each time the deadline moves. */
  readonly sequence?: number;
  readonly title: string;
  /** What else to say, such as `describeDeadline(...).sentence`. */
  readonly description?: string;
  readonly url: string;
  readonly closesAt: Instant;
  /** When this entry was made. */
  readonly stamp: Instant;
  /** Remind so many days before; whole days. */
  readonly alarmDays: readonly number[];
}

/**
 * The entry ends at the closing moment and begins a quarter of an hour earlier: an entry that began at midnight would
 * stand on the day after the last day.
 */
export function deadlineToIcs(entry: DeadlineEntry): string {
  const startsAt = epochMsToInstant(instantToEpochMs(entry.closesAt) - 15 * minuteMs);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//consult//deadline//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${escapeText(entry.uid)}`,
    `SEQUENCE:${entry.sequence ?? 0}`,
    `DTSTAMP:${utc(entry.stamp)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(entry.closesAt)}`,
    `SUMMARY:${escapeText(entry.title)}`,
    ...(entry.description === undefined ? [] : [`DESCRIPTION:${escapeText(entry.description)}`]),
    `URL:${entry.url.replace(/[\p{Cc}\s]/gu, encodeURIComponent)}`,
    "TRANSP:TRANSPARENT",
    ...entry.alarmDays.flatMap((days) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escapeText(entry.title)}`,
      `TRIGGER;RELATED=END:-P${days}D`,
      "END:VALARM",
    ]),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** `20160917T120000Z`. */
function utc(instant: Instant): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ");
}

/** Lines are at most 75 octets; the rest goes on after a line break and a space, never in the middle of a character. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > 75) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function octetsOf(character: string): number {
  const codePoint = character.codePointAt(0) as number;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
