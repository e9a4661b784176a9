import { expect, test } from "vitest";
import { readMoment } from "./read-moment.ts";

const brussels = { zone: "Europe/Brussels", dateOrder: "day-first" } as const;

test.each([
  ["2016-09-14T12:00:00Z", "2016-09-14T12:00:00.000Z"],
  ["2016-09-14T12:00:00.5Z", "2016-09-14T12:00:00.500Z"],
  ["2016-09-14 12:00:00 UTC", "2016-09-14T12:00:00.000Z"],
  ["2016-09-14 12:00:00", "2016-09-14T10:00:00.000Z"],
  ["2016-09-14T12:00:00.000+05:30", "2016-09-14T06:30:00.000Z"],
  ["2016-09-14T12:00:00-0300", "2016-09-14T15:00:00.000Z"],
  ["2016/09/14 3:12:05 PM GMT+2", "2016-09-14T13:12:05.000Z"],
  ["2016/09/14 12:12:05 a.m. GMT", "2016-09-14T00:12:05.000Z"],
  ["14.09.2016 12:00", "2016-09-14T10:00:00.000Z"],
  ["14/09/2016, 12:00:00,250", "2016-09-14T10:00:00.250Z"],
  ["14/09/2016", "2016-09-13T22:00:00.000Z"],
  ["١٤/٠٩/٢٠١٦", "2016-09-13T22:00:00.000Z"],
  ["1473854400", "2016-09-14T12:00:00.000Z"],
  ["1473854400123", "2016-09-14T12:00:00.123Z"],
  // No clock in Brussels showed it: the clocks had just been put forward.
  ["27/03/2016 02:30", "2016-03-27T01:00:00.000Z"],
  // And this one they showed twice: the earlier.
  ["30/10/2016 02:30", "2016-10-30T00:30:00.000Z"],
])("%s is %s", (text, instant) => {
  expect(readMoment(text, brussels)).toBe(instant);
});

test("03/04/2016 is what the mapping says", () => {
  expect(readMoment("03/04/2016", { zone: "UTC", dateOrder: "day-first" })).toBe("2016-04-03T00:00:00.000Z");
  expect(readMoment("03/04/2016", { zone: "UTC", dateOrder: "month-first" })).toBe("2016-03-04T00:00:00.000Z");
});

test.each([
  "",
  "soon",
  "31/02/2016",
  "14/13/2016",
  "2016-09-14 25:00",
  "2016-09-14 12:61",
  "13:00 PM",
  "2016-09-14 13:00 PM",
  "2016-09-14 0:10 AM",
  "2016-09-14 12:00:60",
  "16/09/0216",
  "0000000001",
  "9999-99-99",
  "+2016-09-14",
  "1".repeat(5000),
])("%s is no time", (text) => {
  expect(readMoment(text, brussels)).toBeUndefined();
});
