import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoreUnavailable } from "../store/store-errors.ts";
import { DamagedFile, readAll, type Files } from "./files.ts";
import { createFolderFiles } from "./folder-files.ts";
import { keepOriginal, readOriginalBytes } from "./keep-original.ts";
import { createFolderUploads } from "./uploads.ts";

let folder: string;
let files: Files;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "consult-files-"));
  files = createFolderFiles(folder);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const report = new Uint8Array(300_000).map((_, index) => index % 251);
const hash = sha256(report);

test("what is kept comes back as it was, under a name that begins with its hash, and no other user of the machine reads it", async () => {
  const kept = await files.keep("forum", report);
  expect(kept).toEqual({ hash, size: 300_000, name: expect.stringMatching(new RegExp(`^${hash}\\.[0-9a-z]{16}$`)) });
  const opened = await files.open("forum", kept.name);
  expect(opened?.size).toBe(300_000);
  expect(sha256(await readAll(opened?.bytes ?? none()))).toBe(hash);
  expect((await stat(pathOf(kept.name))).mode & 0o077).toBe(0);
  expect(await files.open("other", kept.name)).toBeUndefined();
});

test("the same bytes twice have two names, of which one can take the place of the other", async () => {
  const first = await files.keep("forum", inPieces(report, 1000));
  const second = await files.keep("forum", report);
  expect(second.name).not.toBe(first.name);
  await files.replace("forum", first.name, second.name);
  expect(await all()).toEqual([{ consultationId: "forum", name: first.name }]);
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("a line that breaks off leaves nothing behind", async () => {
  async function* broken() {
    yield report;
    throw new Error("hung up");
  }
  await expect(files.keep("forum", broken())).rejects.toThrow("hung up");
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
  expect(await all()).toEqual([]);
});

test("the last of the space is left for receipts and erasures", async () => {
  const greedy = createFolderFiles(folder, { reserve: Number.MAX_SAFE_INTEGER });
  await expect(greedy.keep("forum", report)).rejects.toThrow(StoreUnavailable);
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

test("names that are none of ours lead nowhere", async () => {
  const { name: kept } = await files.keep("forum", report);
  const ending = kept.slice(64);
  for (const name of ["../../../etc/passwd", "", hash.toUpperCase() + ending, `${kept}\0`, `${hash}/${ending}`]) {
    expect(await files.open("forum", name)).toBeUndefined();
  }
  expect(await files.open("../forum", kept)).toBeUndefined();
});

test("removing is final, and harmless the second time", async () => {
  const { name } = await files.keep("forum", report);
  await files.remove("forum", [name]);
  await files.remove("forum", [name, `${"0".repeat(64)}.0123456789abcdef`]);
  expect(await files.open("forum", name)).toBeUndefined();
});

test("what was never whole is dropped once nobody has written to it for long enough", async () => {
  await files.keep("forum", report);
  await writeFile(join(folder, "incoming", "old"), "half of");
  await writeFile(join(folder, "incoming", "new"), "half of");
  await utimes(join(folder, "incoming", "old"), 1000, 1000);
  await files.dropUnfinished(1_000_001);
  expect(await readdir(join(folder, "incoming"))).toEqual(["new"]);
});

describe("bytes that are not those that came in", () => {
  const changes: [string, (bytes: Uint8Array) => Uint8Array][] = [
    ["one bit flipped at the beginning", (bytes) => withBit(bytes, 0)],
    ["one bit flipped in the middle", (bytes) => withBit(bytes, 150_000)],
    ["one bit flipped at the end", (bytes) => withBit(bytes, bytes.byteLength - 1)],
    ["cut short", (bytes) => bytes.subarray(0, -1)],
    ["cut at a boundary of pieces", (bytes) => bytes.subarray(0, 65_536)],
    ["longer", (bytes) => Buffer.concat([bytes, Buffer.from("x")])],
    ["empty", () => new Uint8Array(0)],
  ];
  test.each(changes)("never end as if they were: %s", async (_, change) => {
    const { name } = await files.keep("forum", report);
    await chmod(pathOf(name), 0o600);
    await writeFile(pathOf(name), change(report));
    const opened = await files.open("forum", name);
    const given: Uint8Array[] = [];
    const reading = (async () => {
      for await (const chunk of opened?.bytes ?? none()) given.push(chunk);
    })();
    await expect(reading).rejects.toBeInstanceOf(DamagedFile);
    // Who reads a length, rather than an end, does not get all of it either.
    const got = Buffer.concat(given).byteLength;
    expect(got).toBeLessThanOrEqual(Math.max(0, change(report).byteLength - 1));

    const original = { hash, mediaType: "text/plain", bytes: new Uint8Array(0), size: 300_000, file: name };
    await expect(readOriginalBytes(files, "forum", original)).rejects.toBeInstanceOf(DamagedFile);
  });

  test("are not given out of a row either, nor those of a file that is gone", async () => {
    const small = await keepOriginal(files, "forum", report.subarray(0, 100), "text/plain");
    expect(await readOriginalBytes(files, "forum", small)).toEqual(report.subarray(0, 100));
    const flipped = { ...small, bytes: withBit(small.bytes, 5) };
    await expect(readOriginalBytes(files, "forum", flipped)).rejects.toBeInstanceOf(DamagedFile);
    const large = await keepOriginal(files, "forum", report, "text/plain");
    await files.remove("forum", [large.file ?? ""]);
    await expect(readOriginalBytes(files, "forum", large)).rejects.toBeInstanceOf(DamagedFile);
  });
});

test.each([0, 1, 65_535, 65_536, 65_537, 300_000])(
  "%i bytes go the same way in one piece and in many",
  async (size) => {
    const bytes = report.subarray(0, size);
    const [one, many] = [
      await keepOriginal(files, "forum", bytes, "text/plain"),
      await keepOriginal(files, "forum", inPieces(bytes, 1000), "text/plain"),
    ];
    expect(many.hash).toBe(one.hash);
    expect(many.size).toBe(one.size);
    expect(one.size).toBe(size > 65_536 ? size : undefined);
    expect(Buffer.from(await readOriginalBytes(files, "forum", many)).equals(bytes)).toBe(true);
    // What stands in a row never was a file: somebody else with the same bytes could have met it.
    expect(await all()).toHaveLength(size > 65_536 ? 2 : 0);
  },
);

test("files on their way stop before the disk is full", async () => {
  const uploads = createFolderUploads(join(folder, "uploads"), Date.now, { reserve: Number.MAX_SAFE_INTEGER });
  const key = "participant-0123456789abcdefghijkl";
  await expect(uploads.append(key, 0, report)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await uploads.sizeOf(key)).toBe(0);
});

function pathOf(name: string): string {
  return join(folder, "forum", name.slice(0, 2), name);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function withBit(bytes: Uint8Array, place: number): Uint8Array {
  const changed = new Uint8Array(bytes);
  changed[place] = (changed[place] ?? 0) ^ 1;
  return changed;
}

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}

async function all() {
  const names: unknown[] = [];
  for await (const name of files.list()) names.push(name);
  return names;
}

async function* none() {
  yield new Uint8Array(0);
}
