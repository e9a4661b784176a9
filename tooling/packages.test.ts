/** Packs what others install, installs it in an empty folder as they would, and does what its README shows. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repositoryRoot } from "./report.ts";

const run = promisify(execFile);
const tsc = join(repositoryRoot, "node_modules/.bin/tsc");
const core = join(repositoryRoot, "packages/core");
const strict = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2023", "--types", "node"];
let folder = "";
let examples: { readonly name: string; readonly code: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "consult-packages-"));
  await run("npx", ["-y", "pnpm@12.21.0", "pack", "--pack-destination", folder], { cwd: core });
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "newcomer", private: true, type: "module" }));
  // The Node of others, beside that of the house.
  const wanted = [join(folder, tarball), "node@22", "@types/node@22"];
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...wanted], { cwd: folder });
  const readme = await readFile(join(core, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
  examples = blocks.map((code, index) => ({ name: `example-${index + 1}.ts`, code }));
  for (const { name, code } of examples) await writeFile(join(folder, name), code);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("each example of the README compiles against the package, strictly, and so do its own declarations", async () => {
  expect(examples.length).toBeGreaterThan(2);
  const { stdout } = await run(tsc, [...strict, ...examples.map(({ name }) => name)], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe("");
});

test.each([
  ["Node 22", () => join(folder, "node_modules/.bin/node")],
  ["the Node of the house", () => process.execPath],
])("each prints on %s what the README says", async (_name, node) => {
  const printed: string[] = [];
  for (const { name } of examples) {
    const { stdout } = await run(node(), ["--experimental-strip-types", "--no-warnings", name], { cwd: folder });
    printed.push(stdout.trim());
  }
  expect(printed).toEqual([
    "on-time",
    expect.stringMatching(/^4827 3905 1170\n.* two are swapped/),
    "Keep the doors open.",
  ]);
});
