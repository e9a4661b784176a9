/** A mailbox and a folder of documents, handed over as people do: with a wrong file among them, killed, and all over again. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
const comments = Number(process.env["CONSULT_TEST_COMMENTS"] ?? 600);
const letters = Number(process.env["CONSULT_TEST_LETTERS"] ?? 120);

beforeAll(async () => {
  cli = await startCli();
  await cli("apply", await writeDefinition(cli.folder), "--yes");
  await cli("stage", "open", "--yes");
}, 60_000);
afterAll(() => cli.remove());

test("an import that is killed again and again loses none and doubles none", async () => {
  const mailbox = join(cli.folder, "letters.mbox");
  const letter = (index: number): string =>
    `From w Thu Sep  1 09:00:00 2016\nFrom: Writer ${index} <w${index}@example.org>\nSubject: Reply\nMessage-ID: <${index}@example.org>\n\nQuestion 1: letter ${index}.\n\n`;
  await writeFile(mailbox, Array.from({ length: letters }, (_, index) => letter(index)).join(""));
  for (let kill = 1; kill <= 4; kill += 1) {
    const importing = spawn(
      process.execPath,
      [join(import.meta.dirname, "../../consult.js"), "import", "email", mailbox],
      {
        env: { PATH: process.env["PATH"] ?? "", HOME: cli.folder, CONSULT_DATA: cli.data, CONSULT_VOLATILE: "yes" },
        stdio: "ignore",
      },
    );
    const gone = once(importing, "exit");
    await wait(900 * kill);
    importing.kill("SIGKILL");
    await gone;
  }
  expect(await cli("import", "email", mailbox)).toMatchObject({ code: 0 });
  const again = await cli("import", "email", mailbox);
  expect(again.err).toContain(`0 taken in, ${letters} here already, 0 failed`);
  const listed = (await cli("contributions", "list", "--json", "--limit", "100000")).lines();
  expect(new Set(listed.map(({ number }) => number)).size).toBe(letters);
}, 600_000);

test("a page's download that is imported over and over, and killed in between, loses none and doubles none", async () => {
  const download = join(cli.folder, "comments.json");
  const comment = (index: number): object => ({
    timestamp: 1_472_724_000 + index,
    data: [{ comment: { timestamp: 1_472_724_000 + index, comment: `Question 1: comment ${index}`, author: "Amina" } }],
  });
  await writeFile(download, JSON.stringify({ comments_v2: Array.from({ length: comments }, (_, at) => comment(at)) }));
  for (let kill = 1; kill <= 4; kill += 1) {
    const importing = spawn(
      process.execPath,
      [join(import.meta.dirname, "../../consult.js"), "import", "facebook", download],
      {
        env: { PATH: process.env["PATH"] ?? "", HOME: cli.folder, CONSULT_DATA: cli.data, CONSULT_VOLATILE: "yes" },
        stdio: "ignore",
      },
    );
    const gone = once(importing, "exit");
    await wait(700 * kill);
    importing.kill("SIGKILL");
    await gone;
  }
  expect(await cli("import", "facebook", download)).toMatchObject({ code: 0 });
  const again = await cli("import", "facebook", download);
  expect(again.err).toContain(`0 taken in, ${comments} here already, 0 failed`);
  const listed = await cli("contributions", "list", "--channel", "facebook", "--json", "--limit", "100000");
  expect(listed.lines()).toHaveLength(comments);

  const inbox = await cli("inbox", "list", "--show", "all", "--limit", String(comments - 1), "--json");
  expect(inbox.lines()).toHaveLength(comments - 1);
  expect(inbox.err).toContain(`These are the first ${comments - 1}.`);

  // What hands its writer the number holds no key, and is noted when it stands there.
  const number = String(listed.lines()[0]?.number);
  const reply = await cli("inbox", "reply", number);
  expect(reply.out).toMatch(new RegExp(`/receipt/${number} `));
  expect(reply.err).toContain("Set PUBLIC_URL");
  expect((await cli("inbox", "reply", number, "--posted")).out).toContain("stands under it now");
  expect((await cli("inbox", "reply", number)).err).toContain("posted it already");
  expect((await cli("inbox", "reply", number, "--not-posted")).out).toContain("does not stand under it");
  await cli("contributions", "set-aside", number, "--reason", "spam");
  expect(await cli("inbox", "reply", number)).toMatchObject({ code: 65, out: "" });
}, 600_000);

test("one wrong file among many is named, and keeps none of the others out", async () => {
  const folder = join(cli.folder, "reports");
  await mkdir(folder);
  await writeFile(join(folder, "a-letter.eml"), "From: A <a@example.org>\nSubject: Hi\n\nQuestion 2: yes.\n");
  await writeFile(join(folder, "b-table.csv"), "1;2;3\n");
  await writeFile(join(folder, "c-letter.eml"), "From: C <c@example.org>\nSubject: Hi\n\nQuestion 2: also.\n");
  const imported = await cli("import", "email", folder);
  expect(imported.code).toBe(65);
  expect(imported.err).toContain("2 taken in, 0 here already, 1 failed");
  expect(imported.err).toMatch(/b-table\.csv: .*holds no letter/);
  expect(await cli("import", "email", join(cli.folder, "nowhere"))).toMatchObject({ code: 66 });
}, 120_000);

test("a template goes out, comes back filled in, and says field by field what it wants", async () => {
  await cli("apply", await writeDefinition(cli.folder), "--yes");
  const page = join(cli.folder, "template.html");
  const word = join(cli.folder, "template.docx");
  expect(await cli("template", "case-study", "--lang", "fr", "--out", page)).toMatchObject({ code: 0 });
  expect(await cli("template", "case-study", "--out", word)).toMatchObject({ code: 0 });
  expect(await cli("template", "case-study", "--out", "template.odt")).toMatchObject({ code: 64 });
  expect(await cli("template", "case-study", "--lang", "en français", "--out", page)).toMatchObject({ code: 64 });
  expect((await readFile(word)).subarray(0, 2).toString()).toBe("PK");
  const mark = /data-mark="([^"]+)"/.exec(await readFile(page, "utf8"))?.[1];
  const story = join(cli.folder, "harbour.consult.json");
  await writeFile(
    story,
    JSON.stringify({ consult: mark, fields: { title: "Un guichet", "period.from": "printemps" } }),
  );
  const imported = await cli("import", "case-study", story);
  expect(imported).toMatchObject({ code: 0 });
  expect(imported.err).toContain("1 of 16 fields given");
  expect(imported.err).toContain("practice is not given");
  expect(imported.err).toContain("period.from is kept as written");
  expect((await cli("import", "case-study", story)).err).toContain("0 taken in, 1 here already");
  const wrong = await cli("import", "case-study", join(cli.folder, "letters.mbox"));
  expect(wrong.code).toBe(65);
  expect(wrong.err).toContain("no template for case studies");
}, 120_000);

test("documents are read, and what no program reads waits for a person", async () => {
  const report = join(cli.folder, "report.txt");
  const picture = join(cli.folder, "scan.png");
  await writeFile(report, "Harbours welcome people.");
  await writeFile(picture, Buffer.from("89504e470d0a1a0a0000", "hex"));
  const imported = await cli("import", "materials", report, picture, "--organisation", "Circle", "--questions", "2,4");
  expect(imported).toMatchObject({ code: 0 });
  const matters = await cli("attention", "list", "--json");
  expect(matters.out).toContain("This is a picture");
  const found = await cli("contributions", "list", "--words", "harbours welcome", "--json");
  expect(found.lines()).toHaveLength(1);
  const matter = matters.lines().find((each) => JSON.stringify(each).includes("no-words"));
  expect(await cli("attention", "settle", matter?.id ?? "", "--note", "Typed it.")).toMatchObject({ code: 0 });

  // To have seen to a matter is to have looked; the other one is still new.
  const [waiting, ...others] = (await cli("inbox", "list", "--channel", "materials", "--json")).lines();
  expect(others).toEqual([]);
  expect((await cli("attention", "reopen", matter?.id ?? "")).out).toContain("To see to again");
  expect((await cli("inbox", "list", "--show", "attention", "--channel", "materials")).out).toContain("no-words");
  const number = String(waiting?.number);
  expect((await cli("inbox", "assign", number, "--to", "nobody@example.org")).err).toContain("has no role");
  await cli("roles", "grant", "noor@example.org");
  expect((await cli("inbox", "assign", number, "--to", "Noor@example.org")).out).toContain("sees to it");
  expect((await cli("inbox", "look", number)).out).toContain("Looked at: 1");
  expect(JSON.stringify((await cli("inbox", "list", "--show", "new", "--json")).lines())).not.toContain(number);
}, 120_000);

test("what is said of a document stands with it; what cannot be true of it is refused before anything is taken in", async () => {
  const study = join(cli.folder, "study.txt");
  const other = join(cli.folder, "other.txt");
  await writeFile(study, "Boats for neighbours.");
  await writeFile(other, "Bells for neighbours.");
  const of = (...more: string[]) => cli("import", "materials", study, ...more);
  const twoTitles = await of(other, "--title", "Boats");
  expect(twoTitles).toMatchObject({ code: 64 });
  expect(twoTitles.err).toContain("These are 2 files");
  expect(await of("--year", "last")).toMatchObject({ code: 64 });
  expect(await of("--questions", "1,two")).toMatchObject({ code: 64 });
  const language = await of("--language", "Swahili, mostly");
  expect(language).toMatchObject({ code: 65 });
  expect(language.err).toContain("language tag");
  const question = await of("--questions", "1,98");
  expect(question).toMatchObject({ code: 65 });
  expect(question.err).toContain("There is no question 98 here");
  expect((await cli("contributions", "list", "--words", "boats for neighbours", "--json")).lines()).toEqual([]);

  const said = ["--title", "Boats", "--author", "Amina Otieno", "--author", "Jan Novak", "--year", "2014"];
  expect(await of(...said, "--language", "sw", "--licence", "CC BY 4.0", "--json")).toMatchObject({ code: 0 });
  const [row] = (await cli("contributions", "list", "--words", "boats for neighbours", "--json")).lines();
  const shown = await cli("contributions", "show", String(row?.["number"]), "--json");
  expect(JSON.parse(shown.out)).toMatchObject({
    parts: [
      {
        name: "study.txt",
        facts: {
          title: "Boats",
          authors: ["Amina Otieno", "Jan Novak"],
          year: 2014,
          language: "sw",
          licence: "CC BY 4.0",
        },
      },
    ],
  });
}, 120_000);
