/** Readings of the clock on the days on which clocks are set. */
import { describe, expect, test } from "vitest";
import { aConsultation, aConvener, aDefinition, aMoment } from "../testing/builders.ts";
import { grantExtension } from "./grant-extension.ts";
import { parseDefinition } from "./parse-definition.ts";
import { unclearLocalTime } from "../deadline/local-time.ts";

describe("both moments that may be meant are named", () => {
  test.each([
    ["does not come", "2016-03-27T02:30", "Europe/Brussels", "2016-03-27T00:30:00.000Z", "2016-03-27T01:30:00.000Z"],
    ["does not come", "2016-03-27T02:00", "Europe/Brussels", "2016-03-27T00:00:00.000Z", "2016-03-27T01:00:00.000Z"],
    ["comes twice", "2016-10-30T02:30", "Europe/Brussels", "2016-10-30T00:30:00.000Z", "2016-10-30T01:30:00.000Z"],
    ["does not come", "2016-03-13T02:30", "America/New_York", "2016-03-13T06:30:00.000Z", "2016-03-13T07:30:00.000Z"],
    ["comes twice", "2016-11-06T01:30", "America/New_York", "2016-11-06T05:30:00.000Z", "2016-11-06T06:30:00.000Z"],
    [
      "does not come",
      "2016-10-02T02:15",
      "Australia/Lord_Howe",
      "2016-10-01T15:15:00.000Z",
      "2016-10-01T15:45:00.000Z",
    ],
    ["comes twice", "2016-04-03T01:45", "Australia/Lord_Howe", "2016-04-02T14:45:00.000Z", "2016-04-02T15:15:00.000Z"],
  ])("%s: %s in %s", (what, at, zone, first, second) => {
    const unclear = unclearLocalTime({ at }, zone);
    expect(unclear).toMatchObject({ kind: "unclear-local-time", readings: [first, second] });
    expect(unclear?.message).toContain(what);
    expect(unclear?.message).toContain(`instant: ${first}`);
    expect(unclear?.message).toContain(`instant: ${second}`);
    // Either can be chosen.
    for (const instant of [first, second]) expect(unclearLocalTime({ instant }, zone)).toBeUndefined();
  });
});

test.each(["2016-03-27T01:59", "2016-03-27T03:00", "2016-10-30T01:59", "2016-10-30T03:00", "2016-09-16T02:30"])(
  "%s in Brussels names one moment",
  (at) => expect(unclearLocalTime({ at }, "Europe/Brussels")).toBeUndefined(),
);

test("a day ends whatever its clocks do, and so do those of UTC", () => {
  expect(unclearLocalTime({ on: "2016-03-27" }, "Europe/Brussels")).toBeUndefined();
  expect(unclearLocalTime({ at: "2016-03-27T02:30" }, "anywhere-on-earth")).toBeUndefined();
});

test("a definition with such a time is refused at its line, and an extension with it too", () => {
  const deadline = { closes: { at: "2016-10-30T02:30" }, zone: "Europe/Brussels" };
  expect(parseDefinition(aDefinition())).toMatchObject({ ok: true });
  expect(parseDefinition({ ...aDefinition(), deadline })).toMatchObject({
    ok: false,
    refusal: { problems: [{ path: "deadline.closes.at", message: expect.stringContaining("comes twice") }] },
  });
  const consultation = aConsultation({
    definition: aDefinition({ deadline: { closes: { on: "2016-09-16" }, zone: "Europe/Brussels" } }),
  });
  const extension = {
    id: "extension0000001",
    for: { kind: "all" as const },
    closes: { at: "2016-10-30T02:30" },
    reason: "a strike",
    grantedAt: aMoment,
    grantedBy: "a convener",
  };
  expect(grantExtension(consultation, extension, { by: aConvener, now: aMoment })).toMatchObject({
    ok: false,
    refusal: { kind: "unclear-local-time", readings: ["2016-10-30T00:30:00.000Z", "2016-10-30T01:30:00.000Z"] },
  });
});
