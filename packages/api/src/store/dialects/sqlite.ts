/** A store in one SQLite file: what `postgres.ts` says for PostgreSQL, in the same order. */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";
import { sql, type Kysely } from "kysely";
import { applyMigrations, migrations, pendingMigrations, type Migration } from "../migrate.ts";
import { createReader } from "../reader.ts";
import type { Store } from "../store.ts";
import { makeFolder } from "../make-folder.ts";
import { refusingWriter } from "../refusing-writer.ts";
import { StartError, StoreUnavailable } from "../store-errors.ts";
import type { StoreLoss } from "../store-loss.ts";
import type { Tables } from "../tables.ts";
import type { Snapshot, Terms } from "./dialect.ts";
import { openReaderConnection, openWriterConnection, underOurNames } from "./sqlite-connection.ts";
import { describeLog } from "./sqlite-readers.ts";
import { findLoss, leaveWhole, startMark } from "./sqlite-whole.ts";
import { startSqliteWriter, type SqliteWriter } from "./sqlite-writer.ts";

export const terms: Terms = {
  engine: "sqlite",

  holdsWords(words) {
    const query = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(" AND ");
    return sql`search_entry.entry in (select rowid from search_index where search_index match ${query})`;
  },

  sender: sql<string>`lower(json_extract(identity.details, '$.email'))`,

  inByteOrder(column) {
    return sql<string>`${sql.ref(column)} collate binary`;
  },
};

/** Brings the schema up to date: alone, and after a copy of what there is to lose. */
export async function migrate(dataDir: string, known: readonly Migration[] = migrations): Promise<void> {
  makeFolder(resolve(dataDir));
  await alone(dataDir, () => migrateAlone(dataDir, known));
}

export async function openSqliteStore(dataDir: string, { writerWhenNeeded = false } = {}): Promise<Store> {
  const file = storeFile(dataDir);
  const { loss, connection } = await inWordsForStarters(dataDir, async () => {
    makeFolder(resolve(dataDir));
    return alone(dataDir, () => openAlone(dataDir, { isThorough: !writerWhenNeeded }));
  });
  const { raw, db } = connection;
  const { writer, copyTo, stopped, close } =
    loss === undefined ? await startSqliteWriter(file, { whenNeeded: writerWhenNeeded }) : refusing;
  return {
    reader: createReader(db, terms),
    writer,
    loss,
    stopped,
    describeLog: () => describeLog(file),
    async describe() {
      return {
        dialect: "sqlite",
        location: file,
        engineVersion: raw.prepare("select sqlite_version()").pluck().get() as string,
        schemaVersion: (await appliedMigrations(db)).at(-1) ?? "",
        bytes: statSync(file).size,
      };
    },
    copyInto: (folder) => copyTo(storeFile(folder)),
    async close() {
      const isStopped = await close();
      if (raw.open) raw.close();
      // Of a store that lacks something its files are left as they were found: somebody may put back what is missing.
      if (!isStopped && loss === undefined) leaveWhole(file);
    },
  };
}

/** Takes what is there for the whole, once somebody has said so: what `findLoss` found is answered in what it did find. */
export async function acceptSqliteLoss(
  dataDir: string,
  record: (tx: Kysely<Tables>, loss: StoreLoss) => Promise<void>,
): Promise<StoreLoss | undefined> {
  return inWordsForStarters(dataDir, () =>
    alone(dataDir, async () => {
      const loss = findLoss(dataDir, { isThorough: true });
      if (loss === undefined) return undefined;
      await migrateAlone(dataDir, migrations);
      const { raw, db } = openWriterConnection(storeFile(dataDir));
      try {
        raw.exec("begin immediate");
        await record(db, loss);
        underOurNames(() => raw.exec("commit"));
        startMark(raw, dataDir, { isForced: true });
      } finally {
        if (raw.inTransaction) raw.exec("rollback");
        raw.close();
      }
      leaveWhole(storeFile(dataDir));
      return loss;
    }),
  );
}

/**
 * The whole store as it stands at one moment, for copying and comparing. `mayMove`: each question is answered as of its
 * own moment, so that the engine's log is held back by no more than one, however long all of them take.
 */
export async function openSnapshot(dataDir: string, { mayMove = false } = {}): Promise<Snapshot> {
  const file = storeFile(dataDir);
  if (!existsSync(file))
    throw new StartError(`There is no store in ${dataDir}. Look for the folder that holds consult.sqlite.`);
  const { raw, db } = await inWordsForStarters(dataDir, async () => openReaderConnection(file));
  if (!mayMove) raw.exec("begin");
  return {
    db,
    terms,
    async *damage() {
      // A table at a time: the whole at once would hold back the log for as long as it takes.
      const tables = underOurNames(() =>
        raw.prepare("select name from sqlite_schema where type = 'table'").pluck().all(),
      ) as string[];
      const told = new Set<string>();
      for (const table of tables) {
        const ask = (question: string) => underOurNames(() => raw.pragma(`${question}("${table}")`));
        const lines = ask("integrity_check") as { integrity_check: string }[];
        const foreign = ask("foreign_key_check") as { rowid: number; parent: string }[];
        for (const line of lines) if (line.integrity_check !== "ok") told.add(line.integrity_check);
        for (const { rowid, parent } of foreign)
          told.add(`${table}: row ${rowid} refers to a ${parent} that is not there`);
        await nextTurn();
      }
      yield* told;
    },
    async moment(work) {
      if (!mayMove) return work();
      underOurNames(() => raw.exec("begin"));
      try {
        return await work();
      } finally {
        if (raw.inTransaction) raw.exec("rollback");
      }
    },
    async close() {
      raw.close();
    },
  };
}

