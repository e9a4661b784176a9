/** One file of many letters from the command line. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;

beforeAll(async () => {
  cli = await startCli();
  await cli("apply", await writeDefinition(cli.folder), "--yes");
  await cli("stage", "open", "--yes");
}, 60_000);
afterAll(() => cli.remove());

test("what holds no letters, or says them wrongly, is refused in words, and nothing is parted", async () => {
  await cli("contributions", "add", "--channel", "call", "--kind", "individual", "--text", "A well.");
  const [one] = (await cli("contributions", "list", "--json")).lines();
  const part = (...more: string[]) => cli("contributions", "part", String(one?.number), ...more);
  expect((await part()).err).toContain("--into FILE");
  expect((await part("--pages", "1", "--into", "x.csv")).err).toContain("--into FILE");
  expect((await part("--pages", "one")).err).toContain("begin it with a page");
  const list = join(cli.folder, "letters.json");
  await writeFile(list, JSON.stringify([{ pages: "1-2", kind: "team", country: "KE", name: "Fishers" }]));
  expect((await part("--into", list)).err).toContain('"team" is neither');
  await writeFile(list, "{}");
  expect((await part("--into", list)).err).toContain("a list of letters");
  expect((await part("--pages", "1-3", "--organisation", "Fishers", "--country", "KE")).code).not.toBe(0);
  expect((await cli("contributions", "put-together", String(one?.number))).err).toContain("nothing to undo");
  expect((await cli("contributions", "list", "--json")).lines()).toHaveLength(1);
}, 120_000);
