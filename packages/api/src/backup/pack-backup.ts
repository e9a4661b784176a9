/**
 * Makes a backup of a copy of the store and of the files that it names, each looked through, written, and read back.
 * A file that the last backup holds already is the same file here: linked, so that it takes no space twice.
 */
import { createHmac } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import type { ContentHash, Instant, Slug } from "@consult/core";
import { DamagedFile, type FileName } from "../files/files.ts";
import { createFolderFiles } from "../files/folder-files.ts";
import { backupName, unfinishedPrefix } from "./backups.ts";
import { hashOfFile, syncFolder, writeDurably } from "./durable-file.ts";
import { encrypted } from "./encryption.ts";
import { addErasures, erasureName, readErasures } from "./erasures.ts";
import { manifestName, readManifest, type BackedUpFile, type BackupManifest } from "./manifest.ts";

export interface PackInput {
  /** A copy of the store that nobody writes to. */
  readonly copy: string;
  /** Where large originals stand. */
  readonly files: string;
  /** The folder of backups. */
  readonly to: string;
  /** The backup before, when there is one. */
  readonly previous: string | undefined;
  readonly madeAt: Instant;
  /** Whom it is encrypted to; none: it is not. */
  readonly recipients: readonly string[];
  /** Where else the list of erasures is kept. */
  readonly dataDir: string;
}

export interface Packed {
  readonly folder: string;
  readonly manifest: BackupManifest;
  /** Files that are not there, or are not what came in. */
  readonly missing: readonly LargeOriginal[];
}

export interface LargeOriginal {
  readonly consultationId: Slug;
  readonly hash: ContentHash;
  readonly file: FileName;
}

