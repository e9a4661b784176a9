/** Files in a folder of one machine: written apart, synced, and given their name in one step. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assertSpace, inWordsOfDisk } from "./disk.ts";
import { DamagedFile, hashOfName, type Bytes, type Files, type KeptFile } from "./files.ts";

/** Left free for what must always be possible: receipts, erasures, the log. */
const reserveBytes = 64 * 1024 * 1024;

export function createFolderFiles(folder: string, { reserve = reserveBytes } = {}): Files {
  const incoming = join(folder, "incoming");
  const place = (consultationId: string, name: string): string => join(folder, consultationId, name.slice(0, 2), name);
  const synced = new Set<string>();

  return {
    async keep(consultationId, bytes) {
      return inWordsOfDisk(async () => {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const path = join(incoming, randomUUID());
        const file = await open(path, "wx", 0o600);
        try {
          const kept = await write(file, bytes, () => assertSpace(incoming, reserve));
          const name = `${kept.hash}.${randomBytes(8).toString("hex")}`;
          const target = place(consultationId, name);
          await makeDurably(dirname(target));
          await rename(path, target);
          await sync(dirname(target));
          return { ...kept, name };
        } catch (error) {
          await rm(path, { force: true });
          throw error;
        }
      });
    },

    async open(consultationId, name) {
      const hash = hashOfName(name);
      if (hash === undefined || !/^[a-z0-9-]+$/.test(consultationId)) return undefined;
      const path = place(consultationId, name);
      const found = await stat(path).catch(() => undefined);
      return found && { size: found.size, bytes: asTheyCameIn(readFrom(path), hash) };
    },

    async replace(consultationId, name, by) {
      await inWordsOfDisk(async () => {
        await rename(place(consultationId, by), place(consultationId, name));
        await sync(dirname(place(consultationId, name)));
      });
    },

    async remove(consultationId, names) {
      await inWordsOfDisk(async () => {
        const paths = names.map((name) => place(consultationId, name));
        for (const path of paths) await rm(path, { force: true });
        for (const beginning of new Set(paths.map(dirname))) await syncIfThere(beginning);
      });
    },

    async *list() {
      for (const consultationId of await namesIn(folder)) {
        if (consultationId === "incoming") continue;
        for (const beginning of await namesIn(join(folder, consultationId))) {
          for (const name of await namesIn(join(folder, consultationId, beginning))) yield { consultationId, name };
        }
      }
    },

    async dropUnfinished(beforeMs) {
      for (const name of await namesIn(incoming)) {
        const found = await stat(join(incoming, name)).catch(() => undefined);
        if (found !== undefined && found.mtimeMs < beforeMs) await rm(join(incoming, name), { force: true });
      }
    },
  };

  /** Every folder between a file and the data folder. Whoever made them, another process may not have synced them yet. */
  async function makeDurably(target: string): Promise<void> {
    if (synced.has(target)) return;
    await mkdir(target, { recursive: true, mode: 0o700 });
    for (const holder of [dirname(target), folder, dirname(folder)]) await sync(holder);
    synced.add(target);
  }
}

/** Opened when somebody reads it and not before, so that what nobody reads is not left open. */
export async function* readFrom(path: string, start = 0): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { start }) as AsyncIterable<Uint8Array>;
}

/** The last piece is handed out when all are known to be right: who reads to the end has the true bytes. */
async function* asTheyCameIn(bytes: AsyncIterable<Uint8Array>, expected: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let last: Uint8Array | undefined;
  for await (const chunk of bytes) {
    if (last !== undefined) yield last;
    hash.update(chunk);
    last = chunk;
  }
  if (hash.digest("hex") !== expected) throw new DamagedFile();
  if (last !== undefined) yield last;
}

async function write(file: FileHandle, bytes: Bytes, assertRoom: () => Promise<void>): Promise<Omit<KeptFile, "name">> {
  const hash = createHash("sha256");
  let size = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  try {
    for await (const chunk of bytes instanceof Uint8Array ? piecesOf(bytes) : bytes) {
      if (size - lookedAt >= looksAtSpaceEvery) {
        await assertRoom();
        lookedAt = size;
      }
      hash.update(chunk);
      await writeWhole(file, chunk);
      size += chunk.byteLength;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest("hex"), size };
}

/** The sum over a large file at once would hold everybody up. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}

const pieceBytes = 1024 * 1024;

/** The system may take a part of what it is handed. */
async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.byteLength;) {
    const { bytesWritten } = await file.write(chunk, from);
    from += bytesWritten;
  }
}

const looksAtSpaceEvery = 8 * 1024 * 1024;

/** A name in a folder is on the disk when the folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncIfThere(folder: string): Promise<void> {
  await sync(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  });
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted();
}
