/** Clocks that are set, that stand still, and that say different things. Moments count from midnight. */
import { describe, expect, test } from "vitest";
import { epochMsToInstant } from "../base/epoch.ts";
import {
  clockDoubt,
  compareWithDatabase,
  isClockDoubtful,
  judgedMs,
  observeClock,
  resumeClockWatch,
  startClockWatch,
  type ClockReading,
  type ClockWatch,
  type Heartbeat,
  type Standstill,
} from "./clock-watch.ts";

const midnightMs = Date.UTC(2016, 8, 16);
const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];
const everyMs = 250;
/** `aheadMs`: by how much the wall clock is ahead of the time that has passed. */
const reading = (passedMs: number, aheadMs = 0): ClockReading => ({
  wallMs: midnightMs + passedMs + aheadMs,
  monotonicMs: 5000 + passedMs,
});
const start = (newest?: number): ClockWatch =>
  startClockWatch(reading(0), newest === undefined ? undefined : midnightMs + newest);
const observe = (watch: ClockWatch, ...readings: readonly ClockReading[]): ClockWatch =>
  readings.reduce((each, one) => observeClock(each, one, { everyMs, isAlive: true }).watch, watch);
const between = (fromMs: number, toMs: number): Standstill => ({
  from: epochMsToInstant(midnightMs + fromMs),
  to: epochMsToInstant(midnightMs + toMs),
});

describe("a clock that is set", () => {
  test("forward may be ahead by as much, and back it may be behind", () => {
    expect(clockDoubt(observe(start(), reading(100, hourMs)))).toEqual({
      why: "stepped",
      aheadMs: hourMs,
      behindMs: 0,
    });
    const back = observe(start(), reading(100), reading(200, -minuteMs));
    expect(clockDoubt(back)).toEqual({ why: "stepped", aheadMs: 0, behindMs: minuteMs });
    expect(isClockDoubtful(back)).toBe(true);
  });

  test("and set again, the sum counts; set back to where it was, nothing is in doubt any more", () => {
    const twice = observe(start(), reading(100, hourMs), reading(200, hourMs - minuteMs));
    expect(clockDoubt(twice)?.aheadMs).toBe(hourMs - minuteMs);
    const mended = observe(twice, reading(300, 20));
    expect([clockDoubt(mended), isClockDoubtful(mended)]).toEqual([undefined, false]);
  });

  test("while nothing was read, it is noticed by the first reading", () => {
    expect(clockDoubt(observe(start(), reading(10 * minuteMs, hourMs)))?.aheadMs).toBe(hourMs);
  });

  test("a little now and then is no step", () => {
    const readings = Array.from({ length: 100 }, (_, index) => reading(index * 200, index % 2 === 0 ? 0 : 400));
    expect(clockDoubt(observe(start(), ...readings))).toBeUndefined();
  });
});

test("something on record that is later than the clock says speaks against the clock", () => {
  expect(clockDoubt(start(minuteMs))).toEqual({ why: "behind-record", aheadMs: 0, behindMs: minuteMs });
  expect([clockDoubt(start(-hourMs)), clockDoubt(start(300))]).toEqual([undefined, undefined]);
});

describe("a process that stands still", () => {
  const look = (watch: ClockWatch, one: ClockReading, isAlive = true) => observeClock(watch, one, { everyMs, isAlive });

  test("is noticed by whatever reads the clock first, from when it last came round, and told once", () => {
    const alive = observe(start(), reading(200));
    const first = look(alive, reading(30_200), false);
    expect(first.standstill).toEqual(between(200, 30_200));
    expect(look(first.watch, reading(30_201)).standstill).toBeUndefined();
    expect(clockDoubt(first.watch)).toBeUndefined();
  });

  test("longer than a second, beyond what its loop needs to come round", () => {
    expect(look(start(), reading(everyMs + secondMs)).standstill).toBeUndefined();
    expect(look(start(), reading(everyMs + secondMs + 1)).standstill).toBeDefined();
  });

  test("though the clock is read again and again within it", () => {
    let watch = start();
    const told: (Standstill | undefined)[] = [];
    for (let passedMs = 100; passedMs <= 2000; passedMs += 100) {
      const looked = look(watch, reading(passedMs), false);
      watch = looked.watch;
      told.push(looked.standstill);
    }
    expect(told.filter((each) => each !== undefined)).toEqual([between(0, 1300)]);
  });
});

