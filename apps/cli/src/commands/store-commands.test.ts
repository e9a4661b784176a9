/** Every command on a store of its own, in the order in which a consultation goes. */
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
let definition: string;
beforeAll(async () => {
  cli = await startCli();
  definition = await writeDefinition(cli.folder);
});
afterAll(() => cli.remove());

const words = "The committee decides where the well goes, and no quarrel has come since.";
let number = "";
let segmentId = "";

describe("a definition", () => {
  test("is shown before it is applied, and applied only by --yes", async () => {
    const refused = await cli("status");
    expect(refused.code).toBe(66);
    expect(refused.err).toContain("There is no store in");
    await expect(stat(cli.data)).rejects.toThrow("ENOENT");

    expect(await cli("apply", definition, "--yes")).toMatchObject({
      code: 0,
      out: expect.stringContaining("version 1, draft"),
    });
    const changed = await writeDefinition(cli.folder, { title: "Another title" });
    const shown = await cli("apply", changed, "--dry-run");
    expect(shown).toMatchObject({ code: 0, out: expect.stringMatching(/title: .* becomes "Another title"/) });
    const unsure = await cli("apply", changed);
    expect(unsure.code).toBe(64);
    expect(unsure.err).toContain(`Try: consult apply ${changed} --yes`);
    expect((await cli("apply", changed, "--yes", "--json")).json()).toMatchObject({ applied: true, version: 2 });
    expect((await cli("apply", changed, "--yes")).out).toContain("nothing to change");
  });

  test("with mistakes says where each stands", async () => {
    const file = join(cli.folder, "wrong.yaml");
    await writeFile(file, "id: a-call\ntitle: A call\nlanguages: [en]\nquestions:\n  - number: 2\n    titel: What?\n");
    const { code, err } = await cli("apply", file, "--yes");
    expect(code).toBe(65);
    expect(err).toMatch(/wrong\.yaml:6:5: questions\[0\]/);
    expect(err).toMatch(/wrong\.yaml:1:1: parties/);
    await writeFile(file, "id: [a\ntitle: x");
    expect(await cli("apply", file)).toMatchObject({ code: 65, err: expect.stringMatching(/wrong\.yaml:\d+:\d+: /) });
    expect(await cli("apply", join(cli.folder, "nowhere.yaml"))).toMatchObject({
      code: 66,
      err: expect.stringContaining("nowhere.yaml"),
    });
  });

  test("may be code, whose mistakes are told as well", async () => {
    const file = join(cli.folder, "call.ts");
    const core = import.meta.resolve("@consult/core");
    const code = (draft: string): string =>
      `import { defineConsultation } from ${JSON.stringify(core)};\nexport const definition = defineConsultation(${draft});\n`;
    const draft = { ...JSON.parse(await readFile(definition, "utf8")), id: "by-code" } as Record<string, unknown>;
    await writeFile(file, code(JSON.stringify(draft)));
    expect(await cli("apply", file, "--dry-run")).toMatchObject({ code: 0, out: expect.stringContaining("by-code") });
    const wrong = join(cli.folder, "wrong.ts");
    await writeFile(wrong, code(JSON.stringify({ ...draft, titel: "A slip" })));
    expect(await cli("apply", wrong)).toMatchObject({ code: 65, err: expect.stringContaining("titel") });
    await writeFile(wrong, "export const nothing = 1;\n");
    expect(await cli("apply", wrong)).toMatchObject({
      code: 65,
      err: expect.stringContaining("as definition or by default"),
    });
  });

  test("opens", async () => {
    expect((await cli("stage", "open")).out).toContain("was draft and is open");
    expect(await cli("stage", "published", "--yes")).toMatchObject({
      code: 1,
      err: expect.stringContaining("Move it to consolidating first"),
    });
    expect(await cli("stage", "published")).toMatchObject({ code: 64, err: expect.stringContaining("--yes") });
  });
});

