/** One connection to a SQLite file, with the promises it is opened under checked, not assumed. */
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { StartError, StoreUnavailable } from "../store-errors.ts";
import type { Tables } from "../tables.ts";

export interface SqliteConnection {
  readonly raw: Database.Database;
  readonly db: Kysely<Tables>;
}

/** How long a writer waits for a lock that another process holds. It blocks its own thread only. */
const writerPatienceMs = 5000;
/** A reader runs on the thread that serves everybody: it must not wait. */
const readerPatienceMs = 50;

export function openWriterConnection(file: string): SqliteConnection {
  const raw = open(file, { timeout: writerPatienceMs });
  raw.pragma("journal_mode = WAL");
  // In WAL mode the library falls back to NORMAL, which loses acknowledged rows when the power goes.
  raw.pragma("synchronous = FULL");
  raw.pragma("foreign_keys = ON");
  raw.pragma("secure_delete = ON");
  raw.pragma("recursive_triggers = ON");
  raw.pragma("temp_store = MEMORY");
  // Enough for the pages that a crowd writes to. After most commits the engine goes through all that it keeps.
  raw.pragma("cache_size = -16384");
  raw.pragma("wal_autocheckpoint = 4000");
  if (raw.pragma("synchronous", { simple: true }) !== 2 || raw.pragma("journal_mode", { simple: true }) !== "wal") {
    throw new StartError(
      `The store ${file} cannot be opened so that nothing is lost when the power goes (it needs WAL with synchronous=FULL). ` +
        "Keep the data folder on a local disk, not on a network share.",
    );
  }
  return { raw, db: kyselyOver(raw) };
}

export function openReaderConnection(file: string): SqliteConnection {
  const raw = open(file, { timeout: readerPatienceMs, readonly: true });
  raw.pragma("cache_size = -65536");
  return { raw, db: kyselyOver(raw) };
}

/** Kysely over a connection that prepares each statement once. */
export function kyselyOver(raw: Database.Database): Kysely<Tables> {
  const prepared = new Map<string, ReturnType<typeof guardStatement>>();
  const database = {
    prepare(text: string) {
      let statement = prepared.get(text);
      if (statement === undefined) {
        // Statements with lists of any length would otherwise pile up.
        if (prepared.size >= 500) prepared.clear();
        statement = guardStatement(underOurNames(() => raw.prepare(text)));
        prepared.set(text, statement);
      }
      return statement;
    },
    close: () => raw.close(),
  };
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

/** Runs it; what the disk or another process did to us comes out as `StoreUnavailable`. */
export function underOurNames<Value>(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    throw nameError(error);
  }
}

function open(file: string, options: Database.Options): Database.Database {
  const raw = underOurNames(() => new Database(file, options));
  assertEngine(raw.prepare("select sqlite_version()").pluck().get() as string);
  return raw;
}

/** Older ones can damage a database in WAL mode when a checkpoint meets a writer. */
const oldestEngine = "3.51.3";

export function assertEngine(version: string): void {
  const [asked, found] = [oldestEngine, version].map((text) => text.split(".").map(Number));
  for (const [place, least] of (asked ?? []).entries()) {
    const part = found?.[place] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new StartError(
        `This SQLite is ${version}; at least ${oldestEngine} is needed to keep contributions safe. Install the project's own packages again: npx -y pnpm@12.21.0 install`,
      );
    }
  }
}

function guardStatement(statement: Database.Statement) {
  return {
    reader: statement.reader,
    all: (parameters: readonly unknown[]) => underOurNames(() => statement.all(...parameters)),
    run: (parameters: readonly unknown[]) => underOurNames(() => statement.run(...parameters)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters),
  };
}

function nameError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreUnavailable("busy", { cause: error });
  if (code.startsWith("SQLITE_FULL")) return new StoreUnavailable("full", { cause: error });
  // What the disk was asked to keep may be gone from memory too: asking again would be answered with a yes.
  if (/^SQLITE_IOERR_(DIR_)?FSYNC$/.test(code)) return new StoreUnavailable("stopped", { cause: error });
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|NOTADB|CORRUPT|PROTOCOL|NOMEM)/.test(code)) {
    return new StoreUnavailable("broken", { cause: error });
  }
  return error;
}
