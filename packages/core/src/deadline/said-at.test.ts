import { expect, test } from "vitest";
import { saidAt } from "./said-at.ts";
import type { Timeliness } from "./timeliness.ts";

const came: Timeliness = {
  verdict: "on-time",
  momentAt: "2016-09-10T10:00:00.000Z",
  evidence: "server-clock",
  counts: "sent",
  closesAt: "2016-09-16T22:00:00.000Z",
  byMs: 1,
  movedByOutageMs: 0,
  withinTolerance: false,
};

test("what says when it was written says so, whoever's clock it was; where only ours knows, nobody says", () => {
  expect(saidAt(came)).toBeUndefined();
  expect(saidAt({ ...came, evidence: "platform-time" })).toBe(came.momentAt);
  expect(saidAt({ ...came, claimedAt: "2015-01-01T00:00:00.000Z" })).toBe("2015-01-01T00:00:00.000Z");
});
