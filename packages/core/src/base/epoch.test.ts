import { expect, test } from "vitest";
import { epochMsToInstant, instantToEpochMs } from "./epoch.ts";

test("a moment is a number of milliseconds, and back", () => {
  expect(instantToEpochMs("2016-09-16T21:59:59.999Z")).toBe(1_474_063_199_999);
  expect(epochMsToInstant(1_474_063_199_999)).toBe("2016-09-16T21:59:59.999Z");
});

test("text that is no moment is a defect", () => {
  expect(() => instantToEpochMs("yesterday")).toThrow("not an instant: yesterday");
});
