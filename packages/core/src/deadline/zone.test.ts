import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs, endOfDay, hourMs, isZone, momentAfterGap, momentsShowing, wallAt } from "./zone.ts";

const zones = [
  "anywhere-on-earth",
  "UTC",
  "Europe/Brussels",
  "Europe/Istanbul",
  "Europe/Volgograd",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Havana",
  "America/Caracas",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Almaty",
  "Asia/Kathmandu",
  "Asia/Pyongyang",
  "Asia/Tehran",
  "Atlantic/Azores",
  "Antarctica/Troll",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Kwajalein",
];
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.parse("1970-01-03T00:00Z"), max: Date.parse("2037-12-31T00:00Z") });

describe("a zone", () => {
  test.each([
    "Europe/Brussels",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "Etc/GMT+12",
    "UTC",
    "anywhere-on-earth",
  ])("may be %s", (name) => expect(isZone(name)).toBe(true));

  test.each(["", "CET", "+02:00", "europe/brussels", "Europe/Bruxelles", "Europe/", "Brussels", "AoE"])(
    "may not be %j",
    (name) => expect(isZone(name)).toBe(false),
  );
});

describe("wall clocks", () => {
  test("the moments that show a reading contain the moment it was read at", () => {
    fc.assert(
      fc.property(zone, moment, (place, epochMs) => {
        const moments = momentsShowing(place, wallAt(place, epochMs));
        expect(moments).toContain(epochMs);
        expect(moments.length).toBeLessThanOrEqual(2);
        expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
      }),
      { numRuns: 2000 },
    );
  });

  test("every moment that shows a reading shows it, and a reading that never comes is jumped over", () => {
    fc.assert(
      fc.property(zone, moment, (place, wall) => {
        const moments = momentsShowing(place, wall);
        for (const epochMs of moments) expect(wallAt(place, epochMs)).toBe(wall);
        if (moments.length > 0) return;
        const after = momentAfterGap(place, wall);
        expect(wallAt(place, after)).toBeGreaterThan(wall);
        expect(wallAt(place, after - 1)).toBeLessThan(wall);
      }),
      { numRuns: 2000 },
    );
  });

  test("keep milliseconds, before 1970 too", () => {
    expect(wallAt("Europe/Brussels", Date.parse("2016-09-16T12:00:00.250Z"))).toBe(
      Date.parse("2016-09-16T14:00:00.250Z"),
    );
    expect(wallAt("Asia/Kathmandu", -1)).toBe(5.5 * hourMs - 1);
  });
});

describe("the end of a day", () => {
  test("shows that day or an earlier one just before, and never again from then on", () => {
    const day = fc.integer({ min: 3, max: 24_000 }).map((count) => count * dayMs);
    fc.assert(
      fc.property(zone, day, fc.integer({ min: 0, max: 3 * dayMs }), (place, startOfDay, laterMs) => {
        const end = endOfDay(place, startOfDay);
        expect(wallAt(place, end - 1)).toBeLessThan(startOfDay + dayMs);
        expect(wallAt(place, end + laterMs)).toBeGreaterThanOrEqual(startOfDay + dayMs);
      }),
      { numRuns: 2000 },
    );
  });

  test("of a later day is never earlier", () => {
    for (const place of zones) {
      let before = -Infinity;
      for (let day = Date.parse("2009-01-01T00:00Z"); day < Date.parse("2019-01-01T00:00Z"); day += dayMs) {
        const end = endOfDay(place, day);
        expect(end).toBeGreaterThanOrEqual(before);
        before = end;
      }
    }
  });
});
