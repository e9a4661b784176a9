/** Letters on paper from the command line: with their words, without, and again. */
import { mkdir, writeFile } from "node:fs/promises";
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

/** Pages that begin as pictures do. */
async function pagesOf(name: string, count = 2): Promise<string> {
  const folder = join(cli.folder, name);
  await mkdir(folder);
  for (let page = 1; page <= count; page += 1) {
    const bytes = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(`${name} ${page}`)]);
    await writeFile(join(folder, `page ${page}.png`), bytes);
  }
  return folder;
}

test("pages and words are one letter, timed by its postmark, with a receipt to send", async () => {
  const pages = await pagesOf("first", 11);
  const typed = join(cli.folder, "typed.yaml");
  await writeFile(
    typed,
    "answers: [{ question: 1, text: A well. }]\nidentity: { personName: Amina Otieno }\nrespondent: { country: KE }\n",
  );
  const letter = ["import", "paper", pages, "--received-on", "2016-09-10", "--file", typed, "--allow", "quote-unnamed"];
  const taken = await cli(...letter);
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.out).toMatch(/taken in, on-time\.\nTheir receipt, to print and send: .*\/receipt\/\d{12}\//);
  expect((await cli(...letter)).out).toContain("here already");
  const [listed, ...others] = (await cli("contributions", "list", "--json")).lines();
  expect(others).toEqual([]);
  expect(listed).toMatchObject({ channel: "paper" });
  const shown = (await cli("contributions", "show", String(listed?.number), "--json")).out;
  expect(JSON.parse(shown)).toMatchObject({
    contribution: { respondent: { kind: "individual", country: "KE" }, recordedBy: { kind: "convener" } },
  });
  const names = (JSON.parse(shown) as { parts: { name: string }[] }).parts.map(({ name }) => name);
  expect([names[1], names[9], names[10]]).toEqual(["page 2.png", "page 10.png", "page 11.png"]);
}, 120_000);

test("pages without words are kept, numbered, and wait; typed words do not make a second letter of them", async () => {
  const pages = await pagesOf("second");
  const taken = await cli("import", "paper", pages, "--received-on", "2016-09-10");
  expect(taken.out).toContain("it waits at the desk");
  expect((await cli("attention", "list")).out).toContain("no-words");
  const again = await cli("import", "paper", pages, "--received-on", "2016-09-10", "--text", "A well.");
  expect(again.code).toBe(1);
  expect(again.err).toContain("here already, with other words");
  expect((await cli("contributions", "list", "--json")).lines()).toHaveLength(2);
}, 120_000);

test("what is missing or no day is said before anything is sent", async () => {
  const pages = await pagesOf("third", 1);
  expect((await cli("import", "paper", pages)).err).toContain("--received-on");
  expect((await cli("import", "paper", pages, "--received-on", "2016-02-30")).err).toContain("a day of the calendar");
  const empty = join(cli.folder, "empty");
  await mkdir(empty);
  expect((await cli("import", "paper", empty, "--received-on", "2016-09-10")).err).toContain("no pages");
  expect((await cli("contributions", "list", "--json")).lines()).toHaveLength(2);
}, 120_000);
