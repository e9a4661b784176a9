import { expect, test } from "vitest";
import { remindersFor } from "./reminders.ts";

test("so many days before, earliest first, none twice", () => {
  expect(remindersFor("2016-09-17T12:00:00.000Z", [1, 7, 0.5, 1])).toEqual([
    "2016-09-10T12:00:00.000Z",
    "2016-09-16T12:00:00.000Z",
    "2016-09-17T00:00:00.000Z",
  ]);
  expect(remindersFor("2016-09-17T12:00:00.000Z", [])).toEqual([]);
});
