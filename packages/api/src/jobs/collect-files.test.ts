/** What nothing names goes, what something names stays, and an erasure that was cut short is finished: by the next start, or by asking again. */
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkFiles } from "../files/check-files.ts";
import { keepOriginal } from "../files/keep-original.ts";
import { contributionOf } from "../store/store.samples.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { collectFiles } from "./collect-files.ts";

const consultationId = "test-forum";
let server: TestShell;

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "materials" }] });
});
afterEach(() => server.close());

const hour = 3600;
const check = async () => checkFiles({ dataDir: server.dataDir }, server.deps.files);
const pathOf = (name: string) => join(server.dataDir, "files", consultationId, name.slice(0, 2), name);

async function namesOfFiles(): Promise<string[]> {
  const names = [];
  for await (const { name } of server.deps.files.list()) names.push(name);
  return names;
}

/** A contribution that is a large file. */
async function contribute(bytes: Uint8Array = randomBytes(100_000)) {
  const original = await keepOriginal(server.deps.files, consultationId, bytes, "text/plain");
  const input = contributionOf({ consultationId });
  const current = { ...input.contribution.current, original: original.hash };
  const submitted = { ...input, original, contribution: { ...input.contribution, current } };
  expect((await server.deps.store.writer.receive(submitted)).ok).toBe(true);
  return { id: submitted.contribution.id, hash: original.hash, name: original.file ?? "" };
}

function plant(bytes: Uint8Array, hash = createHash("sha256").update(bytes).digest("hex")): string {
  const name = `${hash}.0123456789abcdef`;
  mkdirSync(dirname(pathOf(name)), { recursive: true });
  writeFileSync(pathOf(name), bytes);
  return name;
}

const erase = (contributionId: string) =>
  server.operator.contribution.eraseContribution.mutate({ consultationId, contributionId, reason: "asked for" });

describe("an erasure whose process ends before its files are removed", () => {
  let cut: Awaited<ReturnType<typeof contribute>>;
  beforeEach(async () => {
    cut = await contribute();
    vi.spyOn(server.deps.files, "remove").mockImplementationOnce(() => new Promise(() => undefined));
    void erase(cut.id).catch(() => undefined);
    await vi.waitFor(async () =>
      expect((await server.deps.store.reader.findContribution(consultationId, cut.id))?.erasedAt).toBeDefined(),
    );
  });

  test("is named, and finished by the first round of the next start", async () => {
    expect(existsSync(pathOf(cut.name))).toBe(true);
    expect(await check()).toEqual([
      { what: expect.stringContaining(cut.name), message: expect.stringContaining("what was erased on 2016-09-01") },
    ]);
    expect(await collectFiles(server.deps)).toBe(1);
    expect([existsSync(pathOf(cut.name)), await check()]).toEqual([false, []]);
    expect(await collectFiles(server.deps)).toBe(0);
  });

  test("is finished by erasing again, which says what was done then and what now", async () => {
    server.passSeconds(hour);
    const first = { erased: true, again: true, erasedAt: "2016-09-01T12:00:00.000Z" };
    expect(await erase(cut.id)).toEqual({ ...first, filesRemoved: 1 });
    expect(existsSync(pathOf(cut.name))).toBe(false);
    expect(await erase(cut.id)).toEqual({ ...first, filesRemoved: 0 });
    const events = await server.deps.store.reader.pageEvents(consultationId, 0, 100);
    expect(events.filter(({ kind }) => kind === "erased")).toHaveLength(1);
  });
});

test("a file that nothing names goes at the second look, a day after the first", async () => {
  const kept = await contribute();
  const stray = plant(randomBytes(100));
  expect(await collectFiles(server.deps)).toBe(0);
  server.passSeconds(23 * hour);
  expect(await collectFiles(server.deps)).toBe(0);
  expect((await namesOfFiles()).toSorted()).toEqual([kept.name, stray].toSorted());
  server.passSeconds(hour);
  expect(await collectFiles(server.deps)).toBe(1);
  expect(await namesOfFiles()).toEqual([kept.name]);
});

test("a file that is named between the two looks stays", async () => {
  const bytes = randomBytes(100_000);
  const original = await keepOriginal(server.deps.files, consultationId, bytes, "text/plain");
  await collectFiles(server.deps);
  server.passSeconds(23 * hour);
  const input = contributionOf({ consultationId, original });
  const contribution = { ...input.contribution, current: { ...input.contribution.current, original: original.hash } };
  expect((await server.deps.store.writer.receive({ ...input, contribution })).ok).toBe(true);
  server.passSeconds(48 * hour);
  expect(await collectFiles(server.deps)).toBe(0);
  expect(await check()).toEqual([]);
});

