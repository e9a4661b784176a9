/** Notes of a meeting as people have them: a data file, and a document with a name before each statement. */
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

test("a data file is taken in once, with its statements", async () => {
  const file = join(cli.folder, "notes.yaml");
  await writeFile(
    file,
    "title: Evening\non: 2016-09-10\nstatements:\n  - text: More boats.\n    speaker: { name: Amina }\n",
  );
  const taken = await cli("import", "meeting", file, "--allow", "quote-unnamed");
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.out).toContain("taken in, 1 statement");
  expect((await cli("import", "meeting", file, "--allow", "quote-unnamed")).out).toContain("here already");
  const [listed] = (await cli("contributions", "list", "--json")).lines();
  expect(listed?.channel).toBe("meeting");
}, 120_000);

test("a document is read as its lines say, shown first, and refused when it does not say what it was", async () => {
  const file = join(cli.folder, "notes.txt");
  await writeFile(file, "Present: Amina; Omar\n\nAmina: more boats.\n\nOmar: fewer forms.\n");
  const refused = await cli("import", "meeting", file);
  expect(refused).toMatchObject({ code: 65 });
  expect(refused.err).toMatch(/notes\.txt: title: /);
  const shown = await cli("import", "meeting", file, "--title", "Noon", "--on", "2016-09-11", "--dry-run");
  expect(shown.out).toContain("Omar: fewer forms.");
  expect((await cli("contributions", "list", "--json")).lines()).toHaveLength(1);
}, 120_000);
