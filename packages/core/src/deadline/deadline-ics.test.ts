/** What we write is read back by a calendar library that is not ours. */
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type DeadlineEntry, deadlineToIcs } from "./deadline-ics.ts";

const entry: DeadlineEntry = {
  uid: "mayoral-forum-2016@consult.example",
  title: "Reply to the consultation; civil society, cities and migration",
  description:
    "The deadline is Friday.\nAnywhere on Earth \\ somewhere, C:\\new,\r\nfor all of us: 人人 🌍 كل الناس, c’est pour tout le monde, sans exception aucune.",
  url: "https://consult.example/mayoral-forum-2016",
  closesAt: "2016-09-17T12:00:00.000Z",
  stamp: "2016-08-01T08:00:00.123Z",
  alarmDays: [7, 1],
};

describe("the calendar entry", () => {
  test("says the same when read back", () => {
    const event = read(deadlineToIcs(entry));
    expect(event.uid).toBe(entry.uid);
    expect(event.summary).toBe(entry.title);
    expect(event.description).toBe(entry.description?.replaceAll("\r\n", "\n"));
    expect(event.endDate.toJSDate().toISOString()).toBe(entry.closesAt);
    expect(event.startDate.toJSDate().toISOString()).toBe("2016-09-17T11:45:00.000Z");
    expect(event.component.getFirstPropertyValue("url")).toBe(entry.url);
    expect(String(event.component.getFirstPropertyValue("dtstamp"))).toBe("2016-08-01T08:00:00Z");
    expect(event.sequence).toBe(0);
    expect(read(deadlineToIcs({ ...entry, sequence: 3 })).sequence).toBe(3);
  });

  test("reminds so many days before the closing moment", () => {
    const alarms = read(deadlineToIcs(entry)).component.getAllSubcomponents("valarm");
    expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue("trigger")))).toEqual(["-P7D", "-P1D"]);
    expect(alarms.map((alarm) => alarm.getFirstProperty("trigger")?.getFirstParameter("related"))).toEqual([
      "END",
      "END",
    ]);
  });

  test("has lines of at most 75 octets that end in CRLF, and breaks no character", () => {
    const ics = deadlineToIcs(entry);
    const lines = ics.split("\r\n");
    expect(lines.at(-1)).toBe("");
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.some((line) => Buffer.byteLength(line) === 75)).toBe(true);
    expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Buffer.from(ics).toString()).toBe(ics);
  });

  test("lets no text or address smuggle in a line of its own", () => {
    const event = read(
      deadlineToIcs({
        ...entry,
        title: "a\rATTENDEE:b\u0000",
        url: "https://x.example/\r\nATTENDEE:c",
        description: "",
      }),
    );
    expect(event.summary).toBe("a\nATTENDEE:b ");
    expect(event.component.getFirstProperty("attendee")).toBeNull();
    expect(event.description).toBe("");
  });

  test("needs no description", () => {
    const { description: _, ...bare } = entry;
    expect(deadlineToIcs(bare)).not.toMatch(/^DESCRIPTION:The deadline/m);
  });
});

function read(ics: string): ICAL.Event {
  const event = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent("vevent");
  if (event === null) throw new Error("no event in the calendar");
  return new ICAL.Event(event);
}
