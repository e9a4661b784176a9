/** Files in a folder of one machine: written apart, synced, and given their name in one step. */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoreUnavailable } from "../store/store-errors.ts";
import type { Bytes, Files, KeptFile } from "./files.ts";

/** Left free for what must always be possible: receipts, erasures, the log. */
const reserveBytes = 64 * 1024 * 1024;

export function createFolderFiles(folder: string, { reserve = reserveBytes } = {}): Files {
  const incoming = join(folder, "incoming");
  const place = (consultationId: string, hash: string): string => join(folder, consultationId, hash.slice(0, 2), hash);

  return {
    async keep(consultationId, bytes) {
      await makeDurably(incoming);
      const path = join(incoming, randomUUID());
      const file = await inWords(() => open(path, "wx", 0o600));
      try {
        const kept = await write(file, bytes, () => assertSpace(incoming, reserve));
        const target = place(consultationId, kept.hash);
        await makeDurably(dirname(target));
        await rename(path, target);
        await sync(dirname(target));
        return kept;
      } catch (error) {
        await rm(path, { force: true });
        throw toUnavailable(error);
      }
    },

    async open(consultationId, hash) {
      if (!/^[0-9a-f]{64}$/.test(hash) || !/^[a-z0-9-]+$/.test(consultationId)) return undefined;
      const path = place(consultationId, hash);
      const found = await stat(path).catch(() => undefined);
      return found && { size: found.size, bytes: readFrom(path) };
    },

    async remove(consultationId, hash) {
      await rm(place(consultationId, hash), { force: true });
    },

    async *list() {
      for (const consultationId of await namesIn(folder)) {
        if (consultationId === "incoming") continue;
        for (const beginning of await namesIn(join(folder, consultationId))) {
          for (const hash of await namesIn(join(folder, consultationId, beginning))) yield { consultationId, hash };
        }
      }
    },
  };
}

/** Opened when somebody reads it and not before, so that what nobody reads is not left open. */
export async function* readFrom(path: string, start = 0): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { start }) as AsyncIterable<Uint8Array>;
}

async function write(file: FileHandle, bytes: Bytes, assertRoom: () => Promise<void>): Promise<KeptFile> {
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

/** Rejects with words for people when the disk is about to be full. */
export async function assertSpace(folder: string, reserve: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < reserve) throw new StoreUnavailable("full");
}

async function makeDurably(folder: string): Promise<void> {
  await inWords(async () => {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) await sync(dirname(made));
  });
}

/** A name in a folder is on the disk when the folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted();
}

async function inWords<Value>(work: () => Promise<Value>): Promise<Value> {
  return work().catch((error: unknown) => {
    throw toUnavailable(error);
  });
}

function toUnavailable(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG"
    ? new StoreUnavailable("full", { cause: error })
    : error;
}