describe("contributions", () => {
  test("are added on behalf of somebody, once whatever is repeated", async () => {
    const once = [
      "contributions",
      "add",
      "--channel",
      "call",
      "--kind",
      "individual",
      "--country",
      "ug",
      "--language",
      "en",
      "--allow",
      "analyse,quote-unnamed",
      "--answer",
      `1=${words}`,
      "--sent-at",
      "2026-01-05T10:00+03:00",
      "--key",
      "k".repeat(22),
      "--json",
    ];
    const first = (await cli(...once)).json();
    expect(first).toMatchObject({
      channel: "call",
      recordedFor: true,
      replayed: false,
      answers: [{ question: 1, text: words }],
      respondent: { country: "UG" },
    });
    expect((await cli(...once)).json()).toMatchObject({ number: first.number, replayed: true });
    expect(await cli(...once, "--text", "more")).toMatchObject({
      code: 1,
      err: expect.stringContaining("IDEMPOTENCY_MISMATCH"),
    });
    number = first.number;
  });

  test("are added from a text, to the letter, and from a record", async () => {
    const letter = "Dear all,\n\nQ3: We bake.\n\nQ5: Respect is an order for bread.\n";
    const texted = await cli.fed(
      letter,
      "contributions",
      "add",
      "--file",
      "-",
      "--channel",
      "email",
      "--kind",
      "organisation",
      "--organisation",
      "Bread and Salt",
      "--json",
    );
    expect(texted.json().answers).toEqual([{ text: letter }]);
    const file = join(cli.folder, "record.yaml");
    await writeFile(
      file,
      "channel: call\nsentAt: 2026-01-05T10:00:00Z\nrespondent: { kind: organisation, country: HK }\nanswers:\n  - { question: 2, text: They teach each other bookkeeping. }\n",
    );
    expect(await cli("contributions", "add", "--file", file)).toMatchObject({
      code: 0,
      out: expect.stringContaining("Recorded on their behalf"),
    });
    expect((await cli("contributions", "list", "--json")).lines()).toHaveLength(3);
  });

  test.each([
    [["--channel", "call", "--kind", "individual"], 64, "There are no words yet"],
    [["--text", "x", "--channel", "call"], 64, "--kind missing"],
    [["--answer", "one=x", "--channel", "call", "--kind", "individual"], 64, "does not name a question"],
    [["--answer", "9=x", "--channel", "call", "--kind", "individual"], 65, "question"],
    [["--text", "x", "--channel", "call", "--kind", "individual", "--country", "XXX"], 65, "country"],
    [["--text", "x", "--channel", "call", "--kind", "individual", "--allow", "everything"], 65, "consent.uses"],
    [["--text", "x", "--channel", "pigeon", "--kind", "individual"], 64, "pigeon"],
    [["--text", "x", "--channel", "call", "--kind", "individual", "--sent-at", "yesterday"], 64, "with its zone"],
    [
      ["--text", "x", "--channel", "call", "--kind", "individual", "--sent-at", "2026-02-30T10:00Z"],
      64,
      "with its zone",
    ],
    [["--file", "nowhere.txt", "--channel", "call", "--kind", "individual"], 66, "nowhere.txt"],
  ])("are not added from %j", async (options, code, message) => {
    const outcome = await cli("contributions", "add", ...options);
    expect(outcome).toMatchObject({ code, out: "", err: expect.stringContaining(message) });
    expect(outcome.err).not.toMatch(/^ +at /m);
  });

  test("are listed, searched and shown", async () => {
    const table = (await cli("contributions", "list", "--channel", "call")).out.split("\n");
    expect(table[0]).toMatch(/^Number +Received/);
    expect(table).toHaveLength(4);
    expect((await cli("contributions", "list", "--words", "committee quarrel", "--json")).lines()).toMatchObject([
      { number },
    ]);
    const said = `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`;
    expect((await cli("contributions", "show", said)).out).toContain(words);
    expect((await cli("contributions", "show", number, "--json")).json()).toMatchObject({ contribution: { number } });
    const wrong = `${number.slice(0, 11)}${(Number(number[11]) + 1) % 10}`;
    expect(await cli("contributions", "show", wrong)).toMatchObject({
      code: 64,
      err: expect.stringContaining("a digit is wrong"),
    });
    expect(await cli("contributions", "show", "0000000000000000")).toMatchObject({ code: 64 });
    expect(await cli("contributions", "show", "abcdefgh12345678")).toMatchObject({
      code: 66,
      err: expect.stringContaining("nothing here"),
    });
  });

  test("are set aside and taken in again", async () => {
    expect(await cli("contributions", "set-aside", number)).toMatchObject({
      code: 64,
      err: expect.stringContaining("--reason"),
    });
    expect(
      await cli("contributions", "set-aside", number, "--reason", "out-of-scope", "--note", "A trial."),
    ).toMatchObject({ code: 0 });
    expect(await cli("contributions", "set-aside", number, "--reason", "blank")).toMatchObject({
      code: 1,
      err: expect.stringContaining("already"),
    });
    expect((await cli("contributions", "restore", number)).out).toContain("takes part");
    expect(await cli("contributions", "admit", number)).toMatchObject({ code: 1 });
  });

  test("are erased only by --yes", async () => {
    const gone = (
      await cli(
        "contributions",
        "add",
        "--text",
        "Please forget me.",
        "--channel",
        "call",
        "--kind",
        "individual",
        "--json",
      )
    ).json().number;
    expect(await cli("contributions", "erase", gone, "--reason", "Asked for.")).toMatchObject({
      code: 64,
      err: expect.stringContaining("--yes"),
    });
    expect((await cli("contributions", "show", gone)).out).toContain("Please forget me.");
    expect(await cli("contributions", "erase", gone, "--reason", "Asked for.", "--yes")).toMatchObject({ code: 0 });
    expect((await cli("export", "jsonl", "--profile", "desk")).out).not.toContain("Please forget me.");
  });
});

