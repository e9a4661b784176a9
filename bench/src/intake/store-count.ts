/** What the store's own files tell from outside, so that nothing needs to be counted in the product. */
import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

export interface StoreCount {
  readonly contributions: number;
  /** Transactions since the log was last begun by a first connection. */
  readonly commits: number;
  /** Pages in use; what still waits in the log is counted once. */
  readonly bytes: number;
}

export function countStore(folder: string): StoreCount {
  const name = readdirSync(folder).find((each) => each.endsWith(".sqlite"));
  if (name === undefined) throw new Error(`no store in ${folder}`);
  const file = join(folder, name);
  const database = new Database(file, { readonly: true });
  try {
    const one = (sql: string) => database.prepare(sql).pluck().get() as number;
    return {
      contributions: one("select count(*) from contribution"),
      bytes: one("pragma page_count") * one("pragma page_size"),
      commits: readCommits(`${file}-shm`),
    };
  } finally {
    database.close();
  }
}

/** `iChange` of the index beside the log: "counter incremented each transaction" (sqlite.org/walformat.html). */
function readCommits(file: string): number {
  if (statSync(file).size < 12) throw new Error("the store is not in WAL mode");
  const handle = openSync(file, "r");
  try {
    const counter = Buffer.alloc(4);
    readSync(handle, counter, 0, 4, 8);
    return endianness() === "LE" ? counter.readUInt32LE() : counter.readUInt32BE();
  } finally {
    closeSync(handle);
  }
}
