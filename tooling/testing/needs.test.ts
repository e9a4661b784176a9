import { expect, test, describe } from "vitest";
import { describeNeeding, postgres } from "./needs.ts";
import { closingLines, isCi } from "./closing-line.ts";

const tally = { passed: 3, failed: 1, skipped: 2, skippedBecause: ["PostgreSQL is not here. To get it: install it"] };

describe("the closing line", () => {
  test("names what was skipped, once, and ends with the counts", () => {
    expect(closingLines(tally, false)).toEqual([
      "skipped: PostgreSQL is not here. To get it: install it",
      "3 passed, 1 failed, 2 skipped",
    ]);
  });

  test("leaves skips out when there are none", () => {
    expect(closingLines({ passed: 5, failed: 0, skipped: 0, skippedBecause: [] }, false)).toEqual([
      "5 passed, 0 failed",
    ]);
  });

  test("counts a skip as a failure in CI", () => {
    expect(closingLines(tally, true).at(-1)).toBe("3 passed, 3 failed");
  });

  test.each([
    [{ CI: "true" }, true],
    [{ CI: "1" }, true],
    [{ CI: "false" }, false],
    [{ CI: "" }, false],
    [{}, false],
  ])("reads %j as CI: %s", (environment, expected) => {
    expect(isCi(environment)).toBe(expected);
  });
});

describeNeeding({ ...postgres, find: () => "postgres://here" }, "a need that is met", (found) => {
  test("hands over what was found", () => {
    expect(found).toBe("postgres://here");
  });
});
