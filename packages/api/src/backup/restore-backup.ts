/**
 * Puts a backup back into a data folder that holds no store: each byte is looked at before it counts, and who was erased
 * since the backup is erased again. The store gets its name last, so that what was cut short is no store.
 */
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { ok, refuse, type Instant, type NewEvent, type Refusal, type Result } from "@consult/core";
import { eraseWithFiles } from "../files/erase-with-files.ts";
import { createFolderFiles } from "../files/folder-files.ts";
import { compareStores, copyStore } from "../store/copy-store.ts";
import { openStore, StartError, type StoreLocation } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { listBackups } from "./backups.ts";
import { hashOfFile, syncFolder, watched, writeDurably } from "./durable-file.ts";
import { decrypted } from "./encryption.ts";
import { addErasures, erasureName, readErasures } from "./erasures.ts";
import { manifestName, readManifest, type BackedUpFile, type BackupManifest } from "./manifest.ts";
import { backedUpName, type LargeOriginal } from "./pack-backup.ts";

export interface RestoreInput {
  /** A backup, or a folder of backups, of which the newest is taken. */
  readonly from: string;
  readonly dataDir: string;
  /** Where the store goes: the data folder, or a database that is still empty. */
  readonly store: StoreLocation;
  /** What opens an encrypted backup, as age writes it. */
  readonly identities: readonly string[];
  readonly now: Instant;
  readonly by: NewEvent["actor"];
  readonly onProgress?: (done: string) => void;
}

export interface Restored {
  readonly backup: string;
  readonly madeAt: Instant;
  readonly consultations: BackupManifest["consultations"];
  readonly files: number;
  /** Contributions that were erased since the backup, and are erased again. */
  readonly erasedAgain: number;
}

export interface NotRestored extends Refusal {
  readonly kind: "not-restored";
  /** What stands in the way, for the exit code. */
  readonly because: "no-backup" | "not-empty" | "no-key" | "damaged";
}

