/**
 * The mark of what a database held, as this machine saw it. PostgreSQL keeps what it acknowledges; what can happen is that
 * an older dump, a copy that lagged behind or another database answers at the same address.
 */
import { randomBytes } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { keepMark, readMark, setMark, type Mark } from "../high-water-mark.ts";
import { makeFolder } from "../make-folder.ts";
import { settingReader, settingWrites, storeIdKey } from "../settings.ts";
import type { StoreWriter } from "../store.ts";
import { lossOf, type StoreLoss } from "../store-loss.ts";
import type { Tables } from "../tables.ts";

export async function findPostgresLoss(db: Kysely<Tables>, markDir: string): Promise<StoreLoss | undefined> {
  const mark = readMark(markDir);
  const newest = await db
    .selectFrom("event_counter")
    .innerJoin("event", (join) =>
      join
        .onRef("event.consultation_id", "=", "event_counter.consultation_id")
        .onRef("event.sequence", "=", "event_counter.last"),
    )
    .select((column) => column.fn.max("event.at").as("at"))
    .executeTakeFirst();
  return lossOf(mark, {
    storeId: await settingReader(db).readSetting(storeIdKey),
    ...(await countsOf(db)),
    lastAt: newest?.at ?? undefined,
    gaps: 0,
    // It keeps its own files together. A machine without a mark is a new one.
    isHalf: false,
  });
}

export async function startPostgresMark(db: Kysely<Tables>, markDir: string): Promise<Mark> {
  makeFolder(markDir);
  const storeId = await settingWrites.settleSetting(db, storeIdKey, randomBytes(8).toString("hex"));
  const mark = { storeId, ...(await countsOf(db)), at: new Date().toISOString() };
  setMark(markDir, mark);
  return mark;
}

/** Counting takes longer here than writing, so it is done once for the writes of some seconds. */
const everyMs = 5000;

/** The same writer; a while after a write, and at the end, the mark is moved. */
export async function markWrites(
  db: Kysely<Tables>,
  writer: StoreWriter,
  markDir: string,
): Promise<{ readonly writer: StoreWriter; readonly close: () => Promise<void> }> {
  const { storeId } = await startPostgresMark(db, markDir);
  // Its disk is not the store's: a mark that stays behind says nothing.
  const keeper = keepMark(markDir, () => undefined);
  let due: NodeJS.Timeout | undefined;
  let moving: Promise<void> = Promise.resolve();
  const methods = Object.entries(writer as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>);
  const marking = methods.map(([method, write]) => [
    method,
    async (...input: unknown[]) => {
      const value = await write(...input);
      due ??= setTimeout(() => {
        due = undefined;
        moving = move();
      }, everyMs).unref();
      return value;
    },
  ]);
  return {
    writer: Object.fromEntries(marking) as StoreWriter,
    async close() {
      clearTimeout(due);
      await moving;
      await move();
      keeper.close();
    },
  };

  async function move(): Promise<void> {
    try {
      keeper.note({ storeId, ...(await countsOf(db)), at: new Date().toISOString() });
    } catch {
      // The database or the disk is away: the next write tries again.
    }
  }
}

async function countsOf(db: Kysely<Tables>): Promise<Pick<Mark, "events" | "contributions">> {
  const { rows } = await sql<Pick<Mark, "events" | "contributions">>`
    select (select coalesce(sum(last), 0)::bigint from event_counter) as events,
      (select count(*) from contribution) as contributions`.execute(db);
  return rows[0] ?? { events: 0, contributions: 0 };
}
