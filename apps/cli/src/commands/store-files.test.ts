/** What a person at the terminal is told of files that are damaged, gone, or nobody's; and of erasing once and again. */
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
const paths: string[] = [];
const numbers: string[] = [];

beforeAll(async () => {
  cli = await startCli();
  await cli("apply", await writeDefinition(cli.folder), "--yes");
  await cli("stage", "open", "--yes");
  for (const name of ["one.txt", "two.txt"]) {
    await writeFile(join(cli.folder, name), `Words of ${name}. `.repeat(10_000));
    const imported = await cli("import", "materials", join(cli.folder, name), "--organisation", "Circle", "--json");
    numbers.push(imported.lines()[0]?.number ?? "");
  }
  for (const entry of await readdir(join(cli.data, "files"), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
  }
}, 120_000);
afterAll(() => cli.remove());

test("files and rows that do not fit are each named, by store check and by doctor", { timeout: 120_000 }, async () => {
  expect(paths).toHaveLength(2);
  const [flipped = "", gone = ""] = paths;
  expect((await cli("store", "check")).out).toContain("Nothing is damaged.");
  const bytes = await readFile(flipped);
  bytes[9999] = (bytes[9999] ?? 0) ^ 1;
  await chmod(flipped, 0o600);
  await writeFile(flipped, bytes);
  const copy = await readFile(gone);
  await rm(gone);
  const stray = join(cli.data, "files", "a-call", "ab", "ab".repeat(32));
  await mkdir(join(stray, ".."), { recursive: true });
  await writeFile(stray, "nobody's");

  const checked = await cli("store", "check");
  expect(checked.code).not.toBe(0);
  expect(checked.out).toMatch(/bytes of original [0-9a-f]{64} in .* are not those that came in/);
  expect(checked.out).toMatch(/file of original [0-9a-f]{64} in .* is not there/);
  expect(checked.out).toMatch(/file a-call\/ab\/(ab){32}: No contribution names it.*not those that its name says/);
  const examined = await cli("doctor");
  expect(examined.code).not.toBe(0);
  expect(examined.out).toContain("is not there");

  await writeFile(gone, copy);
  bytes[9999] = (bytes[9999] ?? 0) ^ 1;
  await writeFile(flipped, bytes);
  await rm(stray);
  expect((await cli("store", "check")).code).toBe(0);
});

test("erasing says what it did, and erasing again what was done before", { timeout: 120_000 }, async () => {
  const erase = () => cli("contributions", "erase", numbers[0] ?? "", "--reason", "asked for", "--yes");
  expect((await erase()).out).toContain("is erased. That there was one stays on record.");
  expect(await erase()).toMatchObject({
    code: 0,
    out: expect.stringMatching(/was erased before, on \d{4}-.*Nothing of it was left\./),
  });
  expect((await cli("store", "check")).code).toBe(0);
});