/** Throws when the copy is damaged, or the disk does not take what is written. */
export async function packBackup(input: PackInput): Promise<Packed> {
  const { to, madeAt, recipients } = input;
  const name = backupName(madeAt);
  const folder = join(to, `${unfinishedPrefix}${name}`);
  const found = lookThrough(input.copy);
  await mkdir(folder, { mode: 0o700 });
  try {
    const ending = recipients.length === 0 ? "" : ".age";
    const store = {
      name: `consult.sqlite${ending}`,
      ...(await write(input, join(folder, `consult.sqlite${ending}`), readFile(input.copy))),
    };
    const { files, missing } = await packFiles(input, folder, found);
    // Those too that were erased since the copy was made: the data folder's list knows them.
    await addErasures(input.dataDir, found.erasures);
    await addErasures(to, await readErasures(input.dataDir));
    const { schema, consultations, rows } = found;
    const manifest: BackupManifest = {
      format: "consult-backup/1",
      madeAt,
      schema,
      recipients: [...recipients],
      consultations,
      rows,
      store,
      files,
    };
    await writeDurably(join(folder, manifestName), [Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`)]);
    await syncFolder(folder);
    await rename(folder, join(to, name));
    await syncFolder(to);
    return { folder: join(to, name), manifest, missing };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Under a name that tells nobody which file was handed in. */
export function backedUpName(receiptKey: Uint8Array, { consultationId, file }: LargeOriginal): string {
  const name = createHmac("sha256", receiptKey).update(`file ${consultationId}/${file}`).digest("hex");
  return `files/${name.slice(0, 2)}/${name}`;
}

interface Found extends Pick<BackupManifest, "schema" | "consultations" | "rows"> {
  readonly receiptKey: Uint8Array;
  readonly large: readonly LargeOriginal[];
  /** Names for the list of erasures. */
  readonly erasures: readonly string[];
}

/** What the copy holds. Makes one plain file of it. */
function lookThrough(copy: string): Found {
  const raw = new Database(copy);
  try {
    // Otherwise whoever reads it needs the file of its log as well.
    raw.pragma("journal_mode = DELETE");
    const damage = (raw.pragma("integrity_check(1)") as { integrity_check: string }[])[0]?.integrity_check;
    const foreign = raw.pragma("foreign_key_check") as unknown[];
    if (damage !== "ok" || foreign.length > 0) {
      throw new DamagedStore(damage === "ok" ? `${foreign.length} rows refer to nothing` : (damage ?? "unreadable"));
    }
    const all = (query: string) => raw.prepare(query).all() as Record<string, string | number>[];
    const key = raw.prepare("select value from setting where key = 'receipt-key'").pluck().get() as string | undefined;
    const receiptKey = Buffer.from(key ?? "", "base64url");
    const tables = all(
      "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name",
    )
      .map(({ name }) => String(name))
      .filter((table) => !/^(sqlite_|search_index)/.test(table));
    return {
      receiptKey,
      schema: String(raw.prepare("select max(name) from migration").pluck().get()),
      rows: Object.fromEntries(
        tables.map((table) => [table, Number(raw.prepare(`select count(*) from "${table}"`).pluck().get())]),
      ),
      consultations: all(
        `select consultation_id, last, (select count(*) from contribution where contribution.consultation_id = event_counter.consultation_id) as count
         from event_counter order by consultation_id`,
      ).map(({ consultation_id: id, last, count }) => ({
        id: String(id),
        contributions: Number(count),
        lastEvent: Number(last),
      })),
      large: all(
        "select consultation_id, hash, coalesce(file, hash) as file from original where size is not null order by consultation_id, hash",
      ).map(({ consultation_id: consultationId, hash, file }) => ({
        consultationId: String(consultationId),
        hash: String(hash),
        file: String(file),
      })),
      erasures: all("select consultation_id, contribution_id from erasure").map(
        ({ consultation_id: consultationId, contribution_id: id }) =>
          erasureName(receiptKey, String(consultationId), String(id)),
      ),
    };
  } finally {
    raw.close();
  }
}

/** The message says what the engine found. */
export class DamagedStore extends Error {
  override readonly name = "DamagedStore";
}

async function packFiles(
  input: PackInput,
  folder: string,
  { large, receiptKey }: Found,
): Promise<{ files: BackedUpFile[]; missing: LargeOriginal[] }> {
  const kept = createFolderFiles(input.files);
  const before = await packedBefore(input);
  const [files, missing, folders] = [[] as BackedUpFile[], [] as LargeOriginal[], new Set<string>()];
  for (const original of large) {
    const name = `${backedUpName(receiptKey, original)}${input.recipients.length === 0 ? "" : ".age"}`;
    const path = join(folder, name);
    if (!folders.has(dirname(path))) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      folders.add(dirname(path));
    }
    const linked = await linkFrom(input.previous, before.get(name), path);
    if (linked !== undefined) {
      files.push(linked);
      continue;
    }
    const opened = await kept.open(original.consultationId, original.file);
    if (opened === undefined) {
      missing.push(original);
      continue;
    }
    try {
      files.push({ name, ...(await write(input, path, opened.bytes)) });
    } catch (error) {
      if (!(error instanceof DamagedFile) && (error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      await rm(path, { force: true });
      missing.push(original);
    }
  }
  for (const each of [...folders, ...(folders.size > 0 ? [join(folder, "files")] : [])]) await syncFolder(each);
  return { files, missing };
}

/** Files of the backup before, where they were encrypted to the same. */
async function packedBefore({ previous, recipients }: PackInput): Promise<ReadonlyMap<string, BackedUpFile>> {
  const manifest = previous === undefined ? undefined : await readManifest(previous);
  if (manifest === undefined || manifest.recipients.join() !== recipients.join()) return new Map();
  return new Map(manifest.files.map((file) => [file.name, file]));
}

/** undefined: it is not there, cannot be linked on this file system, or is damaged, and is written anew. */
async function linkFrom(
  previous: string | undefined,
  file: BackedUpFile | undefined,
  path: string,
): Promise<BackedUpFile | undefined> {
  if (previous === undefined || file === undefined) return undefined;
  try {
    await link(join(previous, file.name), path);
    if ((await hashOfFile(path)).sha256 === file.sha256) return file;
    await rm(path);
  } catch {
    await rm(path, { force: true });
  }
  return undefined;
}

function write({ recipients }: PackInput, path: string, bytes: AsyncIterable<Uint8Array>) {
  return writeDurably(path, recipients.length === 0 ? bytes : encrypted(bytes, recipients));
}

function readFile(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>;
}
