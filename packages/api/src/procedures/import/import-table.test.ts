/** A convener hands over what another tool gathered: all rows or none, once, changed ones as versions, whatever is repeated. */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { TRPCClientError } from "@trpc/client";
import type { TableMapping } from "@consult/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { receiptKeyOf } from "../../auth/receipt-key.ts";
import type { ErrorData } from "../../client.ts";
import { checkFiles } from "../../files/check-files.ts";
import { checkStore } from "../../store/open-store.ts";
import { openTestConsultation, openTestShell, testDefinition, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
  server.setNow("2016-09-12T12:00:00.000Z");
});
afterEach(() => server.close());

async function send(content: string | Uint8Array, to = consultationId): Promise<string> {
  const upload = randomBytes(18).toString("base64url");
  const bytes = Buffer.from(content);
  for (let offset = 0; offset < bytes.byteLength;) {
    const base64 = bytes.subarray(offset, offset + 700_000).toString("base64");
    ({ offset } = await server.operator.import.putPiece.mutate({ consultationId: to, upload, offset, base64 }));
  }
  return upload;
}

async function propose(content: string | Uint8Array) {
  return server.operator.import.proposeTable.query({ consultationId, upload: await send(content) });
}

interface Choices {
  readonly dryRun?: boolean;
  readonly mapping?: TableMapping;
  readonly change?: Partial<TableMapping>;
}

async function take(content: string | Uint8Array, { dryRun = false, mapping, change }: Choices = {}) {
  const upload = await send(content);
  const proposed = mapping ?? (await server.operator.import.proposeTable.query({ consultationId, upload })).mapping;
  return server.operator.import.importTable.mutate({
    consultationId,
    upload,
    name: "answers.csv",
    mapping: { ...proposed, ...change },
    dryRun,
  });
}

const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 1000 })).rows;

const kobo = (...rows: string[]): string => ["_uuid;_submission_time;Country;q1;q2;Shoe size", ...rows].join("\n");
const first = "u-1;2016-09-10T10:00:00;Kenya;A help desk.;;38";
const second = "u-2;2016-09-11T10:00:00;France;Tea;Maps;39";

