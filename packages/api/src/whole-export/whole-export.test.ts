import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client } from "../client.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { collectExport, type CollectedExport } from "./collect-export.ts";
import { manifestToText, watchFile, type ExportManifest } from "./manifest.ts";
import { goneSince, verifyExport } from "./verify-export.ts";
import { zipExport } from "./zip-export.ts";

const consultationId = "test-forum";
let server: TestShell;
let folder: string;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
  folder = await mkdtemp(join(tmpdir(), "consult-whole-export-"));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test("what changes while it is read stands in it once, as it stood at the one event that it names", async () => {
  const all: Receipt[] = [];
  for (let round = 0; round < 7; round += 1) all.push(await submit(`words ${round}`));
  const [first, second, third] = all as [Receipt, Receipt, Receipt];
  // After each of the first answers something happens to what was read already, and to what was not.
  const meanwhile = [
    () => withdraw(first),
    () => erase(second),
    () => amend(third, "other words"),
    async () => void (await submit("later words")),
    () => setAside(all[5] as Receipt),
  ];
  const client = interrupted(server.operator, meanwhile, 2);
  const collected = await collectExport({ client, consultationId, format: "jsonl", profile: "desk" });
  const asRead = await textOf(collected);
  // Nothing happened after that event: now is then, and a calm export must be the same, line by line.
  const calm = await collectExport({ client: server.operator, consultationId, format: "jsonl", profile: "desk" });
  expect(asRead).toBe(await textOf(calm));
  expect(asRead.split("\n").filter(Boolean)).toHaveLength(8);
  expect(asRead).not.toContain("words 1");
  expect(collected.gone.map(([, how]) => how)).toEqual(["withdrawn", "erased"]);
  expect(meanwhile).toEqual([]);
  await Promise.all([collected.close(), calm.close()]);
});

test("the public part holds no words of whoever took them back while it was read", async () => {
  const all: Receipt[] = [];
  for (let round = 0; round < 5; round += 1) all.push(await submit(`canary ${round}.`));
  const meanwhile = [() => withdraw(all[0] as Receipt), () => erase(all[3] as Receipt)];
  const client = interrupted(server.operator, meanwhile, 2);
  const collected = await collectExport({ client, consultationId, format: "csv", profile: "public" });
  const text = await textOf(collected);
  expect(text).not.toMatch(/canary [03]/);
  expect(text.match(/canary \d/g)).toEqual(["canary 1", "canary 2", "canary 4"]);
  await collected.close();
});

test("contributions that never stop coming do not keep it from ending", async () => {
  for (let round = 0; round < 4; round += 1) await submit(`words ${round}`);
  const endless = new Proxy([] as (() => Promise<void>)[], {
    get: (target, name) =>
      name === "shift" ? () => async () => void (await submit("one more")) : (Reflect.get(target, name) as unknown),
  });
  const client = interrupted(server.operator, endless, 2);
  const collected = await collectExport({ client, consultationId, format: "jsonl", profile: "desk" });
  const events = await server.operator.consultation.followEvents.query({ consultationId, limit: 1000 });
  const received = events.events.filter(({ kind, sequence }) => kind === "received" && sequence <= collected.event);
  expect(collected.records).toBe(received.length);
  await collected.close();
});

test("a manifest finds any line that is changed, added or gone, and a newer one what was taken back since", async () => {
  const all: Receipt[] = [];
  for (let round = 0; round < 5; round += 1) all.push(await submit(`line one of ${round}\nline two of ${round}`));
  const older = await write("older.csv");
  expect(await verifyExport(join(folder, "older.csv"))).toMatchObject({ problems: [] });
  const sound = await readFile(join(folder, "older.csv"), "utf8");
  const lines = sound.split(/(?<=\n)/);
  const found = async (changed: readonly string[]) => {
    await writeFile(join(folder, "older.csv"), changed.join(""));
    const verified = await verifyExport(join(folder, "older.csv"));
    return verified?.problems.map(({ line }) => line);
  };
  for (const [place, line] of lines.entries()) {
    expect(await found(lines.with(place, line.replace(/.$/m, "X")))).toEqual([place + 1]);
    expect(await found(lines.toSpliced(place, 0, "more\r\n"))).toEqual([place + 1]);
  }
  expect(await found(lines.slice(0, -1))).toEqual([lines.length]);
  expect(await found([...lines, "more\r\n"])).toEqual([lines.length + 1]);
  expect(await found(lines)).toEqual([]);

  await withdraw(all[1] as Receipt);
  await erase(all[3] as Receipt);
  const newer = await write("newer.csv");
  expect(goneSince(older, newer, folder).map(({ line, message }) => [line, message])).toEqual([
    [4, "withdrawn since to line 5"],
    [8, "erased since to line 9"],
  ]);
  expect(goneSince(newer, newer, folder)).toEqual([]);
  expect(newer.event).toBeGreaterThan(older.event);
});