/** An empty store to fill in one transaction. */
export async function openTarget(dataDir: string) {
  await inWordsForStarters(dataDir, () => migrate(dataDir));
  const { raw, db } = openWriterConnection(storeFile(dataDir));
  return {
    async fill(work: (tx: Kysely<Tables>) => Promise<void>): Promise<void> {
      raw.exec("begin immediate");
      try {
        await work(db);
        underOurNames(() => raw.exec("commit"));
      } finally {
        if (raw.inTransaction) raw.exec("rollback");
        raw.close();
      }
      leaveWhole(storeFile(dataDir));
    },
  };
}

/**
 * The lock is a file of its own, so that the journal mode and the backup stand under it as well; the system drops it
 * with the process, however that ends.
 */
async function alone<Value>(dataDir: string, work: () => Promise<Value>): Promise<Value> {
  const lock = underOurNames(() => new Database(join(dataDir, "consult.lock"), { timeout: 60_000 }));
  try {
    underOurNames(() => lock.exec("begin exclusive"));
    return await work();
  } finally {
    lock.close();
  }
}

/** Looks before it changes anything. The reader that comes with it keeps others from closing the store under us. */
async function openAlone(dataDir: string, { isThorough }: { isThorough: boolean }) {
  const loss = findLoss(dataDir, { isThorough });
  await migrateAlone(dataDir, migrations);
  if (loss === undefined) beginLog(dataDir);
  const connection = openReaderConnection(storeFile(dataDir));
  connection.raw.prepare("select 1 from sqlite_schema").get();
  return { loss, connection };
}

/**
 * What an earlier process left in the log goes where it belongs before anything is written after it: should the disk not
 * have kept a part of it, all that came after would be lost with it.
 */
function beginLog(dataDir: string): void {
  const { raw } = openWriterConnection(storeFile(dataDir));
  try {
    raw.pragma("busy_timeout = 0");
    underOurNames(() => raw.pragma("wal_checkpoint(TRUNCATE)"));
    startMark(raw, dataDir, { isForced: false });
  } finally {
    raw.close();
  }
}

const refusing: SqliteWriter = {
  writer: refusingWriter,
  copyTo: () => Promise.reject(new StoreUnavailable("incomplete")),
  stopped: new Promise(() => {}),
  close: async () => false,
};

function storeFile(dataDir: string): string {
  return join(dataDir, "consult.sqlite");
}

async function migrateAlone(dataDir: string, known: readonly Migration[]): Promise<void> {
  // Made before the engine makes it: what it makes, other users of the machine may read.
  closeSync(openSync(storeFile(dataDir), "a", 0o600));
  const { raw, db } = openWriterConnection(storeFile(dataDir));
  try {
    const applied = await appliedMigrations(db);
    const pending = pendingMigrations(applied, known);
    if (pending.length === 0) return;
    if (applied.length > 0) backUp(raw, dataDir, pending[0]?.name ?? "");
    raw.exec("begin exclusive");
    raw.exec("create table if not exists migration (name text not null primary key)");
    await applyMigrations(db, "sqlite", pending);
    underOurNames(() => raw.exec("commit"));
  } finally {
    raw.close();
  }
}

async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql`select 1 from sqlite_schema where name = 'migration'`.execute(db);
  if (rows.length === 0) return [];
  const applied = await db.selectFrom("migration").select("name").orderBy("name").execute();
  return applied.map(({ name }) => name);
}

/** Another name each time: an earlier backup may be the one that is needed. */
function backUp(raw: Database.Database, dataDir: string, before: string): void {
  const folder = join(dataDir, "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const free = (count: number): string => {
    const file = join(folder, `before-${before}${count === 1 ? "" : `-${count}`}.sqlite`);
    return existsSync(file) ? free(count + 1) : file;
  };
  underOurNames(() => raw.prepare("vacuum into ?").run(free(1)));
}

/** What can be wrong with a folder, said to the person who named it. */
async function inWordsForStarters<Value>(dataDir: string, open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof StartError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (/^(EACCES|EPERM|ENOENT|EROFS|ENOTDIR|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(code)) {
      throw new StartError(
        `The folder ${dataDir} cannot be written (${code}). Give this account the right to write there, or name another with CONSULT_DATA.`,
        { cause: error },
      );
    }
    if (/^(SQLITE_NOTADB|SQLITE_CORRUPT)/.test(code)) {
      throw new StartError(
        `${storeFile(dataDir)} is not a store, or it is damaged (${code}). Look into it with: consult doctor. Backups are in ${join(dataDir, "backups")}.`,
        { cause: error },
      );
    }
    if (code.startsWith("SQLITE_IOERR")) {
      throw new StartError(
        `The disk under ${dataDir} fails to keep what is written (${code}). Look into the system's log, then move the folder to a sound disk.`,
        { cause: error },
      );
    }
    if (/^(ENOSPC|SQLITE_FULL)/.test(code)) {
      throw new StartError(`There is no space left for the store in ${dataDir}. Free some, then start again.`, {
        cause: error,
      });
    }
    if (code.startsWith("SQLITE_BUSY")) {
      throw new StartError(
        `The store in ${dataDir} is held by another process that has not let go for a minute. End it, then start again.`,
        { cause: error },
      );
    }
    throw error;
  }
}