describe("rows of another tool", { timeout: 60_000 }, () => {
  test("become contributions, judged by the tool's clock, each with its row as the original and the file beside it", async () => {
    const { counts, keptColumns } = await take(kobo(first, second));
    expect(counts).toEqual({ new: 2, hereAlready: 0, changed: 0, left: 0, late: 0, setAside: 0 });
    expect(keptColumns).toEqual(["Shoe size"]);
    const [one] = await all();
    expect(one).toMatchObject({
      channel: "website",
      respondent: { kind: "unstated", country: "KE" },
      recordedBy: { kind: "convener" },
      timeliness: { verdict: "on-time", evidence: "platform-time", momentAt: "2016-09-10T10:00:00.000Z" },
      current: { text: "A help desk.", answers: [{ question: 1 }] },
    });
    const { reader } = server.deps.store;
    const row = await reader.readOriginal(consultationId, one?.current.original ?? "");
    expect(JSON.parse(Buffer.from(row?.bytes ?? []).toString())).toEqual({
      columns: ["_uuid", "_submission_time", "Country", "q1", "q2", "Shoe size"],
      cells: ["u-1", "2016-09-10T10:00:00", "Kenya", "A help desk.", "", "38"],
    });
    const shown = await server.operator.contribution.showOriginal.query({
      consultationId,
      contributionId: one?.id ?? "",
      part: 1,
    });
    expect(Buffer.from(shown.base64, "base64").toString()).toBe(kobo(first, second));
  });

  test.each([
    ["sent", "platform-time", "on-time"],
    ["sent", "claimed-date", "late"],
    ["received", "platform-time", "late"],
    ["received", "convener-statement", "on-time"],
  ] as const)("where %s counts, a time by %s is %s", async (counts, by, verdict) => {
    const { operator } = server;
    const deadline = { closes: { on: "2016-09-16" }, zone: "UTC", late: "hold", counts } as const;
    const definition = testDefinition({ id: "timed-forum", deadline });
    await operator.consultation.applyDefinition.mutate({ definition });
    await operator.consultation.moveStage.mutate({ consultationId: "timed-forum", to: "open" });
    server.setNow("2016-09-20T12:00:00.000Z");
    const upload = await send(kobo(first), "timed-forum");
    const { mapping } = await operator.import.proposeTable.query({ consultationId: "timed-forum", upload });
    const columns = mapping.columns.with(1, { column: "_submission_time", means: { kind: "submitted-at", by } });
    const taken = await operator.import.importTable.mutate({
      consultationId: "timed-forum",
      upload,
      name: "answers.csv",
      mapping: { ...mapping, columns },
    });
    expect(taken.items[0]).toMatchObject({ outcome: "new", verdict });
  });

  test("receipts go out when they are asked for, and not again", async () => {
    const file = "q1,Email\nTea,amina@example.org\nMaps,\n";
    for (let time = 1; time <= 2; time += 1) {
      const upload = await send(file);
      const { mapping } = await server.operator.import.proposeTable.query({ consultationId, upload });
      const given = { consultationId, upload, name: "answers.csv", mapping, sendReceipts: true };
      await server.operator.import.importTable.mutate(given);
    }
    const mails = await server.deps.store.reader.listOutbox({ limit: 10 });
    expect(mails.map(({ to }) => to)).toEqual(["amina@example.org"]);
  });

  test("a trial says what would happen and changes nothing", async () => {
    await take(kobo(first));
    const before = await server.deps.store.reader.lastSequence(consultationId);
    const late = "u-3;2016-09-20T10:00:00;;Late;;";
    const { counts, items } = await take(kobo(first.replace("help", "welcome"), second, late), { dryRun: true });
    expect(counts).toEqual({ new: 2, hereAlready: 0, changed: 1, left: 0, late: 0, setAside: 0 });
    expect(items.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, "changed"],
      [3, "new"],
      [4, "new"],
    ]);
    server.setNow("2016-09-21T12:00:00.000Z");
    expect((await take(kobo(first, second, late), { dryRun: true })).counts).toMatchObject({
      new: 2,
      late: 1,
      setAside: 1,
    });
    expect(await server.deps.store.reader.lastSequence(consultationId)).toBe(before);
    expect(await all()).toHaveLength(1);
  });

  test("the same file again changes nothing; a changed row is a version, and changing it back another", async () => {
    await take(kobo(first, second));
    expect((await take(kobo(second, first))).counts).toMatchObject({ new: 0, hereAlready: 2 });
    const changed = first.replace("help", "welcome");
    for (const row of [changed, first]) {
      expect((await take(kobo(row, second))).counts).toMatchObject({ new: 0, changed: 1, hereAlready: 1 });
      expect((await take(kobo(row, second))).counts).toMatchObject({ new: 0, changed: 0, hereAlready: 2 });
    }
    const [one] = await all();
    const versions = await server.deps.store.reader.listVersions(consultationId, one?.id ?? "");
    expect(versions.map(({ text }) => text)).toEqual(["A help desk.", "A welcome desk.", "A help desk."]);
  });

  test("a row of another form that has the same id takes nobody's place", async () => {
    await take(kobo(first, second));
    const other = kobo("u-1;2016-09-10T11:00:00;Chile;Nobody asked us.;;40");
    await expect(take(other, { dryRun: true })).rejects.toMatchObject({
      data: { code: "TABLE_NOT_USABLE", problems: [{ line: 2, message: expect.stringContaining("Two forms") }] },
    });
    await expect(take(other)).rejects.toMatchObject({ data: { code: "TABLE_NOT_USABLE" } });
    expect((await all()).map(({ current }) => current.version)).toEqual([1, 1]);
    const others = "_uuid;_submission_time;Your wish;Q1;Age\nu-1;;Boats.;;40";
    const change = { tool: "kobotoolbox", columns: (await propose(others)).mapping.columns };
    await expect(take(others, { change })).rejects.toMatchObject({ data: { code: "TABLE_NOT_USABLE" } });
    const shorter = kobo("u-1;2016-09-10 10:00;Kenya;A help desk.;And maps.;38");
    expect((await take(shorter, { dryRun: true })).counts).toMatchObject({ changed: 1 });
    expect((await take(other, { change: { tool: "kobotoolbox-2" } })).counts).toMatchObject({ new: 1, changed: 0 });
  });

  test("words that a respondent changed here are not put back by the same old row", async () => {
    await take(kobo(first));
    const [one] = await all();
    const { number } = one ?? { number: "" };
    await server.client().contribution.amendContribution.mutate({
      number,
      key: receiptKeyOf(server.deps.settings.receiptKey, one?.id ?? ""),
      idempotencyKey: randomBytes(18).toString("base64url"),
      expectedVersion: 1,
      answers: [{ question: 1, text: "Changed here." }],
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    });
    expect((await take(kobo(first))).counts).toMatchObject({ hereAlready: 1, changed: 0 });
    expect((await all())[0]?.current.text).toBe("Changed here.");
  });

  test("what changed after the deadline is left as it was taken in, and a person is told once", async () => {
    await take(kobo(first));
    server.setNow("2016-09-21T12:00:00.000Z");
    for (let time = 1; time <= 2; time += 1) {
      const { counts, items } = await take(kobo(first.replace("help", "welcome")));
      expect(counts).toMatchObject({ changed: 0, left: 1 });
      expect(items[0]?.why).toContain("the deadline");
    }
    expect((await all())[0]?.current.text).toBe("A help desk.");
    const matters = await server.deps.store.reader.listAttention(consultationId);
    expect(matters.map(({ kind }) => kind)).toEqual(["changed-at-source"]);
  });

  test("rows without an id are known by their words, and two alike are two", async () => {
    const file = "q1,Name\nTea,A\nTea,A\nMaps,B\n";
    expect((await take(file)).counts).toMatchObject({ new: 3 });
    expect((await take(file)).counts).toMatchObject({ new: 0, hereAlready: 3 });
  });

  test("one bad row keeps out the whole file, and every complaint has its line and column", async () => {
    const error = await take(kobo(first, "u-2;soon;Atlantis;x;;", "u-1;;;again;;", "u-4;short")).catch(
      (thrown: unknown) => thrown,
    );
    const { problems, code } = (error as TRPCClientError<never>).data as unknown as ErrorData;
    expect(code).toBe("TABLE_NOT_USABLE");
    expect(problems?.map(({ line, path }) => [line, path])).toEqual([
      [3, "Country"],
      [3, "_submission_time"],
      [4, undefined],
      [5, undefined],
    ]);
    expect(await all()).toEqual([]);
    expect(filesKept()).toEqual([]);
  });

  test("the mapping that was confirmed is there for the next file of that shape", async () => {
    const proposed = await propose(kobo(first));
    expect(proposed).toMatchObject({
      isKept: false,
      rowCount: 1,
      delimiter: ";",
      encoding: "UTF-8",
      keptColumns: ["Shoe size"],
    });
    const columns = proposed.mapping.columns.with(5, { column: "Shoe size", means: { kind: "answer" } });
    await take(kobo(first), { mapping: { ...proposed.mapping, columns } });
    const next = await propose(kobo(second));
    expect(next).toMatchObject({ isKept: true, keptColumns: [], mapping: { columns } });
    expect(await propose("q1\nTea\n")).toMatchObject({ isKept: false });
  });

  test("a consultation that is still a draft takes nothing in", async () => {
    const { operator } = server;
    await operator.consultation.applyDefinition.mutate({ definition: testDefinition({ id: "draft-forum" }) });
    const upload = randomBytes(18).toString("base64url");
    const base64 = Buffer.from("q1\nTea\n").toString("base64");
    await operator.import.putPiece.mutate({ consultationId: "draft-forum", upload, offset: 0, base64 });
    const { mapping } = await operator.import.proposeTable.query({ consultationId: "draft-forum", upload });
    const taken = operator.import.importTable.mutate({ consultationId: "draft-forum", upload, name: "a.csv", mapping });
    await expect(taken).rejects.toMatchObject({ data: { code: "NOT_OPEN_YET" } });
  });

  test.each([
    ['q1,x\n"open\n', "line 2"],
    ["PK\u0003\u0004 no spreadsheet", "cannot be opened"],
  ])("a broken file is refused in words: %j", async (content, words) => {
    await expect(propose(content)).rejects.toMatchObject({
      data: { code: "FILE_NOT_READABLE", message: expect.stringContaining(words) as string },
    });
  });
});

