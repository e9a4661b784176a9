/** An export of another tool, as a convener hands it over: looked at, tried, taken in, and handed over again. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
let file: string;

beforeAll(async () => {
  cli = await startCli();
  await cli("apply", await writeDefinition(cli.folder), "--yes");
  await cli("stage", "open", "--yes");
  file = join(cli.folder, "answers.csv");
  await writeFile(file, "Response ID;Q1;Country;Shoe size\nr-1;Tea.;Kenya;38\nr-2;Maps.;FR;39\n");
}, 60_000);
afterAll(() => cli.remove());

test("proposed, tried, taken in, and again as nothing", async () => {
  expect(await cli("import", "table", file)).toMatchObject({ code: 64 });
  const proposed = await cli("import", "table", file, "--propose");
  expect(proposed).toMatchObject({ code: 0 });
  expect(proposed.err).toContain('csv, UTF-8, parted by ";", heading on line 1, 2 rows');
  expect(proposed.err).toContain("kept with each row and not read: Shoe size");
  const mapping = join(cli.folder, "mapping.yaml");
  await writeFile(mapping, proposed.out);
  expect(await readFile(mapping, "utf8")).toContain("kind: external-id");

  const tried = await cli("import", "table", file, "--mapping", mapping, "--dry-run");
  expect(tried.err).toContain("would be: 2 new (0 late, 0 set aside), 0 here already");
  expect((await cli("contributions", "list", "--json")).lines()).toEqual([]);

  const taken = await cli("import", "table", file, "--mapping", mapping, "--as", "email", "--json");
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.lines().map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, "new"],
    [3, "new"],
  ]);
  const again = await cli("import", "table", file);
  expect(again).toMatchObject({ code: 0 });
  expect(again.err).toContain("0 new (0 late, 0 set aside), 2 here already");
  const listed = (await cli("contributions", "list", "--json")).lines();
  expect(listed.map(({ channel }) => channel)).toEqual(["email", "email"]);
}, 120_000);

test("complaints come with file and line, a broken mapping with its place, and nothing is taken in", async () => {
  const broken = join(cli.folder, "broken.csv");
  await writeFile(broken, "Response ID;Q1;Country;Shoe size\nr-7;Tea.;Atlantis;1\nr-8;cut\n");
  const refused = await cli("import", "table", broken);
  expect(refused).toMatchObject({ code: 65 });
  expect(refused.err).toMatch(/broken\.csv:2: Country: "Atlantis" is no country we know/);
  expect(refused.err).toMatch(/broken\.csv:3: There are 2 cells where the heading has 4/);
  const mapping = join(cli.folder, "wrong.yaml");
  await writeFile(mapping, "tool: Table\n");
  const wrong = await cli("import", "table", file, "--mapping", mapping);
  expect(wrong).toMatchObject({ code: 65 });
  expect(wrong.err).toMatch(/wrong\.yaml: tool: name the tool in small letters/);
  expect((await cli("contributions", "list", "--json")).lines()).toHaveLength(2);
}, 120_000);

test("a file whose taking in is killed again and again is there whole or not at all, and in the end once", async () => {
  const rows = Number(process.env["CONSULT_TEST_ROWS"] ?? 2000);
  const many = join(cli.folder, "many.csv");
  const lines = Array.from({ length: rows }, (_, at) => `m-${at};Answer ${at};KE;1`);
  await writeFile(many, ["Response ID;Q1;Country;Shoe size", ...lines].join("\n"));
  const program = join(import.meta.dirname, "../../consult.js");
  const env = { PATH: process.env["PATH"] ?? "", HOME: cli.folder, CONSULT_DATA: cli.data, CONSULT_VOLATILE: "yes" };
  for (let kill = 1; kill <= 5; kill += 1) {
    const importing = spawn(process.execPath, [program, "import", "table", many], { env, stdio: "ignore" });
    const gone = once(importing, "exit");
    await wait(700 + 500 * kill);
    importing.kill("SIGKILL");
    await gone;
    const listed = (await cli("contributions", "list", "--json", "--limit", "100000")).lines();
    expect([2, 2 + rows]).toContain(listed.length);
  }
  expect(await cli("import", "table", many)).toMatchObject({ code: 0 });
  expect((await cli("import", "table", many)).err).toContain(`0 new (0 late, 0 set aside), ${rows} here already`);
  const listed = (await cli("contributions", "list", "--json", "--limit", "100000")).lines();
  expect(new Set(listed.map(({ number }) => number)).size).toBe(2 + rows);
}, 600_000);
