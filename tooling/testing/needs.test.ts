import { expect, test } from "vitest";
import { describeNeeding, postgres } from "./needs.ts";

describeNeeding({ ...postgres, find: () => "postgres://here" }, "a need that is met", (found) => {
  test("hands over what was found", () => {
    expect(found).toBe("postgres://here");
  });
});
