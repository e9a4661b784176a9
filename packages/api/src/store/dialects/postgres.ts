/** A store in a PostgreSQL database: what `sqlite.ts` says for SQLite, in the same order. */
import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import type pg from "pg";
import { applyMigrations, migrations, pendingMigrations, type Migration } from "../migrate.ts";
import { createReader } from "../reader.ts";
import type { Store } from "../store.ts";
import { refusingWriter } from "../refusing-writer.ts";
import { StartError } from "../store-errors.ts";
import type { StoreLoss } from "../store-loss.ts";
import type { Tables } from "../tables.ts";
import type { Snapshot, Terms } from "./dialect.ts";
import { openPool } from "./postgres-connections.ts";
import { findPostgresLoss, markWrites, startPostgresMark } from "./postgres-mark.ts";
import { nameErrors, startPostgresWriter, stateOf } from "./postgres-writer.ts";

export const terms: Terms = {
  engine: "postgres",

  holdsWords(words) {
    const query = words.map((word) => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`).join(" & ");
    return sql`array_to_tsvector(string_to_array(search_entry.tok, ' ')) @@ ${query}::tsquery`;
  },

  sender: sql<string>`lower(substring(identity.details from '"email":"([^"]*)"'))`,

  inByteOrder(column) {
    return sql<string>`${sql.ref(column)} collate "C"`;
  },
};

/** Brings the schema up to date, alone. A backup is the operator's: this database may hold more than our tables. */
export async function migrate(databaseUrl: string, known: readonly Migration[] = migrations): Promise<void> {
  const db = kyselyOver(openPool(databaseUrl, { max: 1, patienceMs: 60_000 }));
  try {
    await makeMigrationTable(db);
    await db.transaction().execute(async (tx) => {
      await sql`lock table migration in access exclusive mode`.execute(tx);
      await applyMigrations(tx, "postgres", pendingMigrations(await appliedMigrations(tx), known));
    });
  } finally {
    await db.destroy();
  }
}

/** With a `markDir` it is proved at the start that the database holds what this machine saw acknowledged. */
export async function openPostgresStore(
  databaseUrl: string,
  { markDir }: { markDir?: string } = {},
): Promise<Omit<Store, "copyInto">> {
  await inWordsForStarters(databaseUrl, () => migrate(databaseUrl));
  const db = kyselyOver(openPool(databaseUrl, { max: 10, patienceMs: 5000, answersWithinMs: 60_000 }));
  const loss = markDir === undefined ? undefined : await findPostgresLoss(db, markDir);
  const { writer, close } =
    loss === undefined ? startPostgresWriter(db) : { writer: refusingWriter, close: async () => {} };
  const marked = markDir === undefined || loss !== undefined ? undefined : await markWrites(db, writer, markDir);
  return {
    reader: nameErrors(createReader(db, terms)),
    writer: marked?.writer ?? writer,
    loss,
    // It ends by itself when its disk fails, and comes back with what it kept.
    stopped: new Promise(() => {}),
    describeLog: () => undefined,
    async clockMs() {
      const { rows } = await sql<{ ms: number }>`
        select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(db);
      return (rows[0] as { ms: number }).ms;
    },
    async describe() {
      const { rows } = await sql<{ version: string; bytes: number }>`
        select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(db);
      return {
        dialect: "postgres",
        location: withoutPassword(databaseUrl),
        engineVersion: rows[0]?.version ?? "",
        schemaVersion: (await appliedMigrations(db)).at(-1) ?? "",
        bytes: rows[0]?.bytes,
      };
    },
    async close() {
      await close();
      await marked?.close();
      await db.destroy();
    },
  };
}

export async function acceptPostgresLoss(
  databaseUrl: string,
  markDir: string,
  record: (tx: Kysely<Tables>, loss: StoreLoss) => Promise<void>,
): Promise<StoreLoss | undefined> {
  await inWordsForStarters(databaseUrl, () => migrate(databaseUrl));
  const db = kyselyOver(openPool(databaseUrl, { max: 1, patienceMs: 5000 }));
  try {
    const loss = await findPostgresLoss(db, markDir);
    if (loss === undefined) return undefined;
    await db.transaction().execute((tx) => record(tx, loss));
    await startPostgresMark(db, markDir);
    return loss;
  } finally {
    await db.destroy();
  }
}

/** The whole store as it stands at one moment, for copying, comparing and checking. */
export async function openSnapshot(databaseUrl: string, { mayMove = false } = {}): Promise<Snapshot> {
  const db = kyselyOver(openPool(databaseUrl, { max: 1, patienceMs: 5000 }));
  const begin = () => sql`begin transaction isolation level repeatable read read only`.execute(db);
  await inWordsForStarters(databaseUrl, () => (mayMove ? sql`select 1`.execute(db) : begin()));
  return {
    db,
    terms,
    // Its server looks after its own files.
    async *damage() {},
    async moment(work) {
      if (!mayMove) return work();
      await begin();
      try {
        return await work();
      } finally {
        await sql`rollback`.execute(db);
      }
    },
    async close() {
      if (!mayMove) await sql`rollback`.execute(db);
      await db.destroy();
    },
  };
}

/** An empty store to fill in one transaction. */
export async function openTarget(databaseUrl: string) {
  await inWordsForStarters(databaseUrl, () => migrate(databaseUrl));
  const db = kyselyOver(openPool(databaseUrl, { max: 1, patienceMs: 5000 }));
  return {
    async fill(work: (tx: Kysely<Tables>) => Promise<void>): Promise<void> {
      try {
        await db.transaction().execute(work);
      } finally {
        await db.destroy();
      }
    },
  };
}

function kyselyOver(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Several processes may start at once, and `if not exists` is no protection from each other. */
async function makeMigrationTable(db: Kysely<Tables>, triesLeft = 10): Promise<void> {
  try {
    await sql`create table if not exists migration (name text not null primary key)`.execute(db);
  } catch (error) {
    if (triesLeft === 0 || !["23505", "42710", "42P07"].includes(stateOf(error))) throw error;
    await pause(20);
    await makeMigrationTable(db, triesLeft - 1);
  }
}

async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const applied = await db.selectFrom("migration").select("name").orderBy("name").execute();
  return applied.map(({ name }) => name);
}

/** What can be wrong with a URL, said to the person who gave it. */
async function inWordsForStarters<Value>(databaseUrl: string, open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof StartError) throw error;
    const where = withoutPassword(databaseUrl);
    const state = stateOf(error);
    const sentence =
      state === "3D000"
        ? `There is no such database: ${where}. Create it, or correct DATABASE_URL.`
        : state.startsWith("28")
          ? `PostgreSQL refuses this user or password: ${where}. Correct DATABASE_URL.`
          : state === "42501"
            ? `This user may not create tables in ${where}. Give it the right, or use another user in DATABASE_URL.`
            : !/^(|E[A-Z]+|08.*|53.*|57P.*)$/.test(state)
              ? `PostgreSQL could not prepare the store at ${where}: ${(error as Error).message} (${state}).`
              : `PostgreSQL does not answer at ${where} (${state || (error as Error).message}). Start it, or correct DATABASE_URL.`;
    throw new StartError(sentence, { cause: error });
  }
}

function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "the given address";
  const url = new URL(databaseUrl);
  return `${url.protocol}//${url.username === "" ? "" : `${url.username}@`}${url.host}${url.pathname}`;
}
