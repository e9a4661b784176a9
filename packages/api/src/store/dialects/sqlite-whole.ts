/**
 * Whether the files of a store are those that were left. SQLite writes into the first bytes of its file whether others
 * belong to it: we leave it alone and closed ("rollback journal") after a clean stop, and open it to a log beside it.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import Database from "better-sqlite3";
import { readMark, setMark, type KeptMark, type Mark } from "../high-water-mark.ts";
import { storeIdKey } from "../settings.ts";
import { lossOf, waysOnAfterLoss, type Held, type StoreLoss } from "../store-loss.ts";
import { StartError } from "../store-errors.ts";
import { underOurNames } from "./sqlite-connection.ts";

/** Asked before anything is written. `isThorough` also counts the log, where a crash left the engine's own log behind. */
export function findLoss(dataDir: string, { isThorough }: { isThorough: boolean }): StoreLoss | undefined {
  const mark = readMark(dataDir);
  const file = join(dataDir, "consult.sqlite");
  const hasLog = sizeOf(`${file}-wal`) > 0;
  if (sizeOf(file) === 0 && !hasLog) return lossOf(mark, nothing);
  const isHalf = !hasLog && belongsToALog(file, mark);
  const raw = underOurNames(() => new Database(file, { readonly: true, timeout: 5000 }));
  try {
    return lossOf(mark, { ...readHeld(raw, isThorough && hasLog), isHalf });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (/^SQLITE_(?:CORRUPT|IOERR_SHORT_READ)/.test(code)) throw cutOff(file, mark, error);
    return underOurNames(() => {
      throw error;
    });
  } finally {
    raw.close();
  }
}

/** A file that ends before it says, as one does whose log went missing while it was being brought up to date: no word of the disk's. */
function cutOff(file: string, mark: KeptMark, cause: unknown): StartError {
  const held =
    typeof mark === "object"
      ? `It held ${mark.contributions} contributions and ${mark.events} events at ${mark.at}; which of them are left, nobody can tell from here.`
      : "Nothing tells how much it held.";
  const [first, restore] = waysOnAfterLoss;
  return new StartError(`${file} is not whole: a part of it is missing or damaged. ${held}\n${first}\n${restore}`, {
    cause,
  });
}

/** What a mark is told of: both counts at the price of two look-ups, because no row of either is ever deleted. */
export function countsOf(raw: Database.Database): () => Pick<Mark, "events" | "contributions"> {
  const ask = raw.prepare(
    "select (select coalesce(sum(last), 0) from event_counter) as events, (select coalesce(max(rowid), 0) from contribution) as contributions",
  );
  return () => ask.get() as Pick<Mark, "events" | "contributions">;
}

/** The name by which the mark knows this store; drawn once. */
export function settleStoreId(raw: Database.Database): string {
  const known = readStoreId(raw);
  if (known !== undefined) return known;
  const drawn = randomBytes(8).toString("hex");
  underOurNames(() => raw.prepare("insert or ignore into setting (key, value) values (?, ?)").run(storeIdKey, drawn));
  return readStoreId(raw) ?? drawn;
}

/** Of what this store holds now. `isForced`: also where there is one already. */
export function startMark(raw: Database.Database, dataDir: string, { isForced }: { isForced: boolean }): void {
  const kept = readMark(dataDir);
  if (!isForced && typeof kept === "object" && kept.storeId === readStoreId(raw)) return;
  setMark(dataDir, { storeId: settleStoreId(raw), ...countsOf(raw)(), at: new Date().toISOString() });
}

/**
 * One file that is the whole store. While anybody else has it open nothing happens: whoever closes it last does this.
 * What fails here loses nothing, and the next start finds the log.
 */
export function leaveWhole(file: string): void {
  if (!existsSync(file)) return;
  try {
    const raw = new Database(file, { timeout: 0, fileMustExist: true });
    try {
      raw.pragma("synchronous = FULL");
      raw.pragma("journal_mode = DELETE");
    } finally {
      raw.close();
    }
  } catch {
    // Somebody else has it open, or it cannot be written.
  }
}

const nothing: Held = {
  storeId: undefined,
  events: 0,
  contributions: 0,
  lastAt: undefined,
  gaps: 0,
  isHalf: false,
};

function readHeld(raw: Database.Database, countsLog: boolean): Omit<Held, "isHalf"> {
  const hasTable = raw.prepare("select 1 from sqlite_schema where name = ?").pluck();
  // A first start that was cut off leaves a file without our tables.
  if (hasTable.get("event_counter") === undefined) return nothing;
  const counts = countsOf(raw)();
  const lastAt = raw
    .prepare(
      "select max(event.at) from event_counter join event on event.consultation_id = event_counter.consultation_id and event.sequence = event_counter.last",
    )
    .pluck()
    .get() as string | null;
  const there = countsLog ? (raw.prepare("select count(*) from event").pluck().get() as number) : counts.events;
  return {
    storeId: readStoreId(raw),
    ...counts,
    lastAt: lastAt ?? undefined,
    gaps: Math.max(0, counts.events - there),
  };
}

function readStoreId(raw: Database.Database): string | undefined {
  return raw.prepare("select value from setting where key = ?").pluck().get(storeIdKey) as string | undefined;
}

/** The 19th byte of the file: 2 where a log is read with it. */
function belongsToALog(file: string, mark: KeptMark): boolean {
  const descriptor = openSync(file, "r");
  try {
    const head = Buffer.alloc(20);
    if (readSync(descriptor, head, 0, head.length, 0) < head.length) throw cutOff(file, mark, undefined);
    return head[18] === 2;
  } finally {
    closeSync(descriptor);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