test("a manifest for the public names no contribution, and the one for the desk calls them otherwise", async () => {
  const { number, id } = await submit("words");
  const open = await write("open.csv");
  expect(JSON.stringify(open)).not.toContain(id);
  expect(JSON.stringify(open)).not.toContain(number);
  const desk = await collectExport({ client: server.operator, consultationId, format: "csv", profile: "desk" });
  const [first] = await allOf(desk.texts());
  expect(open.files[0]?.records.map(([record]) => record)).not.toContain(first?.record);
  await desk.close();
});

test("a zipped one is verified once it is unpacked", async () => {
  await submit("words");
  const collected = await collectExport({ client: server.operator, consultationId, format: "csv", profile: "public" });
  const input = { collected, consultation: consultationId, profile: "public", name: "replies.csv" } as const;
  const entries = unzipSync(Buffer.concat(await allOf(zipExport(input))));
  for (const [name, bytes] of Object.entries(entries)) await writeFile(join(folder, name), bytes);
  expect(await verifyExport(join(folder, "replies.csv"))).toMatchObject({
    problems: [],
    manifest: { counts: { contributions: 1 }, event: collected.event },
  });
  await collected.close();
});

interface Receipt {
  readonly number: string;
  readonly key: string;
  readonly id: string;
}

async function submit(text: string): Promise<Receipt> {
  const submission = aSubmission({ answers: [{ question: 1, text }] });
  const { number, key } = await server.client().contribution.submitContribution.mutate(submission);
  const contribution = await server.deps.store.reader.findContributionByNumber(number);
  return { number, key, id: contribution?.id ?? "" };
}

async function withdraw({ number, key }: Receipt): Promise<void> {
  await server.client().contribution.withdrawContribution.mutate({ number, key });
}

async function erase({ id: contributionId }: Receipt): Promise<void> {
  await server.operator.contribution.eraseContribution.mutate({ consultationId, contributionId, reason: "Asked for." });
}

async function setAside({ id: contributionId }: Receipt): Promise<void> {
  await server.operator.contribution.setAsideContribution.mutate({ consultationId, contributionId, reason: "blank" });
}

async function amend({ number, key }: Receipt, text: string): Promise<void> {
  const { answers: _answers, consultationId: _id, ...rest } = aSubmission();
  const { respondent: _respondent, identity: _identity, ...amendment } = rest;
  await server.client().contribution.amendContribution.mutate({
    ...amendment,
    number,
    key,
    expectedVersion: 1,
    answers: [{ question: 1, text }],
  });
}

/** The same client with pages of a few rows, and something happening after each answer. */
function interrupted(client: Client, meanwhile: (() => Promise<void>)[], limit: number): Client {
  const exportPage = {
    async mutate(input: Parameters<Client["export"]["exportPage"]["mutate"]>[0]) {
      const page = await client.export.exportPage.mutate({ ...input, limit });
      await meanwhile.shift()?.();
      return page;
    },
  };
  return { ...pick(client), export: { exportPage } } as unknown as Client;
}

function pick(client: Client) {
  return { consultation: client.consultation };
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function textOf(collected: CollectedExport): Promise<string> {
  const texts = await allOf(collected.texts());
  return collected.heading + texts.map(({ text }) => text).join("");
}

async function write(name: string): Promise<ExportManifest> {
  const collected = await collectExport({ client: server.operator, consultationId, format: "csv", profile: "public" });
  const watching = watchFile(name);
  watching.add(collected.heading);
  for await (const { text, record } of collected.texts()) watching.add(text, record);
  const manifest: ExportManifest = {
    format: "consult-export/1",
    consultation: consultationId,
    profile: "public",
    event: collected.event,
    counts: { contributions: collected.records, decisions: 0 },
    files: [watching.done()],
    gone: collected.gone.map(([record, how]) => [record, how]),
  };
  await writeFile(join(folder, name), await textOf(collected));
  await writeFile(join(folder, `${name}.manifest.json`), manifestToText(manifest));
  await collected.close();
  return manifest;
}
