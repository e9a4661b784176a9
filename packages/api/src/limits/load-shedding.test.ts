/** The rule by itself, on a clock of its own: a loop that hands out what came in turns, and answers it one after the other. */
import { expect, test } from "vitest";
import { createLoadShedding } from "./load-shedding.ts";

interface Loop {
  /** Connections, each asking again as soon as it is answered. */
  readonly connections: number;
  readonly forMs: number;
  /** What one answer takes of the loop, from which moment on. */
  readonly answerMs: (nowMs: number) => number;
  /** What sending away takes. */
  readonly sendAwayMs: number;
}

/** How many a millisecond were answered, how long they took, and what those sent away were told. */
function run({ connections, forMs, answerMs, sendAwayMs }: Loop) {
  let now = 0;
  const random = seeded(7);
  const shedding = createLoadShedding({ random });
  let asking = Array.from({ length: connections }, () => ({ sinceMs: 0, fromMs: 0 }));
  const [tookMs, told]: [number[], number[]] = [[], []];
  while (now < forMs) {
    const began = now;
    const inTurn = asking.filter(({ fromMs }) => fromMs <= began);
    asking = asking.filter(({ fromMs }) => fromMs > began);
    const inside: number[] = [];
    for (const { sinceMs } of inTurn) {
      const seconds = shedding.enter(now, now - began);
      if (seconds === undefined) {
        inside.push(sinceMs);
        now += answerMs(now) / 2;
      } else {
        told.push(seconds);
        now += sendAwayMs;
        asking.push({ sinceMs: now, fromMs: now + shedding.restMs() });
      }
    }
    for (const sinceMs of inside) {
      now += answerMs(now) / 2;
      shedding.leave(now);
      tookMs.push(now - sinceMs);
      asking.push({ sinceMs: now, fromMs: now });
    }
    if (inTurn.length === 0) now += 1;
  }
  return { perMs: tookMs.length / now, tookMs: tookMs.toSorted((a, b) => a - b), told };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

const p99 = (values: readonly number[]) => values[Math.floor(values.length * 0.99)] ?? Number.NaN;

test.each([2000, 5000, 9500])(
  "of %i connections that ask without rest, as many are answered in time as could be",
  (connections) => {
    const { perMs, tookMs, told } = run({ connections, forMs: 30_000, answerMs: () => 0.4, sendAwayMs: 0.02 });
    expect(perMs).toBeGreaterThan(0.85 / 0.4);
    expect(p99(tookMs)).toBeLessThan(2000);
    expect(told.length).toBeGreaterThan(1000);
    // Spread, so that they do not all come back in one moment; and never at once.
    expect(new Set(told).size).toBeGreaterThan(3);
    expect(told.every((seconds) => seconds >= 2 && seconds <= 32)).toBe(true);
  },
);

test("a server that becomes ten times slower lets in fewer, and as many as before once it is fast again", () => {
  const slowFrom = 10_000;
  const slow = run({
    connections: 3000,
    forMs: 30_000,
    answerMs: (now) => (now > slowFrom ? 4 : 0.4),
    sendAwayMs: 0.02,
  });
  const late = slow.tookMs.length;
  expect(p99(slow.tookMs.slice(-Math.floor(late / 4)))).toBeLessThan(3500);
  const again = run({
    connections: 3000,
    forMs: 40_000,
    answerMs: (now) => (now < 10_000 ? 4 : 0.4),
    sendAwayMs: 0.02,
  });
  expect(again.perMs * 40_000).toBeGreaterThan((30_000 * 0.8) / 0.4);
});

test("nobody is sent away while everybody can be answered in time, and few are never too many", () => {
  expect(run({ connections: 64, forMs: 10_000, answerMs: () => 50, sendAwayMs: 0.02 }).told).toEqual([]);
  expect(run({ connections: 200, forMs: 10_000, answerMs: () => 0.4, sendAwayMs: 0.02 }).told).toEqual([]);
});

test("while little is sent away, nobody rests", () => {
  const shedding = createLoadShedding({ random: () => 0.5 });
  for (let at = 0; at < 1000; at += 1) {
    shedding.enter(at, 0);
    shedding.leave(at + 1);
  }
  expect(shedding.restMs()).toBe(0);
});