describe("what is hostile", { timeout: 120_000 }, () => {
  test("names of programs and formulas are words, and harmless when they leave", async () => {
    const cells = ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "＝1", "; =1"];
    const file = `__proto__,q1,constructor\n${cells.map((cell, at) => `toString${at},"${cell}",__proto__`).join("\n")}\n`;
    await take(file, {
      mapping: {
        tool: "table",
        channel: "website",
        zone: "UTC",
        dateOrder: "day-first",
        columns: [
          { column: "__proto__", means: { kind: "external-id" } },
          { column: "q1", means: { kind: "answer", question: 1 } },
          { column: "constructor", means: { kind: "kept" } },
        ],
      },
    });
    expect((await all()).map(({ current }) => current.text).toSorted()).toEqual(cells.toSorted());
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    const { text } = await server.operator.export.exportPage.mutate({ consultationId, format: "csv", profile: "desk" });
    for (const cell of cells) expect(text).toContain(`'${cell}`);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
  });

  test("an erasure takes the file too, and nothing from anybody else", async () => {
    const padding = "x".repeat(70_000);
    await take(kobo(first, `${second}${padding}`));
    const [one, other] = await all();
    expect(filesKept()).toHaveLength(1);
    await server.operator.contribution.eraseContribution.mutate({
      consultationId,
      contributionId: one?.id ?? "",
      reason: "asked for it",
    });
    expect(filesKept()).toEqual([]);
    expect(
      (await server.deps.store.reader.readOriginal(consultationId, other?.current.original ?? ""))?.bytes.byteLength,
    ).toBeGreaterThan(70_000);
    expect(await checkStore({ dataDir: server.dataDir })).toEqual([]);
    expect(await checkFiles({ dataDir: server.dataDir }, server.deps.files)).toEqual([]);
    // The same file once more brings back neither the person nor the file.
    expect((await take(kobo(first, `${second}${padding}`))).counts).toMatchObject({ new: 0, hereAlready: 2 });
    expect(filesKept()).toEqual([]);
  });

  test("ten thousand rows come in at once, and again as nothing", async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => `u-${at};2016-09-10T10:00:00;KE;Answer ${at};;`);
    expect((await take(kobo(...rows))).counts).toMatchObject({ new: 10_000 });
    expect((await take(kobo(...rows))).counts).toMatchObject({ new: 0, hereAlready: 10_000 });
    expect(await server.deps.store.reader.countContributions(consultationId)).toBe(10_000);
  });
});

