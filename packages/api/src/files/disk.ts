/** What a disk does to those who write files on it, in our own names: full or failing, and never a defect of ours. */
import { statfs } from "node:fs/promises";
import { StoreUnavailable } from "../store/store-errors.ts";

/** Rejects with words for people when the disk is about to be full. */
export async function assertSpace(folder: string, reserve: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < reserve) throw new StoreUnavailable("full");
}

/** Runs it; what the disk did to it comes out as `StoreUnavailable`. */
export async function inWordsOfDisk<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (full.has(code)) throw new StoreUnavailable("full", { cause: error });
    if (failing.has(code)) throw new StoreUnavailable("broken", { cause: error });
    throw error;
  }
}

/** No space, no share of it left, no room for a file of this size, no entry left in a folder or table. */
const full: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
/** The disk fails, went away or became read-only; or this process may open no more files just now. */
const failing: ReadonlySet<string> = new Set([
  "EIO",
  "EROFS",
  "ENXIO",
  "ENODEV",
  "ESTALE",
  "EREMOTEIO",
  "ETIMEDOUT",
  "EMFILE",
  "ENFILE",
  "ENOMEM",
  "EUCLEAN",
]);
