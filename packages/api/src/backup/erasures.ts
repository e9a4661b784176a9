/**
 * Which contributions were erased, as keyed hashes that tell nobody which: a line each, in the data folder and beside the
 * backups. Who puts a backup back reads the lists, so that nobody who was erased since comes back with it.
 */
import { createHmac } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Id, Slug } from "@consult/core";
import { inWordsOfDisk } from "../files/disk.ts";
import { releaseDiskReserve } from "../store/disk-reserve.ts";
import { StoreUnavailable } from "../store/store-errors.ts";
import { syncFolder } from "./durable-file.ts";

export interface Erasures {
  /** Resolves when it is on the disk. Called before the deed: an erasure that is cut short is still meant. */
  note(consultationId: Slug, contributionId: Id): Promise<void>;
}

/** In `folders[0]`, the data folder, it must succeed; the others may not be there at the moment, and the next backup brings them up to date. */
export function createErasures(receiptKey: Uint8Array, folders: readonly string[]): Erasures {
  return {
    async note(consultationId, contributionId) {
      const name = erasureName(receiptKey, consultationId, contributionId);
      const [first, ...others] = folders;
      if (first !== undefined) await addErasuresFromReserve(first, name);
      for (const folder of others) await addErasures(folder, [name]).catch(() => {});
    },
  };
}

/** On a full disk too: an erasure is one of the acts that the store's reserve is for. */
async function addErasuresFromReserve(dataDir: string, name: string): Promise<void> {
  const add = (): Promise<void> => inWordsOfDisk(() => addErasures(dataDir, [name]));
  await add().catch(async (error: unknown) => {
    const isFull = error instanceof StoreUnavailable && error.reason === "full";
    if (!isFull || !releaseDiskReserve(dataDir)) throw error;
    await add();
  });
}

/** The key is that of the receipts: it is in every backup, and in no list. */
export function erasureName(receiptKey: Uint8Array, consultationId: Slug, contributionId: Id): string {
  return createHmac("sha256", receiptKey).update(`erased ${consultationId}/${contributionId}`).digest("hex");
}

/** Those that are not in the list yet. */
export async function addErasures(folder: string, names: Iterable<string>): Promise<void> {
  const known = await readErasures(folder);
  const added = [...new Set(names)].filter((name) => !known.has(name));
  if (added.length === 0) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = listIn(folder);
  const file = await open(path, "a", 0o600);
  try {
    // A line that a crash cut short ends here.
    await file.writeFile(`\n${added.join("\n")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

export async function readErasures(folder: string): Promise<ReadonlySet<string>> {
  const text = await readFile(listIn(folder), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return new Set(text.split("\n").filter((line) => /^[0-9a-f]{64}$/.test(line)));
}

function listIn(folder: string): string {
  return join(folder, erasuresFile);
}

export const erasuresFile = "erasures";
