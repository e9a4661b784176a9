import { expect, test } from "vitest";
import type { DeadlineRules } from "./closing.ts";
import { extendDeadline } from "./extend-deadline.ts";
import type { Extension } from "./extension.ts";

const rules: DeadlineRules = {
  deadline: {
    closes: { on: "2016-09-16" },
    zone: "Europe/Brussels",
    counts: "sent",
    toleranceMinutes: 0,
    late: "hold",
  },
  extensions: [],
  outages: [],
};

const forAll: Extension = {
  id: "extension1",
  for: { kind: "all" },
  closes: { on: "2016-09-20" },
  reason: "a typhoon in Luzon",
  grantedAt: "2016-09-14T09:00:00.000Z",
  grantedBy: "the convener",
};

const forRosa: Extension = { ...forAll, id: "extension2", for: { kind: "respondent", respondent: "rosa@example.org" } };

test("more time is added", () => {
  expect(extendDeadline(rules, forAll)).toEqual({ ok: true, value: [forAll] });
  expect(extendDeadline({ ...rules, extensions: [forRosa] }, forAll)).toEqual({ ok: true, value: [forRosa, forAll] });
});

test("what gives no time to those it is for is refused, and says what holds", () => {
  expect(extendDeadline({ ...rules, extensions: [forAll] }, forRosa)).toEqual({
    ok: false,
    refusal: {
      kind: "not-later",
      closesAt: "2016-09-20T22:00:00.000Z",
      message:
        "The deadline already is Tuesday 20 September 2016, end of the day, in Brussels (UTC+2). An extension to Tuesday 20 September 2016, end of the day, in Brussels (UTC+2) would change nothing. " +
        "A deadline is never brought forward. Choose a later day or time.",
    },
  });
  expect(extendDeadline(rules, { ...forAll, closes: { on: "2016-09-10" } }).ok).toBe(false);
});
