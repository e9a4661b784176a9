import { expect, test } from "vitest";
import type { DeadlineRules } from "./closing.ts";
import { closingFor } from "./closing.ts";
import { judgeTimeliness } from "./judge-timeliness.ts";
import { outageOf } from "./standstill.ts";

const rules: DeadlineRules = {
  deadline: { closes: { on: "2016-09-16" }, zone: "UTC", counts: "received", toleranceMinutes: 0, late: "refuse" },
  extensions: [
    {
      id: "extension1",
      for: { kind: "respondent", respondent: "a@example.org" },
      closes: { at: "2016-09-18T12:00" },
      reason: "a power cut",
      grantedAt: "2016-09-14T09:00:00.000Z",
      grantedBy: "a convener",
    },
    {
      id: "extension2",
      for: { kind: "all" },
      closes: { on: "2016-09-17" },
      reason: "a strike",
      grantedAt: "2016-09-14T09:00:00.000Z",
      grantedBy: "a convener",
    },
  ],
  outages: [],
};
const still = (from: string, to: string) => ({ from: `2016-09-${from}.000Z`, to: `2016-09-${to}.000Z` });

test.each([
  ["across the closing moment", still("17T23:59:50", "18T00:00:20"), true],
  ["across that of one respondent", still("18T11:59:50", "18T12:00:20"), true],
  ["that ends as it closes", still("17T23:59:30", "18T00:00:00"), true],
  ["before", still("17T23:59:20", "17T23:59:50"), false],
  ["after", still("18T00:00:00", "18T00:00:30"), false],
  ["at a moment that was extended away", still("16T23:59:50", "17T00:00:20"), false],
  ["longer than a day", still("17T00:00:00", "18T00:00:01"), false],
])("a standstill %s", (_what, standstill, isGivenBack) => {
  const outage = outageOf(rules, standstill);
  expect(outage !== undefined).toBe(isGivenBack);
  if (outage !== undefined) expect(outage).toMatchObject(standstill);
});

test("within the grace that nobody announces, too", () => {
  const graced = { ...rules, deadline: { ...rules.deadline, toleranceMinutes: 5 } };
  expect(outageOf(graced, still("18T00:04:50", "18T00:05:20"))).toBeDefined();
  expect(outageOf(graced, still("18T00:05:00", "18T00:05:20"))).toBeUndefined();
});

test("its length is given back to all: what was sent into it is in time", () => {
  const outage = outageOf(rules, still("17T23:59:50", "18T00:00:20"));
  const outages = outage === undefined ? [] : [outage];
  expect(closingFor({ ...rules, outages }).closesAt).toBe("2016-09-18T00:00:30.000Z");
  const evidence = { receivedAt: "2016-09-18T00:00:20.000Z", sent: [] };
  expect(judgeTimeliness({ ...rules, outages, channel: "website", evidence }).verdict).toBe("extended");
  expect(judgeTimeliness({ ...rules, channel: "website", evidence }).verdict).toBe("late");
});