describe("the line to the paper", () => {
  test("passages are listed and filed", async () => {
    const rows = (await cli("segments", "list", "--question", "1", "--json")).lines();
    expect(rows).toMatchObject([{ questions: [1], text: words }]);
    segmentId = rows[0]?.id ?? "";
    expect((await cli("segments", "file", segmentId, "1", "4", "--json")).json()).toMatchObject({
      questionsBefore: [1],
      segment: { questions: [1, 4], filedBy: { kind: "person" } },
    });
    expect(await cli("segments", "file", segmentId, "44")).toMatchObject({ code: 65 });
    expect(await cli("segments", "file", segmentId, "four")).toMatchObject({ code: 64 });
    expect((await cli("segments", "list", "--question", "0")).out).toContain("Dear all,");
  });

  test("themes are added and passages coded, and the balance says what is missing", async () => {
    expect((await cli("themes", "add", "Water", "--parent", "inclusion-and-protection")).out).toContain("water");
    expect(await cli("themes", "add", "Water")).toMatchObject({ code: 1 });
    expect(await cli("themes", "add", "Wells", "--parent", "no-such")).toMatchObject({ code: 65 });
    const open = await cli("balance");
    expect(open).toMatchObject({ code: 1, out: expect.stringContaining("does not close yet") });
    expect(open.out).toMatch(/\n +\d+: no passage is coded yet/);
    expect(open.out.match(/no passage is coded yet/g)).toHaveLength(1);
    const listed = (await cli("balance", "--all")).out.match(/\d{4} \d{4} \d{4}: no passage is coded yet/g);
    expect(open.out).toContain(`${listed?.length ?? 0}: no passage is coded yet`);
    const before = (await cli("consolidate")).out;
    expect(before).toContain(`  ${listed?.length ?? 0}: no passage is coded yet`);
    expect(before).toContain("none of which named a country");
    expect(before).not.toContain("from 1 countries");
    expect(await cli("codings", "add", segmentId, "waiter")).toMatchObject({ code: 65 });
    const coding = (await cli("codings", "add", segmentId, "water", "--json")).json();
    expect((await cli("codings", "undo", coding.id)).code).toBe(0);
    expect(await cli("codings", "undo", "zzzzzzzzzzzzzzzz")).toMatchObject({ code: 66 });
    await cli("codings", "add", segmentId, "water");
    expect((await cli("codings", "list", "--theme", "water", "--json")).lines()).toHaveLength(1);
    const { unaccounted } = (await cli("balance", "--json")).json();
    for (const { contributionId } of unaccounted)
      await cli("contributions", "set-aside", contributionId, "--reason", "out-of-scope");
    expect(await cli("balance")).toMatchObject({ code: 0, out: expect.stringContaining("The balance closes.") });
  });

  test("tables have their denominators", async () => {
    expect((await cli("consolidate", "--question", "1")).out).toMatch(/Water +1 +1 +0 +1 +1 +1/);
    expect(await cli("consolidate", "--question", "42")).toMatchObject({
      code: 64,
      out: "",
      err: expect.stringContaining("There is no question 42. The questions are 1"),
    });
    expect((await cli("consolidate", "--json")).json()).toMatchObject({
      whole: { contributions: 1 },
      balance: { closes: true },
    });
  });

  test("the paper is drafted, checked by line and built", async () => {
    const file = join(cli.folder, "paper.md");
    expect((await cli("paper", "draft", "--out", file)).code).toBe(0);
    expect(await cli("paper", "draft", "--out", file)).toMatchObject({
      code: 73,
      err: expect.stringContaining("--force"),
    });
    expect((await cli("paper", "check", file)).code).toBe(0);
    const source = await readFile(file, "utf8");
    expect(source).toContain("no quarrel has come since");
    await writeFile(file, source.replace("no quarrel has", "no quarrels has"));
    const line = source.split("\n").findIndex((each) => each.includes("no quarrel has")) + 1;
    const checked = await cli("paper", "check", file);
    expect(checked).toMatchObject({ code: 1, out: expect.stringMatching(new RegExp(`^${file}:${line}: `, "m")) });
    const out = join(cli.folder, "built");
    expect(await cli("paper", "build", file, "--out", out)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`${file}:${line}: `),
    });
    await expect(stat(out)).rejects.toThrow("ENOENT");
    expect(await cli.fed(source, "paper", "build", "-", "--out", out)).toMatchObject({ code: 0 });
    expect(await readFile(join(out, "paper.html"), "utf8")).toContain("no quarrel has come since");
    expect(await cli("paper", "check")).toMatchObject({ code: 66 });
  });

  test("numbers that moved are put right, and quantifiers that no longer hold are left to a person", async () => {
    const file = join(cli.folder, "moved.md");
    const source = "# A\n\n## B\n\nMost speak of water: [3 of 4](tally:theme/water). “Prose” stays.\n";
    await writeFile(file, source);
    const dry = await cli("paper", "renumber", file, "--dry-run");
    expect(dry.out).toContain(`${file}:5: 3 of 4 -> 1 of 1 (theme/water)`);
    expect(await readFile(file, "utf8")).toBe(source);
    const { changes } = (await cli("paper", "renumber", file, "--json")).json();
    expect(changes).toEqual([{ line: 5, path: "theme/water", before: "3 of 4", after: "1 of 1" }]);
    expect(await readFile(file, "utf8")).toBe(source.replace("3 of 4", "1 of 1"));
    await writeFile(file, "# A\n\n## B\n\nNobody speaks of water: [0 of 4](tally:theme/water).\n");
    expect(await cli("paper", "renumber", file)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/0 of 4 -> 1 of 1[^]*:5: /),
    });
    expect(await cli.fed(source, "paper", "renumber", "-")).toMatchObject({
      code: 0,
      out: source.replace("3 of 4", "1 of 1"),
    });
  });

  test("who was not heard is named", async () => {
    const file = join(cli.folder, "silent.md");
    await writeFile(file, "# A\n\n## B\n\nSo: [1 of 1](tally:theme/water).\n");
    expect((await cli("paper", "not-heard", file)).out).toContain("No statement cites 1 of 1 contributions analysed");
    expect((await cli("paper", "not-heard", file, "--language", "fr")).out).toContain("Aucune phrase ne cite 1");
    expect((await cli("paper", "not-heard", file, "--json")).json()).toMatchObject({
      uncited: [{ kind: "individual" }],
    });
    expect(await cli("paper", "not-heard", file, "--seen")).toMatchObject({ code: 64 });
    expect(await cli("paper", "not-heard", "--seen")).toMatchObject({ code: 66 });
  });

  test("a quotation is approved in the saved paper, and there is none yet", async () => {
    expect(await cli("paper", "approve")).toMatchObject({ code: 66 });
    expect(await cli("paper", "approve", `${segmentId} no quarrel`)).toMatchObject({ code: 66 });
  });

  test("the paper is saved and published when all conditions hold, and taken down only by --yes", async () => {
    const file = join(cli.folder, "final.md");
    await writeFile(file, "# Paper\n\n## Water\n\nReplies speak of it: [1 of 1](tally:theme/water).\n");
    expect((await cli("paper", "keep", file)).out).toContain("Saved as revision 1");
    const waits = await cli("paper", "publish", "--check");
    expect(waits).toMatchObject({ code: 1, out: expect.stringContaining("Move it to consolidating first") });
    expect(waits.out).toContain("Nobody has looked at who revision 1");
    expect((await cli("paper", "publish", "--yes")).err).toContain("Nobody has looked at who revision 1");
    for (const stage of ["closed", "consolidating"]) expect((await cli("stage", stage)).code).toBe(0);
    expect((await cli("paper", "not-heard", "--seen")).code).toBe(0);
    expect((await cli("paper", "publish", "--check")).out).toContain("Nothing stands in the way");
    expect(await cli("paper", "publish")).toMatchObject({ code: 64, err: expect.stringContaining("--yes") });
    expect((await cli("stage", "published", "--yes")).out).toContain("is published");
    expect((await cli("paper", "publish", "--yes")).out).toContain("Edition 2 is out");
    expect((await cli("status")).out).toContain("Published: edition 2");
    expect(await cli("stage", "consolidating")).toMatchObject({ code: 64, err: expect.stringContaining("--yes") });
    expect((await cli("stage", "consolidating", "--yes")).code).toBe(0);
  });
});