describe("the database's clock", () => {
  const answered = (watch: ClockWatch, passedMs: number, aheadMs: number, tripMs = 20): ClockWatch =>
    compareWithDatabase(watch, {
      databaseMs: midnightMs + passedMs + aheadMs,
      askedMs: 5000 + passedMs - tripMs / 2,
      answeredMs: 5000 + passedMs + tripMs / 2,
    });

  test("judges, also between two answers, and what differs from it is in doubt", () => {
    const watch = observe(answered(start(), 0, minuteMs), reading(2000));
    expect(judgedMs(watch)).toBe(midnightMs + 2000 + minuteMs);
    expect(clockDoubt(watch)).toEqual({ why: "differs", aheadMs: minuteMs, behindMs: 0 });
    expect(clockDoubt(observe(answered(start(), 0, -minuteMs), reading(10)))?.behindMs).toBe(minuteMs);
    const alike = observe(answered(start(), 0, 300), reading(10));
    expect([clockDoubt(alike), isClockDoubtful(alike)]).toEqual([undefined, false]);
  });

  test("is right where ours was set and it was not; a person looks at ours all the same", () => {
    const watch = observe(answered(start(), 0, 0), reading(100, hourMs));
    expect(judgedMs(watch)).toBe(midnightMs + 100);
    expect([clockDoubt(watch), isClockDoubtful(watch)]).toEqual([undefined, true]);
  });

  test("may be set itself", () => {
    const set = observe(answered(answered(start(), 0, 0), 1000, hourMs), reading(1000));
    expect(clockDoubt(set)).toEqual({ why: "stepped", aheadMs: hourMs, behindMs: 0 });
    expect(clockDoubt(answered(set, 2000, 0))).toBeUndefined();
    // An answer that was long on its way says little.
    expect(clockDoubt(answered(answered(start(), 0, 0), 5000, 4000, 8000))?.why).not.toBe("stepped");
  });

  test("may be behind what is on record", () => {
    expect(clockDoubt(answered(start(minuteMs), 0, 0))?.why).toBe("behind-record");
  });

  test("tells by its own time how long we stood still", () => {
    const watch = answered(start(), 0, minuteMs);
    const { standstill } = observeClock(watch, reading(10_000), { everyMs, isAlive: true });
    expect(standstill).toEqual(between(minuteMs, minuteMs + 10_000));
  });
});

describe("after a process that was there before", () => {
  const beat = (passedMs: number, more: Partial<Heartbeat> = {}): Heartbeat => ({
    ...reading(passedMs),
    boot: "one",
    steppedMs: 0,
    ...more,
  });
  const resume = (nowReading: ClockReading, last: Heartbeat, boot: string | undefined) =>
    resumeClockWatch(startClockWatch(nowReading), last, boot);

  test("the time between them is a standstill", () => {
    const resumed = resume(reading(minuteMs), beat(0), "one");
    expect(resumed.standstill).toEqual(between(0, minuteMs));
    expect(clockDoubt(resumed.watch)).toBeUndefined();
    expect(resume(reading(900), beat(0), "one").standstill).toBeUndefined();
  });

  test("a clock that was set meanwhile is noticed, where the machine ran on", () => {
    const { watch, standstill } = resume(reading(2000, hourMs), beat(0), "one");
    expect(clockDoubt(watch)).toEqual({ why: "stepped", aheadMs: hourMs, behindMs: 0 });
    expect(standstill).toEqual(between(hourMs, hourMs + 2000));
  });

  test("a step that nobody has seen to stays in doubt", () => {
    expect(clockDoubt(resume(reading(10), beat(0, { steppedMs: -minuteMs }), "one").watch)?.behindMs).toBe(minuteMs);
  });

  test.each(["two", undefined])("of a machine that was started anew (%s) only the wall clock is left", (boot) => {
    const { watch, standstill } = resume(reading(hourMs), beat(0, { monotonicMs: 9e9 }), boot);
    expect([standstill, clockDoubt(watch)]).toEqual([between(0, hourMs), undefined]);
    const back = resume(reading(-minuteMs), beat(0), boot);
    expect([back.standstill, clockDoubt(back.watch)?.behindMs]).toEqual([undefined, minuteMs]);
  });

  test("a database's clock is compared by its own answers", () => {
    const watch = compareWithDatabase(startClockWatch(reading(10)), {
      databaseMs: midnightMs + minuteMs,
      askedMs: 5010,
      answeredMs: 5010,
    });
    expect(resumeClockWatch(watch, beat(0), "one").watch.steppedMs).toBe(0);
  });

  test("of one machine whose monotonic clock began anew too", () => {
    expect(resume(reading(0), beat(minuteMs), "one").watch.behindRecordMs).toBe(minuteMs);
  });
});
