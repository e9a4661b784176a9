import { execFile, spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exitCodes } from "./output/exit-codes.ts";
import { startCli, type Cli } from "./testing/run-cli.ts";

let cli: Cli;
beforeAll(async () => {
  cli = await startCli();
});
afterAll(() => cli.remove());

test("the version is that of the package", async () => {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, "../package.json"), "utf8")) as {
    version: string;
  };
  expect(await cli("--version")).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
});

test("an old Node is told what is missing", async () => {
  const start = await readFile(join(import.meta.dirname, "../consult.js"), "utf8");
  const folder = join(cli.folder, "old-node");
  await mkdir(folder);
  // Read by the same start, with a version that is too old.
  await writeFile(join(folder, "consult.mjs"), start.replace("process.versions.node, 10", '"20.20.2", 10'));
  const outcome = spawnSync(process.execPath, [join(folder, "consult.mjs"), "status"], { encoding: "utf8" });
  expect(outcome).toMatchObject({
    status: exitCodes.configuration,
    stderr: expect.stringContaining("Node 24 is needed"),
  });
});

test("without words it says how to use it", async () => {
  const { code, out } = await cli();
  expect(code).toBe(0);
  expect(out).toContain("consult help exit-codes");
});

const nouns = [
  "serve",
  "apply",
  "status",
  "stage",
  "deadline",
  "contributions",
  "segments",
  "themes",
  "codings",
  "consolidate",
  "tabulate",
  "balance",
  "paper",
  "export",
  "events",
  "roles",
  "store",
  "sign-in",
  "sign-out",
  "doctor",
  "completion",
];

test.each(nouns)("help of %s shows how to use it", async (noun) => {
  const { code, out, err } = await cli("help", noun);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain(`consult ${noun}`);
  const { out: verbs } = await cli("complete", "--", noun, "");
  const withVerbs = ["deadline", "contributions", "segments", "themes", "codings", "paper", "roles", "store"];
  const helps = withVerbs.includes(noun)
    ? verbs.split("\n").flatMap((line) => (/^[a-z-]+\t/.test(line) ? [line.split("\t")[0] ?? ""] : []))
    : [];
  for (const verb of helps) expect((await cli("help", noun, verb)).out, verb).toContain(`$ consult ${noun} ${verb}`);
  if (helps.length === 0) expect(out).toContain(`$ `);
});

test("the table of exit codes names each one", async () => {
  const { out } = await cli("help", "exit-codes");
  for (const code of Object.values(exitCodes)) expect(out).toMatch(new RegExp(`^ +${code}  \\S`, "m"));
  const rows = JSON.parse((await cli("exit-codes", "--json")).out) as readonly { code: number }[];
  expect(rows.map(({ code }) => code)).toEqual(Object.values(exitCodes));
});

test("a word that is slightly wrong is understood as one", async () => {
  const { code, err } = await cli("contributons");
  expect(code).toBe(exitCodes.usage);
  expect(err).toContain("Did you mean contributions?");
});

test("an error is JSON for those who asked for JSON", async () => {
  const { code, err } = await cli("stage", "nowhere", "--json");
  expect(JSON.parse(err)).toMatchObject({ error: { exitCode: code, next: "consult stage --help" } });
});

test.each(["bash", "zsh", "fish"])("the completion for %s asks this program", async (shell) => {
  const { code, out } = await cli("completion", shell);
  expect(code).toBe(0);
  expect(out).toContain("consult complete --");
});

test("bash takes the completion and offers verbs and choices", async () => {
  const script = (await cli("completion", "bash")).out;
  await promisify(execFile)("bash", ["-n", "-c", script]);
  expect((await cli("complete", "--", "cont")).out).toContain("contributions\t");
  expect((await cli("complete", "--", "contributions", "a")).out).toMatch(/^add\t.*\nadmit\t/m);
  expect((await cli("complete", "--", "stage", "")).out).toContain("consolidating");
});

test("whoever reads only the first lines ends it quietly", async () => {
  const { stdout, stderr } = await promisify(execFile)("bash", [
    "-c",
    `"${process.execPath}" "${join(import.meta.dirname, "../consult.js")}" help | head -n 1`,
  ]);
  expect({ stdout, stderr }).toEqual({ stdout: "Usage: consult [options] [command]\n", stderr: "" });
});
