import { expect, test } from "vitest";
import { noServersSeen, ownServersOf, seeLetter, type ServersSeen } from "./own-servers.ts";

const inboxAt = "2016-09-05T08:12:30.000Z";
const hop = (by: string, time = "08:12:00") => [`from a by ${by} with ESMTP id 1; Mon, 5 Sep 2016 ${time} +0000`];
const seeAll = (letters: readonly (readonly string[])[], from: ServersSeen = noServersSeen): ServersSeen =>
  letters.reduce((seen, received) => seeLetter(seen, { received, inboxAt }), from);
const times = (count: number, received: readonly string[]) => Array.from({ length: count }, () => received);

test("a server is learned that names itself on all letters at the moment at which they come", () => {
  expect(ownServersOf(seeAll(times(2, hop("mx.example.org"))))).toEqual([]);
  expect(ownServersOf(seeAll(times(3, hop("mx.example.org"))))).toEqual(["mx.example.org"]);
  const two = [...times(5, hop("mx1.example.org")), ...times(4, hop("mx2.example.org"))];
  expect(ownServersOf(seeAll(two))).toEqual(["mx1.example.org", "mx2.example.org"]);
});

test.each([
  ["where some letters have no line, others' lines are their senders'", times(3, [])],
  ["lines of another moment are no deliveries", times(3, hop("mx.example.org", "07:00:00"))],
  ["lines without a moment are none", times(3, ["from a by mx.example.org with ESMTP id 1"])],
])("%s", (_what, others) => {
  expect(ownServersOf(seeAll([...times(3, hop("evil.example.net")), ...others]))).toEqual([]);
});

test("a new server is learned though another was there for long, and what is kept does not grow", () => {
  const long = seeAll(times(2000, hop("old.example.org")));
  expect(long.letters).toBeLessThanOrEqual(500);
  expect(ownServersOf(seeAll(times(2000, hop("new.example.org")), long))).toEqual(["new.example.org"]);
  const names = Array.from({ length: 100 }, (_, index) => hop(`mx${index}.example.org`));
  expect(Object.keys(seeAll(names).byServer)).toHaveLength(20);
});