test("a file that is being removed is not named any more: who comes with it is told, and others with them are saved", async () => {
  const original = await keepOriginal(server.deps.files, consultationId, randomBytes(100_000), "text/plain");
  await collectFiles(server.deps);
  server.passSeconds(25 * hour);
  const { writer } = server.deps.store;
  expect(await writer.takeLeavingFiles({ now: server.now(), limit: 10 })).toEqual([
    { consultationId, name: original.file },
  ]);
  const input = contributionOf({ consultationId, original });
  const contribution = { ...input.contribution, current: { ...input.contribution.current, original: original.hash } };
  const [late, other] = await Promise.allSettled([
    writer.receive({ ...input, contribution }),
    writer.receive(contributionOf({ consultationId })),
  ]);
  expect([late.status, other.status]).toEqual(["rejected", "fulfilled"]);
  expect(await collectFiles(server.deps)).toBe(1);
  expect(await check()).toEqual([]);
});

test("what waits to be read from a platform is named; what is no file of ours is left; what was never whole goes after a day", async () => {
  const { files, store } = server.deps;
  const { hash, name } = await files.keep(consultationId, randomBytes(500));
  const state = { consultationId, channel: "facebook-deliveries", name: hash };
  await store.writer.keepChannelState({ ...state, value: { receivedAt: server.now(), file: name } });
  writeFileSync(join(dirname(pathOf(name)), "notes.txt"), "somebody's");
  const half = join(server.dataDir, "files", "incoming", "half");
  writeFileSync(half, "half of it");
  utimesSync(half, new Date(server.now()), new Date(server.now()));
  await collectFiles(server.deps);
  expect(existsSync(half)).toBe(true);
  server.passSeconds(25 * hour);
  await collectFiles(server.deps);
  expect(await namesOfFiles()).toEqual([name, "notes.txt"].toSorted());
  expect(existsSync(half)).toBe(false);
  expect((await check()).map(({ what }) => what)).toEqual([expect.stringContaining("notes.txt")]);
});

describe("comparing files with rows", () => {
  test("names rows without files, files without rows, and files whose bytes are not those of their name", async () => {
    const [gone, flipped, whole] = [await contribute(), await contribute(), await contribute()];
    const stray = plant(Buffer.from("nobody's"));
    const wrong = plant(Buffer.from("nobody's either"), "0".repeat(64));
    expect((await check()).map(({ what }) => what)).toHaveLength(2);
    rmSync(pathOf(gone.name));
    chmodSync(pathOf(flipped.name), 0o600);
    const bytes = readFileSync(pathOf(flipped.name));
    bytes[70_000] = (bytes[70_000] ?? 0) ^ 4;
    writeFileSync(pathOf(flipped.name), bytes);
    const found = await check();
    const about = (part: string) => found.filter(({ what, message }) => `${what} ${message}`.includes(part));
    expect(found).toHaveLength(4);
    expect(about(gone.hash)).toMatchObject([{ message: expect.stringContaining("is not there") }]);
    expect(about(flipped.hash)).toMatchObject([{ message: expect.stringContaining("not those that came in") }]);
    expect(about(stray)).toMatchObject([{ message: expect.stringContaining("No contribution names it") }]);
    expect(about(wrong)).toMatchObject([{ message: expect.stringContaining("not those that its name says") }]);
    expect(about(whole.hash)).toEqual([]);

    const { contribution } = server.operator;
    for (const { id } of [gone, flipped]) {
      await expect(contribution.showOriginal.query({ consultationId, contributionId: id })).rejects.toMatchObject({
        data: { code: "ORIGINAL_DAMAGED" },
      });
    }
    const shown = await contribution.showOriginal.query({ consultationId, contributionId: whole.id });
    expect(shown.hash).toBe(whole.hash);
  });

  test("a damaged or lost file is whole again when somebody brings the same bytes, and stays one file", async () => {
    const bytes = randomBytes(100_000);
    const first = await contribute(bytes);
    writeFileSync(pathOf(first.name), "damaged");
    await contribute(bytes);
    expect([await namesOfFiles(), await check()]).toEqual([[first.name], []]);
    rmSync(pathOf(first.name));
    await contribute(bytes);
    expect([await namesOfFiles(), await check()]).toEqual([[first.name], []]);
    expect(readdirSync(join(server.dataDir, "files", "incoming"))).toEqual([]);
  });

  test("one that was kept before files had names of their own is read, and erased", async () => {
    const { id, hash, name } = await contribute();
    const { default: Database } = await import("better-sqlite3");
    const raw = new Database(join(server.dataDir, "consult.sqlite"));
    raw.exec("drop trigger original_unchanged");
    raw.prepare("update original set file = null where hash = ?").run(hash);
    raw.close();
    writeFileSync(pathOf(hash), readFileSync(pathOf(name)));
    rmSync(pathOf(name));
    expect(await check()).toEqual([]);
    const shown = await server.operator.contribution.showOriginal.query({ consultationId, contributionId: id });
    expect(shown.hash).toBe(hash);
    expect(await erase(id)).toMatchObject({ filesRemoved: 1 });
    expect([await namesOfFiles(), await check()]).toEqual([[], []]);
  });
});