describe("what leaves", () => {
  test("the public export holds nobody's identity; the desk's holds everything and is for its owner only", async () => {
    const file = join(cli.folder, "replies.csv");
    expect((await cli("export", "csv", "--profile", "desk", "--out", file)).code).toBe(0);
    expect(await readFile(file, "utf8")).toContain("Bread and Salt");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await cli("export", "csv")).out).not.toContain("Bread and Salt");
    expect(await cli("export", "xml")).toMatchObject({ code: 64 });
    expect(await cli("export", "csv", "--out", join(cli.folder, "no", "where.csv"))).toMatchObject({ code: 66 });
  });

  test("events can be followed by their place in the order", async () => {
    const all = (await cli("events", "--json")).lines();
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_event, index) => index + 1));
    expect((await cli("events", "--after", String(all.length - 2), "--json")).lines()).toHaveLength(2);
    expect(await cli("events", "--after", "-1")).toMatchObject({ code: 64 });
  });

  test("roles are granted and revoked", async () => {
    expect((await cli("roles", "grant", "amina@example.org")).code).toBe(0);
    const rows = (await cli("roles", "list", "--json")).lines();
    expect(rows).toMatchObject([{ email: "amina@example.org", role: "convener" }]);
    expect((await cli("roles", "revoke", rows[0]?.account ?? "")).code).toBe(0);
    expect((await cli("roles", "list", "--json")).lines()).toEqual([]);
    expect(await cli("roles", "grant", "nobody")).toMatchObject({ code: 65 });
  });
});

