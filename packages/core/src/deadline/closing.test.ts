import { expect, test } from "vitest";
import { closingFor } from "./closing.ts";
import { Deadline } from "./deadline.ts";
import type { Extension } from "./extension.ts";
import type { Outage } from "./outage.ts";

const deadline = Deadline.parse({ closes: { instant: "2016-09-16T15:00:00.000Z" }, zone: "Europe/Brussels" });
const none: readonly never[] = [];

const moreTime = (id: string, whom: Extension["for"], instant: string): Extension => ({
  id,
  for: whom,
  closes: { instant },
  grantedAt: "2016-09-10T10:00:00.000Z",
  grantedBy: "Ana",
  reason: "asked for",
});

test("what was reckoned for everybody holds for the same rules only", () => {
  const closesAt = (extensions: readonly Extension[], outages: readonly Outage[], respondent?: string) =>
    closingFor({ deadline, extensions, outages }, respondent).closesAt;
  const outages = [{ from: "2016-09-16T12:00:00.000Z", to: "2016-09-16T13:00:00.000Z", note: "down" }];
  const extensions = [
    moreTime("all", { kind: "all" }, "2016-09-17T15:00:00.000Z"),
    moreTime("one", { kind: "respondent", respondent: "a@example.org" }, "2016-09-18T15:00:00.000Z"),
  ];
  expect(closesAt(none, none)).toBe("2016-09-16T15:00:00.000Z");
  expect(closesAt(none, none, "b@example.org")).toBe("2016-09-16T15:00:00.000Z");
  expect(closesAt(none, outages)).toBe("2016-09-16T16:00:00.000Z");
  expect(closesAt(extensions, none, "a@example.org")).toBe("2016-09-18T15:00:00.000Z");
  expect(closesAt(extensions, none, "b@example.org")).toBe("2016-09-17T15:00:00.000Z");
  expect(closesAt(none, none)).toBe("2016-09-16T15:00:00.000Z");
});
