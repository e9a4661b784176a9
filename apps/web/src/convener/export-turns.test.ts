import { expect, test } from "vitest";
import { createTurns } from "./export-turns.ts";

const here = new AbortController().signal;

test("so many at once and no more, in the order in which they came", async () => {
  const turns = createTurns({ atOnce: 2, mostWaiting: 9 });
  const begun: number[] = [];
  const ends: ((() => void) | undefined)[] = [];
  const all = [0, 1, 2, 3, 4].map(async (each) => {
    ends[each] = await turns.take(here);
    begun.push(each);
  });
  await Promise.all(all.slice(0, 2));
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  // Ended twice is ended once.
  ends[1]?.();
  await all[2];
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  await Promise.all(all);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

test("whoever has gone meanwhile holds nobody up, and too many are sent away", async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 2 });
  const end = await turns.take(here);
  const gone = new AbortController();
  const waiting = [turns.take(gone.signal), turns.take(here)];
  expect(await turns.take(here)).toBeUndefined();
  gone.abort();
  end?.();
  expect(await waiting[0]).toBeUndefined();
  expect(await waiting[1]).toBeTypeOf("function");
});
