import { Script } from "node:vm";
import { describe, expect, test } from "vitest";

const coreFile = new URL("../deadline/planted.ts", import.meta.url).pathname;

describe("sources of core", () => {
  test.each(["Date.now()", "new Date()", "Date()", "Math.random()"])("may not use %s", (code) => {
    expect(() => runAs(coreFile, code)).toThrow(/core must not use/);
  });

  test("may make a date from a moment", () => {
    expect(runAs(coreFile, "new Date(0).toISOString()")).toBe("1970-01-01T00:00:00.000Z");
    expect(runAs(coreFile, "new Date(0) instanceof Date")).toBe(true);
    expect(runAs(coreFile, "Date.UTC(2016, 8, 16)")).toBe(1473984000000);
  });
});

test.each(["Date.now()", "+new Date()", "Math.random()"])("tests may use %s", (code) => {
  expect(runAs(coreFile.replace(".ts", ".test.ts"), code)).toBeTypeOf("number");
});

function runAs(filename: string, code: string): unknown {
  return new Script(code, { filename }).runInThisContext();
}
