/** Files on their way in, piece by piece. A line that breaks off goes on where it stopped; what nobody finishes is dropped. */
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { assertSpace, inWordsOfDisk } from "./disk.ts";
import type { OpenFile } from "./files.ts";
import { readFrom } from "./folder-files.ts";

export interface Uploads {
  /**
   * Adds a piece at its place; answers how much there is by now. A piece that is there already, or comes too early, adds
   * nothing, and so does one that the disk could not take whole: then it rejects with `StoreUnavailable`.
   */
  append(upload: string, offset: number, piece: Uint8Array): Promise<number>;
  /** What has come so far, from a byte on; undefined when nothing has. */
  open(upload: string, from: number): Promise<OpenFile | undefined>;
  discard(upload: string): Promise<void>;
  /** How much of it there is; 0 when nothing has come. */
  sizeOf(upload: string): Promise<number>;
}

/** What it counts for with those who send much. */
export function uploadMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}

/** Left free for what must always be possible: receipts, erasures, the log. Files on their way stop long before it. */
const reserveBytes = 256 * 1024 * 1024;
const keptForMs = 24 * 60 * 60 * 1000;

export function createFolderUploads(folder: string, nowMs: () => number, { reserve = reserveBytes } = {}): Uploads {
  const place = (upload: string): string => {
    if (!/^[A-Za-z0-9_-]{22,140}$/.test(upload)) throw new Error("an upload is named by its key");
    return join(folder, upload);
  };
  return {
    async append(upload, offset, piece) {
      const path = place(upload);
      return inWordsOfDisk(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (offset === 0) await dropForgotten();
        await assertSpace(folder, reserve);
        const file = await open(path, "a+", 0o600);
        try {
          const { size } = await file.stat();
          if (offset !== size) return size;
          await file.appendFile(piece).catch(async (error: unknown) => {
            // A part of it may have found room. What failed for one reason may fail for it again: then it stays.
            await file.truncate(size).catch(() => undefined);
            throw error;
          });
          return size + piece.byteLength;
        } finally {
          await file.close();
        }
      });
    },

    async open(upload, from) {
      const path = place(upload);
      const found = await stat(path).catch(() => undefined);
      return found && { size: found.size, bytes: readFrom(path, from) };
    },

    async sizeOf(upload) {
      return (await stat(place(upload)).catch(() => undefined))?.size ?? 0;
    },

    async discard(upload) {
      await rm(place(upload), { force: true });
    },
  };

  async function dropForgotten(): Promise<void> {
    for (const name of await readdir(folder)) {
      const found = await stat(join(folder, name)).catch(() => undefined);
      if (found !== undefined && nowMs() - found.mtimeMs > keptForMs) await rm(join(folder, name), { force: true });
    }
  }
}
