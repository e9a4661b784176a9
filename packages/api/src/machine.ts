/** What a real machine gives the shell: its clock, its random source, its store's secret. */
import { randomBytes, randomFillSync } from "node:crypto";
import { epochMsToInstant } from "@consult/core";
import type { Deps, Log, Mailer, Settings } from "./deps.ts";
import type { Store } from "./store/store.ts";

export interface MachineDepsInput {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly log: Log;
  readonly settings: Omit<Settings, "receiptKey">;
}

/** The dependencies of a server or of a command that works straight on a store. */
export async function machineDeps({ store, mailer, log, settings }: MachineDepsInput): Promise<Deps> {
  // The first process to ask settles the secret; all others, now and later, are given the same one.
  const receiptKey = await store.writer.settleSetting("receipt-key", randomBytes(32).toString("base64url"));
  return {
    store,
    mailer,
    log,
    clock: () => epochMsToInstant(Date.now()),
    newId: randomId,
    randomBytes: (count) => randomBytes(count),
    settings: { ...settings, receiptKey: Buffer.from(receiptKey, "base64url") },
  };
}

/** Says nothing: for commands that report in their own way. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Bytes for ids, drawn from the system many at a time: asking it for each id costs as much as the rest of the id. */
const pool = new Uint8Array(4096);
let used = pool.length;

/** 16 characters of 5 bits each. */
function randomId(): string {
  if (used + 16 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let id = "";
  for (const end = used + 16; used < end; used += 1) id += idAlphabet[(pool[used] ?? 0) & 31];
  return id;
}
