/** Each thing by which contributions are counted, as people write it; and slices of which there are none. */
import { expect, test } from "vitest";
import { consultationForPaper, contributionForPaper, frameForPaper } from "../testing/material.ts";
import { consolidate } from "./consolidate.ts";
import { readTally } from "./tally.ts";
import { readDimension } from "./tabulated.ts";

const material = {
  consultation: consultationForPaper,
  contributions: [contributionForPaper(1)],
  segments: [],
  frame: frameForPaper,
  codings: [],
  attributions: {},
};

test.each(["kind", "channel", "language", "question", "country"])("%s", (by) =>
  expect(readDimension(by, material)).toEqual({ ok: true, value: { by } }),
);

test("a day, and days from one on", () => {
  const zone = "Europe/Brussels";
  expect(readDimension(" day ", material)).toEqual({ ok: true, value: { by: "day", zone } });
  expect(readDimension("days:2016-09-15..", material)).toEqual({
    ok: true,
    value: { by: "days", zone, ranges: [{ from: "2016-09-15" }] },
  });
});

test("where everybody named a country, nobody is counted as naming none", () => {
  const rowCodings = [{ themeId: "housing", coder: { kind: "person" as const, label: "Ben" } }];
  const coded = contributionForPaper(1);
  const contributions = [{ ...coded, current: { ...coded.current, rowCodings } }];
  const consolidation = consolidate({ ...material, contributions });
  expect(readTally(consolidation, "country/KE")).toEqual({ contributions: 1, of: 1 });
  expect(readTally(consolidation, "country/unstated")).toBeUndefined();
});
