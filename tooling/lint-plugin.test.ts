import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "./report.ts";

test("core is refused clocks, chance and node modules; its tests are not", async () => {
  const code = [
    'import { readFileSync } from "node:fs";',
    "export const moments = [Date.now(), new Date(), Date()];",
    "export const chance = [Math.random(), crypto.randomUUID(), readFileSync];",
    "export const allowed = [new Date(0), Date.UTC(2016, 8, 16), Math.max(1, 2)];",
  ].join("\n");
  const found = await lint({
    "packages/core/src/base/planted.ts": code,
    "packages/core/src/base/planted.test.ts": code,
  });
  expect(found.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
    "planted.ts:1 import(no-nodejs-modules)",
    "planted.ts:2 house(take-it-as-an-argument)",
    "planted.ts:2 house(take-it-as-an-argument)",
    "planted.ts:2 house(take-it-as-an-argument)",
    "planted.ts:3 house(take-it-as-an-argument)",
    "planted.ts:3 house(take-it-as-an-argument)",
  ]);
});

test.each([
  ["packages/api/src/planted.ts", "export default 1;", "import(no-default-export)"],
  ["packages/api/src/Planted.ts", "export const x = 1;", "unicorn(filename-case)"],
  ["packages/api/src/planted.ts", "export const x: any = 1;", "typescript(no-explicit-any)"],
  ["packages/api/src/planted.ts", "x();\n".repeat(401), "eslint(max-lines)"],
])("%s may not hold %s", async (path, code, rule) => {
  expect((await lint({ [path]: code })).map((found) => found.rule)).toContain(rule);
});

/** Lints planted files with the house's own rules, without those that need types. */
async function lint(files: Record<string, string>): Promise<{ file: string; line: number; rule: string }[]> {
  const folder = mkdtempSync(join(tmpdir(), "consult-lint-"));
  try {
    const rules = readFileSync(join(repositoryRoot, ".oxlintrc.json"), "utf8").replace(
      '"typeAware": true',
      '"typeAware": false',
    );
    writeFileSync(join(folder, ".oxlintrc.json"), rules);
    mkdirSync(join(folder, "tooling"));
    cpSync(join(repositoryRoot, "tooling/lint-plugin.ts"), join(folder, "tooling/lint-plugin.ts"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const output = await run(join(repositoryRoot, "node_modules/.bin/oxlint"), ["-f", "json", "packages"], folder);
    const { diagnostics } = JSON.parse(output) as {
      diagnostics: { filename: string; code: string; labels: { span: { line: number } }[] }[];
    };
    return diagnostics
      .map(({ filename, code, labels }) => ({
        file: filename.replace(/.*\//, ""),
        line: labels[0]?.span.line ?? 0,
        rule: code,
      }))
      .toSorted((a, b) => a.line - b.line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The linter exits with 1 when it finds something: its output counts. */
async function run(program: string, programArguments: string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, programArguments, { cwd, maxBuffer: 2 ** 24 }, (_error, stdout) => resolve(stdout));
  });
}