function filesKept(): string[] {
  const folder = join(server.dataDir, "files");
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return names.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test("rows that their tool hid, links, repeats and pages of HTML: all come in, each put before a person, its cells kept", async () => {
  const said = "The night bus is far too loud for whoever has to sleep.";
  const file = [
    "Response ID;Comment;hidden;Attachments",
    'a;"<p>Soup &amp; <b>tea</b></p>";false;0',
    "b;Buy watches;true;0",
    `c;${said};false;0`,
    `d;${said};false;0`,
    "e;;false;https://files.example/e.pdf",
  ].join("\n");
  const { counts, doubts } = await take(file);
  expect(counts).toMatchObject({ new: 5, setAside: 0 });
  expect(doubts.join(" ")).toContain('"hidden" says what its tool did with a row: 1 hidden.');
  const { reader } = server.deps.store;
  const rows = await all();
  const first = rows.find(({ current }) => current.text === "Soup & tea");
  const original = await reader.readOriginal(consultationId, first?.current.original ?? "");
  expect(new TextDecoder().decode(original?.bytes)).toContain("<p>Soup &amp; <b>tea</b></p>");
  const matters = await reader.listAttention(consultationId, { open: true });
  expect(matters.map(({ kind }) => kind).toSorted()).toEqual(["duplicate", "linked-file", "state-at-source"]);
  expect((await take(file)).counts).toMatchObject({ new: 0, hereAlready: 5 });
  const ways = await take("Response ID;Comment;Contact method\nx;Tea;phone\ny;Maps;pigeon");
  expect(ways.doubts.join(" ")).toContain('"pigeon" (1)');
  const came = (await all()).map(({ current, channel }) => `${current.text} ${channel}`);
  expect(came).toEqual(expect.arrayContaining(["Tea call", "Maps website"]));
  // A mapping that was confirmed says nothing of the rows of another file.
  const next = await propose("Response ID;Comment;hidden;Attachments\nf;Tea;yes;");
  expect(next.isKept).toBe(true);
  expect(next.doubts.join(" ")).toContain("1 hidden");
});
