import { backupsKeptDays, epochMsToInstant, instantToEpochMs } from "@consult/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { backupsToRemove, type Dated } from "./thin.ts";

const now = "2026-12-01T12:00:00.000Z";
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const aged = (hours: number): Dated => ({
  name: `${hours}`,
  madeAt: epochMsToInstant(instantToEpochMs(now) - hours * hourMs),
});

test("of a backup an hour, all of two days stay, then one a day, then one a week, and none beyond the promise", () => {
  const backups = Array.from({ length: 24 * 60 }, (_, hours) => aged(hours));
  const removed = new Set(backupsToRemove(backups, now));
  const kept = backups.filter((backup) => !removed.has(backup)).map(({ name }) => Number(name));
  expect(kept.filter((hours) => hours < 48)).toHaveLength(48);
  expect(kept.filter((hours) => hours >= 48 && hours < 14 * 24).length).toBeGreaterThanOrEqual(12);
  expect(kept.filter((hours) => hours >= 48 && hours < 14 * 24).length).toBeLessThanOrEqual(13);
  expect(kept.filter((hours) => hours >= 14 * 24).length).toBeGreaterThanOrEqual(3);
  expect(kept.filter((hours) => hours >= 14 * 24).length).toBeLessThanOrEqual(5);
  expect(Math.max(...kept)).toBeLessThan(backupsKeptDays * 24);
});

const someBackups = fc.uniqueArray(fc.integer({ min: 0, max: 400 * 24 }), { minLength: 1, maxLength: 60 });

test("the newest always stays, and beside it nothing as old as the promise, whatever there is", () => {
  fc.assert(
    fc.property(someBackups, (hours) => {
      const backups = hours.map(aged);
      const removed = new Set(backupsToRemove(backups, now).map(({ name }) => Number(name)));
      const newest = Math.min(...hours);
      expect(removed.has(newest)).toBe(false);
      for (const each of hours)
        if (each >= backupsKeptDays * 24 && each !== newest) expect(removed.has(each)).toBe(true);
    }),
  );
});

test("what is kept today was kept yesterday: thinning again and again never needs what is gone", () => {
  fc.assert(
    fc.property(someBackups, fc.integer({ min: 1, max: 30 }), (hours, days) => {
      const backups = hours.map(aged);
      const later = epochMsToInstant(instantToEpochMs(now) + days * dayMs);
      const goneNow = new Set(backupsToRemove(backups, now));
      const keptNow = backups.filter((backup) => !goneNow.has(backup));
      expect(new Set(backupsToRemove(keptNow, later).map(({ name }) => name))).toEqual(
        new Set(
          backupsToRemove(backups, later)
            .filter((backup) => !goneNow.has(backup))
            .map(({ name }) => name),
        ),
      );
    }),
  );
});
