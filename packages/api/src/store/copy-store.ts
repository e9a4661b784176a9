/** Moves a store from one engine to another and proves that both hold the same. */
import { createHash } from "node:crypto";
import type { Expression, Kysely, SqlBool } from "kysely";
import { sql } from "kysely";
import type { Snapshot } from "./dialects/dialect.ts";
import * as sqlite from "./dialects/sqlite.ts";
import type { StoreLocation } from "./open-store.ts";
import { StartError } from "./store-errors.ts";
import { tableShapes, type TableName, type Tables, type TableShape } from "./tables.ts";

export interface CopyProgress {
  readonly table: TableName;
  readonly rows: number;
}

export interface TableComparison {
  readonly table: TableName;
  readonly rows: readonly [number, number];
  /** SHA-256 over all rows in the order of their keys. */
  readonly hashes: readonly [string, string];
  readonly same: boolean;
}

/** Its driver is loaded where there is such a database, and nowhere else. */
const postgres = () => import("./dialects/postgres.ts");

type Row = Record<string, unknown>;

/** Copies what stood at one moment into a store that is still empty, all of it or nothing. */
export async function copyStore(
  from: StoreLocation,
  to: StoreLocation,
  { onProgress }: { onProgress?: (progress: CopyProgress) => void } = {},
): Promise<void> {
  const source = await openSnapshot(from);
  try {
    const target =
      "dataDir" in to ? await sqlite.openTarget(to.dataDir) : await (await postgres()).openTarget(to.databaseUrl);
    await target.fill(async (tx) => {
      await assertEmpty(tx);
      for (const shape of tableShapes) {
        let rows = 0;
        for await (const batch of batchesOf(source, shape)) {
          await tx.insertInto(shape.table).values(batch).execute();
          rows += batch.length;
          onProgress?.({ table: shape.table, rows });
        }
      }
    });
  } finally {
    await source.close();
  }
}

/** Table by table, what both hold. */
export async function compareStores(a: StoreLocation, b: StoreLocation): Promise<readonly TableComparison[]> {
  const [first, second] = [await openSnapshot(a), await openSnapshot(b)];
  try {
    const comparisons: TableComparison[] = [];
    for (const shape of tableShapes) {
      const left = await digestOf(first, shape);
      const right = await digestOf(second, shape);
      comparisons.push({
        table: shape.table,
        rows: [left.rows, right.rows],
        hashes: [left.hash, right.hash],
        same: left.rows === right.rows && left.hash === right.hash,
      });
    }
    return comparisons;
  } finally {
    await first.close();
    await second.close();
  }
}

export async function openSnapshot(
  location: StoreLocation,
  options: { readonly mayMove?: boolean } = {},
): Promise<Snapshot> {
  if ("dataDir" in location) return sqlite.openSnapshot(location.dataDir, options);
  return (await postgres()).openSnapshot(location.databaseUrl, options);
}

/** All rows of a table in the order of their keys, a few at a time. */
export async function* batchesOf({ db, terms }: Snapshot, { table, key, columns }: TableShape): AsyncGenerator<Row[]> {
  const ordered = key.map((column) => (isNumber(column) ? sql.ref(column) : terms.inByteOrder(column)));
  for (let after: Row | undefined; ;) {
    const beyond: Expression<SqlBool> = after
      ? sql<SqlBool>`(${sql.join(ordered)}) > (${sql.join(key.map((column) => after?.[column]))})`
      : sql<SqlBool>`1 = 1`;
    const { rows }: { rows: Row[] } = await sql<Row>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
      where ${beyond} order by ${sql.join(ordered)} limit ${sql.lit(batchSize)}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < batchSize) return;
    after = rows.at(-1);
  }
}

const batchSize = 250;

/** The only columns of keys that are no text. */
function isNumber(column: string): boolean {
  return ["version", "sequence", "revision", "edition", "ordinal", "recommendation"].includes(column);
}

async function assertEmpty(tx: Kysely<Tables>): Promise<void> {
  for (const { table } of tableShapes) {
    const row = await tx
      .selectFrom(table)
      .select(sql`1`.as("one"))
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) {
      throw new StartError("The store to copy into holds something already. Name an empty folder or database.");
    }
  }
}

async function digestOf(snapshot: Snapshot, shape: TableShape): Promise<{ rows: number; hash: string }> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const batch of batchesOf(snapshot, shape)) {
    for (const row of batch) {
      const values = shape.columns.map((column) => {
        const value = row[column];
        return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
      });
      hash.update(`${JSON.stringify(values)}\n`);
    }
    rows += batch.length;
  }
  return { rows, hash: hash.digest("hex") };
}
