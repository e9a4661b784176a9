import { expect, test } from "vitest";
import { lookAtInbox, type InboxSeen, type InLetter } from "./inbox-moments.ts";

const at = (time: string): string => `2016-09-16T${time}:00.000Z`;
const all = new Set([1, 2, 3, 4, 5]);
const look = (
  letters: readonly InLetter[],
  { before, now = at("19:00"), numbering = "a" }: { before?: InboxSeen; now?: string; numbering?: string } = {},
): InboxSeen => lookAtInbox(before, { numbering, next: letters.length + 1, letters, now, waiting: all });

test("letters that came in their order are believed, also those of one moment in any", () => {
  const seen = look([
    { number: 2, at: at("16:59") },
    { number: 1, at: at("16:50") },
    { number: 3, at: "2016-09-16T16:58:30.000Z" },
  ]);
  expect(seen).toMatchObject({ put: [], newestAt: at("16:59"), next: 4 });
});

test("one that is older than what came before it was put there", () => {
  const seen = look([
    { number: 1, at: at("16:59") },
    { number: 2, at: at("09:00") },
    { number: 3, at: at("17:30") },
  ]);
  expect(seen.put).toEqual([2]);
});

test("one that is older than our last look at the mailbox without it was put there", () => {
  const before = look([], { now: at("18:00") });
  const seen = look([{ number: 1, at: at("16:00") }], { before });
  expect(seen.put).toEqual([1]);
  // It is remembered until it is taken in, and forgotten then.
  const later = lookAtInbox(seen, { numbering: "a", next: 2, letters: [], now: at("20:00"), waiting: new Set([1]) });
  expect(later).toMatchObject({ put: [1], next: 2 });
  expect(
    lookAtInbox(later, { numbering: "a", next: 2, letters: [], now: at("20:00"), waiting: new Set() }).put,
  ).toEqual([]);
});

test("one that came between asking what waits and asking what is there is remembered too", () => {
  const before = look([], { now: at("18:00") });
  const letters = [{ number: 1, at: at("16:00") }];
  const seen = lookAtInbox(before, { numbering: "a", next: 2, letters, now: at("19:00"), waiting: new Set() });
  expect(seen.put).toEqual([1]);
});

test("a moment still to come is nobody's measure", () => {
  const seen = look([
    { number: 1, at: "2099-01-01T00:00:00.000Z" },
    { number: 2, at: at("16:59") },
  ]);
  expect(seen).toMatchObject({ put: [], newestAt: at("16:59") });
  expect(look([{ number: 1, at: "2099-01-01T00:00:00.000Z" }]).newestAt).toBeUndefined();
});

test("another numbering begins anew", () => {
  const before = look([{ number: 1, at: at("18:00") }]);
  expect(look([{ number: 1, at: at("16:00") }], { before, numbering: "b" })).toMatchObject({
    put: [],
    newestAt: at("16:00"),
  });
});

test("one that is older than the newest that we saw before was put there", () => {
  const before = look([{ number: 1, at: at("18:30") }], { now: at("18:31") });
  const seen = look([{ number: 2, at: at("09:00") }], { before });
  expect(seen.put).toEqual([2]);
});
