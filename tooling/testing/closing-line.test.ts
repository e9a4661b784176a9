import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../report.ts";
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

describe("a whole run", () => {
  const needs = `import { describeNeeding } from "${repositoryRoot}/tooling/testing/needs.ts";`;
  const lacking = `describeNeeding({ what: "A lake", howToGetIt: "dig", find: () => undefined }, "x", () => {});`;
  const passing = `import { test } from "vitest"; test("fine", () => {});`;

  test("skips what is not here, says so once and passes", async () => {
    const { code, lines } = await vitestOn({ a: `${needs} ${lacking} ${lacking} ${passing}` }, "");
    expect(lines.slice(-2)).toEqual(["skipped: A lake is not here. To get it: dig", "1 passed, 0 failed, 2 skipped"]);
    expect(code).toBe(0);
  });

  test("fails in CI for the same", async () => {
    const { code, lines } = await vitestOn({ a: `${needs} ${lacking} ${passing}` }, "true");
    expect(lines.at(-1)).toBe("1 passed, 1 failed");
    expect(code).toBe(1);
  });

  test("counts a file that cannot be loaded and a hook that throws", async () => {
    const hook = `import { beforeAll, describe, test } from "vitest"; describe("h", () => { beforeAll(() => { throw new Error("no"); }); test("t", () => {}); });`;
    const { code, lines } = await vitestOn({ a: passing, b: "throw new Error('no')", c: hook }, "");
    expect(lines.at(-1)).toMatch(/^1 passed, 2 failed/);
    expect(code).toBe(1);
  });
});

test("coverage of nothing is a failure, although every threshold is met", async () => {
  const { code, lines } = await vitestOn({ a: `import { test } from "vitest"; test("fine", () => {});` }, "", {
    enabled: true,
    include: ["moved/**"],
    reporter: [],
    thresholds: { 100: true },
  });
  expect(lines.slice(-2)).toEqual([
    "coverage: no file was measured; see `coverage` in vitest.config.ts",
    "1 passed, 0 failed",
  ]);
  expect(code).toBe(1);
});

async function vitestOn(
  tests: Record<string, string>,
  ci: string,
  coverage: object = {},
): Promise<{ code: number | null; lines: string[] }> {
  const cache = join(repositoryRoot, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "closing-line-"));
  try {
    const config = `
      import { closingLineReporter } from "${repositoryRoot}/tooling/testing/closing-line.ts";
      const coverage = ${JSON.stringify(coverage)};
      export default { test: { include: ["*.test.ts"], exclude: [], reporters: [closingLineReporter()], coverage } };
    `;
    writeFileSync(join(folder, "vitest.config.ts"), config);
    for (const [name, text] of Object.entries(tests)) writeFileSync(join(folder, `${name}.test.ts`), text);
    const vitest = join(repositoryRoot, "node_modules/.bin/vitest");
    const child = spawn(vitest, ["run"], {
      cwd: folder,
      env: { ...process.env, CI: ci },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, lines: output.trim().split("\n") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
