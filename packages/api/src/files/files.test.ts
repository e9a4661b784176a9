import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoreUnavailable } from "../store/store-errors.ts";
import { readAll, type Files } from "./files.ts";
import { createFolderFiles } from "./folder-files.ts";
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
const hash = createHash("sha256").update(report).digest("hex");

test("what is kept comes back as it was, under the hash of its bytes, and no other user of the machine reads it", async () => {
  expect(await files.keep("forum", report)).toEqual({ hash, size: 300_000 });
  const opened = await files.open("forum", hash);
  expect(opened?.size).toBe(300_000);
  expect(
    createHash("sha256")
      .update(await readAll(opened?.bytes ?? none()))
      .digest("hex"),
  ).toBe(hash);
  expect((await stat(join(folder, "forum", hash.slice(0, 2), hash))).mode & 0o077).toBe(0);
  expect(await files.open("other", hash)).toBeUndefined();
});

test("the same bytes twice, in pieces or at once, are one file", async () => {
  await files.keep("forum", inPieces(report, 1000));
  await files.keep("forum", report);
  expect(await all()).toEqual([{ consultationId: "forum", hash }]);
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

test("names that are no hash lead nowhere", async () => {
  await files.keep("forum", report);
  for (const name of ["../../../etc/passwd", "", hash.toUpperCase(), `${hash}\0`]) {
    expect(await files.open("forum", name)).toBeUndefined();
  }
  expect(await files.open("../forum", hash)).toBeUndefined();
});

test("removing is final, and harmless the second time", async () => {
  await files.keep("forum", report);
  await files.remove("forum", hash);
  await files.remove("forum", hash);
  expect(await files.open("forum", hash)).toBeUndefined();
});

test("a file that was damaged is not mended by keeping a good one beside it: the good one takes its place", async () => {
  await files.keep("forum", report);
  const path = join(folder, "forum", hash.slice(0, 2), hash);
  await chmod(path, 0o600);
  const { writeFile } = await import("node:fs/promises");
  await writeFile(path, "damaged");
  await files.keep("forum", report);
  expect(
    createHash("sha256")
      .update(await readFile(path))
      .digest("hex"),
  ).toBe(hash);
});

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

test("files on their way stop before the disk is full", async () => {
  const uploads = createFolderUploads(join(folder, "uploads"), Date.now, { reserve: Number.MAX_SAFE_INTEGER });
  const key = "participant-0123456789abcdefghijkl";
  await expect(uploads.append(key, 0, report)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await uploads.sizeOf(key)).toBe(0);
});