/** Refusals: not-restored. Throws `StartError` where the data folder or the database cannot be written. */
export async function restoreBackup(input: RestoreInput): Promise<Result<Restored, NotRestored>> {
  const { dataDir, identities } = input;
  const found = await findBackup(input.from);
  if (!found.ok) return found;
  const { folder, manifest } = found.value;
  const inTheWay = await whatIsInTheWay(dataDir);
  if (inTheWay !== undefined) {
    return no(
      "not-empty",
      `${dataDir} is not empty: it holds ${inTheWay}. Name an empty folder with --data or CONSULT_DATA; nothing was changed.`,
    );
  }
  if (manifest.recipients.length > 0 && identities.length === 0) {
    return no(
      "no-key",
      `This backup is encrypted to ${manifest.recipients.join(", ")}. Name the file of the key that opens it: --identity FILE.`,
    );
  }
  const staging = join(dataDir, stagingName);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true, mode: 0o700 });
  try {
    await bringBack(input, folder, manifest.store, join(staging, "consult.sqlite"));
    const { receiptKey, large } = prepare(join(staging, "consult.sqlite"));
    await bringBackFiles(input, folder, manifest, { receiptKey, large });
    const names = new Set<string>();
    for (const place of [folder, dirname(folder), dataDir])
      for (const name of await readErasures(place)) names.add(name);
    const erasedAgain = await eraseAgain(input, { dataDir: staging }, join(staging, "files"), { names, receiptKey });
    await addErasures(dataDir, names);
    await putInPlace(input, staging);
    return ok({
      backup: folder,
      madeAt: manifest.madeAt,
      consultations: manifest.consultations,
      files: large.length,
      erasedAgain,
    });
  } catch (error) {
    if (error instanceof Damaged) return no("damaged", `${error.message} Nothing was restored. Take another backup.`);
    if (error instanceof WrongKey) {
      return no(
        "no-key",
        `The key does not open this backup, which is encrypted to ${manifest.recipients.join(", ")}. Nothing was restored.`,
      );
    }
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Erases in a store whoever the lists of erasures name and it still holds: after a database was put back by its own
 * tools. Answers how many.
 */
export async function eraseAgainIn(
  input: Pick<RestoreInput, "now" | "by" | "onProgress"> & { readonly store: StoreLocation; readonly dataDir: string },
  folders: readonly string[],
): Promise<number> {
  const names = new Set<string>();
  for (const folder of folders) for (const name of await readErasures(folder)) names.add(name);
  return eraseAgain(input, input.store, join(input.dataDir, "files"), { names, receiptKey: undefined });
}

const stagingName = "restoring";

async function findBackup(from: string): Promise<Result<{ folder: string; manifest: BackupManifest }, NotRestored>> {
  const manifest = await readManifest(from);
  if (manifest !== undefined) return ok({ folder: from, manifest });
  if (
    await stat(join(from, manifestName)).then(
      () => true,
      () => false,
    )
  ) {
    return no("damaged", `${join(from, manifestName)} cannot be read. Take another backup.`);
  }
  const newest = (await listBackups(from).catch(() => [])).at(-1);
  if (newest === undefined)
    return no(
      "no-backup",
      `There is no backup in ${from}. Name a folder that holds ${manifestName}, or one that holds backups.`,
    );
  return ok({ folder: newest.folder, manifest: newest.manifest });
}

/** Lists that outlived the store, and what an earlier attempt has left, are in nobody's way. */
async function whatIsInTheWay(dataDir: string): Promise<string | undefined> {
  const names = await readdir(dataDir).catch(() => []);
  for (const name of names) {
    if (name.startsWith("consult.sqlite")) return name;
    if (name === "files" && (await readdir(join(dataDir, name))).length > 0) return name;
  }
  return undefined;
}

class Damaged extends Error {}
class WrongKey extends Error {}

/** One file of the backup to its place, open and looked at. */
async function bringBack(
  { identities, onProgress }: Pick<RestoreInput, "identities" | "onProgress">,
  folder: string,
  { name, sha256 }: BackedUpFile,
  to: string,
  isIt?: (hash: string) => boolean,
): Promise<void> {
  const path = join(folder, name);
  const damaged = new Damaged(`${path} is not what was backed up.`);
  // Read once: its hash is made while it is opened, and what was opened counts for nothing until that fits.
  const stored = watched(bytesOf(path), ({ sha256: hash }) => {
    if (hash !== sha256) throw damaged;
  });
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    const written = await writeDurably(to, name.endsWith(".age") ? decrypted(stored, identities) : stored);
    if (isIt?.(written.sha256) === false) throw damaged;
  } catch (error) {
    const found = await hashOfFile(path).catch(() => undefined);
    if (found?.sha256 !== sha256) throw damaged;
    // Its bytes are what was written, so that only the key can be wrong.
    if (error instanceof Error && name.endsWith(".age") && !("code" in error) && error !== damaged)
      throw new WrongKey();
    throw error;
  }
  onProgress?.(name);
}

/** Opened when somebody reads: what cannot be opened is said to them, and to nobody else. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>;
}

interface Held {
  readonly receiptKey: Uint8Array;
  readonly large: readonly LargeOriginal[];
}

/** What the store holds. Sessions and sign-in codes end here: who signed out since must not be signed in again. */
function prepare(file: string): Held {
  const raw = new Database(file);
  try {
    const damage = (raw.pragma("integrity_check(1)") as { integrity_check: string }[])[0]?.integrity_check;
    if (damage !== "ok") throw new Damaged(`The store in this backup is damaged (${damage ?? "unreadable"}).`);
    raw.exec("delete from session; delete from sign_in;");
    const key = raw.prepare("select value from setting where key = 'receipt-key'").pluck().get() as string | undefined;
    const large = raw
      .prepare("select consultation_id, hash, coalesce(file, hash) as file from original where size is not null")
      .all() as {
      consultation_id: string;
      hash: string;
      file: string;
    }[];
    return {
      receiptKey: Buffer.from(key ?? "", "base64url"),
      large: large.map(({ consultation_id: consultationId, hash, file: name }) => ({
        consultationId,
        hash,
        file: name,
      })),
    };
  } finally {
    raw.close();
  }
}

