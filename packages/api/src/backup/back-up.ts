/** A backup of a store that runs: its copy, its files, looked through and encrypted; then the old ones are thinned. */
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { backupsKeptDays, instantToEpochMs, refuse, ok, type Instant, type Refusal, type Result } from "@consult/core";
import { lossToSentence } from "../store/store-loss.ts";
import { StoreUnavailable } from "../store/store-errors.ts";
import type { Store } from "../store/store.ts";
import { listBackups, removeUnfinished } from "./backups.ts";
import type { FromBackupThread } from "./backup-thread.ts";
import { keepLastBackup, readLastBackup } from "./last-backup.ts";
import type { Packed, PackInput } from "./pack-backup.ts";
import { backupsToRemove } from "./thin.ts";

export interface BackUpInput {
  readonly store: Store;
  readonly dataDir: string;
  /** The folder of backups; made when it is not there. */
  readonly to: string;
  readonly recipients: readonly string[];
  readonly now: Instant;
  /** Whether backups that were made before are thinned. */
  readonly thin: boolean;
}

export interface BackedUp {
  readonly folder: string;
  readonly madeAt: Instant;
  readonly contributions: number;
  readonly files: number;
  readonly bytes: number;
  readonly encrypted: boolean;
  /** How many old ones went. */
  readonly removed: number;
}

export interface BackupFailed extends Refusal {
  readonly kind: "backup-failed";
}

/** How it ended is kept for the desk. Refusals: backup-failed, with what to do. */
export async function backUp(input: BackUpInput): Promise<Result<BackedUp, BackupFailed>> {
  const { dataDir, now } = input;
  const outcome = await alone(input, () => attempt(input));
  const { good } = await readLastBackup(dataDir);
  if (outcome.ok) {
    const { madeAt: at, folder, contributions, bytes } = outcome.value;
    await keepLastBackup(dataDir, { good: { at, folder, contributions, bytes } });
  } else {
    // A full disk may not take this either: then the next attempt, or the clock, turns the desk red.
    await keepLastBackup(dataDir, {
      ...(good && { good }),
      failed: { at: now, reason: outcome.refusal.message },
    }).catch(() => {});
  }
  return outcome;
}

async function attempt(input: BackUpInput): Promise<Result<BackedUp, BackupFailed>> {
  const { store, dataDir, to, recipients, now } = input;
  const copying = join(dataDir, "backups", "copying");
  if (store.loss !== undefined) {
    return refuse(failed(`${lossToSentence(store.loss)} What is left must not take the place of older backups.`));
  }
  try {
    await rm(copying, { recursive: true, force: true });
    await mkdir(copying, { recursive: true, mode: 0o700 });
    await removeUnfinished(to);
    const before = await listBackups(to);
    await store.copyInto(copying);
    const packed = await pack({
      copy: join(copying, "consult.sqlite"),
      files: join(dataDir, "files"),
      to,
      previous: before.at(-1)?.folder,
      madeAt: now,
      recipients,
      dataDir,
    });
    const lost = await lostFiles(store, packed);
    if (lost.length > 0)
      return refuse(
        failed(
          `It lacks ${lost.length} of the files that contributions name, or they are damaged (the first: ${lost[0]}). The rest is in ${packed.folder}. Look into it with: consult store check`,
        ),
      );
    const removed = input.thin ? await thin(to, dataDir, now) : 0;
    const { manifest, folder } = packed;
    return ok({
      folder,
      madeAt: manifest.madeAt,
      contributions: manifest.consultations.reduce((sum, each) => sum + each.contributions, 0),
      files: manifest.files.length,
      bytes: [manifest.store, ...manifest.files].reduce((sum, each) => sum + each.bytes, 0),
      encrypted: recipients.length > 0,
      removed,
    });
  } catch (error) {
    return refuse(failed(reasonOf(error, to)));
  } finally {
    await rm(copying, { recursive: true, force: true });
  }
}

/** One at a time, whichever process makes it; the system drops the lock with the process, however that ends. */
async function alone<Value>(
  { dataDir, to }: BackUpInput,
  work: () => Promise<Result<Value, BackupFailed>>,
): Promise<Result<Value, BackupFailed>> {
  let lock: Database.Database | undefined;
  try {
    await mkdir(to, { recursive: true, mode: 0o700 });
    await mkdir(join(dataDir, "backups"), { recursive: true, mode: 0o700 });
    lock = new Database(join(dataDir, "backups", "lock"), { timeout: 0 });
    lock.exec("begin exclusive");
  } catch (error) {
    lock?.close();
    return refuse(failed(reasonOf(error, to)));
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function pack(input: PackInput): Promise<Packed> {
  const thread = new Worker(new URL(import.meta.resolve("@consult/api/backup-thread")), { workerData: input });
  return new Promise((resolve, reject) => {
    thread.once("message", (message: FromBackupThread) => {
      if ("packed" in message) return resolve(message.packed);
      const { name, message: said, code } = message.failed;
      reject(Object.assign(new Error(said), { name, code }));
    });
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the thread that packs backups ended")));
  });
}

/** Those that are missing although the store still names them: what was erased meanwhile is missed by nobody. */
async function lostFiles(store: Store, { missing }: Packed): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const { consultationId, hash, file } of missing) {
    const original = await store.reader.readOriginal(consultationId, hash);
    if (original !== undefined && (original.file ?? hash) === file) lost.push(file);
  }
  return lost;
}

async function thin(to: string, dataDir: string, now: Instant): Promise<number> {
  const removed = backupsToRemove(await listBackups(to), now);
  for (const { folder } of removed) await rm(folder, { recursive: true, force: true });
  await removeOldCopies(dataDir, now);
  return removed.length;
}

/** What was copied before a migration holds everybody who was erased since, as a backup does. */
export async function removeOldCopies(dataDir: string, now: Instant): Promise<void> {
  const folder = join(dataDir, "backups");
  const oldest = instantToEpochMs(now) - backupsKeptDays * 24 * 60 * 60_000;
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^before-.*\.sqlite$/.test(name)) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < oldest) await rm(join(folder, name), { force: true });
  }
}

function failed(reason: string): BackupFailed {
  return { kind: "backup-failed", message: `The backup failed. ${reason}` };
}

function reasonOf(error: unknown, to: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code) || (error instanceof StoreUnavailable && error.reason === "full")) {
    return `There is no space left, in ${to} or in the data folder. Free some, then run: consult store backup`;
  }
  if (code.startsWith("SQLITE_BUSY")) return "Another backup is being made. Wait until it is done.";
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT)/.test(code)) {
    return `The folder ${to} cannot be written (${code}). Give this account the right to write there, or name another with BACKUP_TO.`;
  }
  if (error instanceof Error && error.name === "DamagedStore") {
    return `The store is damaged: ${error.message}. Look into it with: consult store check`;
  }
  return `${error instanceof Error ? error.message : String(error)}.`;
}