describe("the store", () => {
  test("is copied and compared, and a copy holds the same", async () => {
    const copy = join(cli.folder, "copy");
    await mkdir(copy);
    expect(await cli("store", "copy", cli.data, copy)).toMatchObject({
      code: 0,
      out: expect.stringContaining("Both hold the same"),
    });
    expect((await cli("--data", copy, "status", "--json")).json()).toEqual({
      ...(await cli("status", "--json")).json(),
      now: expect.any(String),
    });
    expect(await cli("store", "copy", cli.data, copy)).toMatchObject({
      code: 69,
      err: expect.stringContaining("holds something already"),
    });
    expect((await cli("store", "check", copy)).out).toContain("Nothing is damaged.");
    expect(await cli("store", "check", join(cli.folder, "nowhere"))).toMatchObject({ code: 69 });
  });

  test("and all around it is looked at by the doctor", async () => {
    const { code, out } = await cli.set({ PORT: "0" })("doctor", "--json");
    expect(code, out).toBe(0);
    const findings = (JSON.parse(out) as { findings: { what: string }[] }).findings.map(({ what }) => what);
    expect(findings).toEqual([
      "Node",
      "clock",
      "settings",
      "folder",
      "store",
      "schema",
      "integrity",
      "outbox",
      "backup",
      "mail",
      "port",
    ]);
    expect(await cli.set({ PORT: "eighty" })("doctor")).toMatchObject({
      code: 1,
      out: expect.stringContaining("PORT is"),
    });
    expect(
      await cli.set({ SMTP_URL: "smtp://localhost:1", MAIL_FROM: "a@example.org", PORT: "0" })("doctor"),
    ).toMatchObject({ code: 1, out: expect.stringContaining("does not answer") });
  });

  test("a setting that is wrong is named", async () => {
    expect(await cli.set({ PUBLIC_URL: "nowhere" })("status")).toMatchObject({
      code: 78,
      err: expect.stringContaining("PUBLIC_URL"),
    });
  });
});