async function bringBackFiles(
  input: RestoreInput,
  folder: string,
  { files, recipients }: BackupManifest,
  { receiptKey, large }: Held,
): Promise<void> {
  const byName = new Map(files.map((file) => [file.name, file]));
  await severalAtOnce(large, async (original) => {
    const name = `${backedUpName(receiptKey, original)}${recipients.length === 0 ? "" : ".age"}`;
    const file = byName.get(name);
    // The backup said then that it lacks it: its words and its receipt are here all the same.
    if (file === undefined) return;
    const { consultationId, hash, file: kept } = original;
    const to = join(input.dataDir, stagingName, "files", consultationId, kept.slice(0, 2), kept);
    await bringBack(input, folder, file, to, (found) => found === hash);
  });
}

/** While one waits for the disk, another is opened. */
const filesAtOnce = 8;

/** Ends when nothing is under way any more. Throws what failed first, after which none is begun. */
async function severalAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (const item of left) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, lane));
  if (failures.length > 0) throw failures[0];
}

async function eraseAgain(
  { now, by, onProgress }: Pick<RestoreInput, "now" | "by" | "onProgress">,
  location: StoreLocation,
  filesFolder: string,
  { names, receiptKey }: { readonly names: ReadonlySet<string>; readonly receiptKey: Uint8Array | undefined },
): Promise<number> {
  const store = await openStore(location);
  try {
    const key = receiptKey ?? Buffer.from((await store.reader.readSetting("receipt-key")) ?? "", "base64url");
    const files = createFolderFiles(filesFolder);
    let erased = 0;
    for (const { id: consultationId } of await store.reader.listConsultations()) {
      for await (const contribution of unerased(store, consultationId)) {
        if (!names.has(erasureName(key, consultationId, contribution.id))) continue;
        const event: NewEvent = {
          consultationId,
          kind: "erased",
          at: now,
          actor: by,
          contributionId: contribution.id,
          details: { reason: "erased before, and came back with a backup" },
        };
        const done = await eraseWithFiles({ store, files, erasures: { note: async () => {} } }, contribution, event);
        if (done.ok) erased += 1;
        onProgress?.(`${erased} erased again`);
      }
    }
    return erased;
  } finally {
    await store.close();
  }
}

async function* unerased(store: Store, consultationId: string) {
  let cursor: string | undefined;
  do {
    const page = await store.reader.pageContributions(
      consultationId,
      { limit: 500, ...(cursor === undefined ? {} : { cursor }) },
      { erased: false },
    );
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** Files first, the store last. */
async function putInPlace({ dataDir, store }: RestoreInput, staging: string): Promise<void> {
  const held = await readdir(join(staging, "files")).catch(() => []);
  await mkdir(join(dataDir, "files"), { recursive: true, mode: 0o700 });
  for (const name of held) await rename(join(staging, "files", name), join(dataDir, "files", name));
  await syncFolder(join(dataDir, "files"));
  // It speaks of the store that was here before. The start keeps a new one.
  await rm(join(dataDir, "consult.mark"), { force: true });
  if ("databaseUrl" in store) {
    await copyStore({ dataDir: staging }, store);
    const same = (await compareStores({ dataDir: staging }, store)).every((table) => table.same);
    if (!same)
      throw new StartError("The database does not hold what was copied into it. Empty it, and restore once more.");
  } else {
    plainFile(join(staging, "consult.sqlite"));
    await rename(join(staging, "consult.sqlite"), join(dataDir, "consult.sqlite"));
  }
  await syncFolder(dataDir);
}

/** All of it in the one file that is moved. */
function plainFile(file: string): void {
  const raw = new Database(file);
  try {
    raw.pragma("journal_mode = DELETE");
  } finally {
    raw.close();
  }
}

function no(because: NotRestored["because"], message: string): Result<never, NotRestored> {
  return refuse({ kind: "not-restored", because, message });
}
