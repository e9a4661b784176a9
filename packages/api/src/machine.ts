/** What a real machine gives the shell: its clock, its random source, its store's secret. */
import { randomBytes, randomFillSync } from "node:crypto";
import { join } from "node:path";
import { epochMsToInstant, type NewId } from "@consult/core";
import { createBackups, type BackupSettings } from "./backup/backups-of-machine.ts";
import { createErasures } from "./backup/erasures.ts";
import { machineClocks } from "./clock/machine-clocks.ts";
import { createTimekeeper } from "./clock/timekeeper.ts";
import type { Deps, Log, Mailer, Settings } from "./deps.ts";
import { createFolderFiles } from "./files/folder-files.ts";
import { withSettledFiles } from "./files/settle-files.ts";
import { createFolderUploads } from "./files/uploads.ts";
import { createParser } from "./parsing/parser.ts";
import { createPictureReader } from "./parsing/picture-reader.ts";
import { createScanner, type ScannerAddress } from "./parsing/scanner.ts";
import type { Store } from "./store/store.ts";

export interface MachineDepsInput {
  readonly store: Store;
  /** Where the store, its mails and its large originals live. */
  readonly dataDir: string;
  readonly mailer: Mailer;
  readonly log: Log;
  readonly settings: Omit<Settings, "receiptKey">;
  readonly backup?: BackupSettings | undefined;
  readonly scanner?: ScannerAddress | undefined;
}

/** The dependencies of a server or of a command that works straight on a store. */
export async function machineDeps(input: MachineDepsInput): Promise<Deps> {
  const { store, dataDir, mailer, log, settings, backup, scanner } = input;
  const drawn = randomBytes(32).toString("base64url");
  // The first process to ask settles the secret; all others, now and later, are given the same one.
  const receiptKey =
    (await store.reader.readSetting("receipt-key")) ??
    // A store that came back empty, and that nobody may write to yet, has no receipts that this could open.
    (store.loss === undefined ? await store.writer.settleSetting("receipt-key", drawn) : drawn);
  const keyBytes = Buffer.from(receiptKey, "base64url");
  const startedAt = epochMsToInstant(Date.now());
  const bytes = createRandomBytes(randomFillSync);
  const files = createFolderFiles(join(dataDir, "files"));
  const time = createTimekeeper(machineClocks());
  return {
    store: withSettledFiles(store, files),
    files,
    uploads: createFolderUploads(join(dataDir, "uploads"), Date.now),
    backups: createBackups({ store, dataDir, startedAt }, backup),
    erasures: createErasures(keyBytes, [dataDir, ...(backup === undefined ? [] : [backup.to])]),
    parser: createParser(),
    pictures: createPictureReader(),
    scanner: scanner && createScanner(scanner),
    mailer,
    log,
    clock: time.now,
    time,
    newId: createNewId(bytes, () => performance.now()),
    randomBytes: bytes,
    settings: { ...settings, receiptKey: keyBytes },
  };
}

/** Says nothing: for commands that report in their own way. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const idLength = 16;
const beginningLength = 6;
const sameBeginningMs = 100;

/**
 * 16 characters of 5 bits each, all of them random. Ids made within a tenth of a second begin alike, so that a crowd grows
 * the store's indexes at one place instead of at many: writing takes less than half as long. The beginning is drawn
 * anew each time and follows no order, so an id that is published with a paper does not tell when somebody wrote.
 */
export function createNewId(draw: (count: number) => Uint8Array, nowMs: () => number): NewId {
  let beginning = "";
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    const now = nowMs();
    if (Math.abs(now - drawnAtMs) >= sameBeginningMs) {
      beginning = spell(draw(beginningLength));
      drawnAtMs = now;
    }
    return beginning + spell(draw(idLength - beginningLength));
  };
}

function spell(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += idAlphabet[byte & 31];
  return text;
}

const poolBytes = 4096;

/** Random bytes from a pool: asking the system for a handful at a time costs more than using them. No byte is handed out twice. */
export function createRandomBytes(fill: (bytes: Uint8Array) => unknown): (count: number) => Uint8Array {
  const pool = new Uint8Array(poolBytes);
  let used = poolBytes;
  return (count) => {
    if (count > poolBytes) return fresh(count);
    if (used + count > poolBytes) {
      fill(pool);
      used = 0;
    }
    const taken = pool.slice(used, used + count);
    // What was handed out is somebody's secret: no copy of it stays here.
    pool.fill(0, used, used + count);
    used += count;
    return taken;
  };

  function fresh(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    fill(bytes);
    return bytes;
  }
}
