/** Looks for damage and names each damaged thing, so that nothing false is ever taken for what somebody wrote. */
import { sql } from "kysely";
import { checkContributions } from "./check-contributions.ts";
import { checkLog } from "./check-log.ts";
import { openSnapshot } from "./copy-store.ts";
import type { Snapshot } from "./dialects/dialect.ts";
import type { StoreLocation } from "./open-store.ts";
import { readSealKey, type SealKey } from "./seal.ts";
import { StoreUnavailable } from "./store-errors.ts";

export interface StoreProblem {
  /** What is damaged, as a person can find it again: `original 9f86d0...`. */
  readonly what: string;
  readonly message: string;
}

export interface CheckOptions {
  /** How many contributions were written before the log sealed what came in, so that nobody can compare them. */
  readonly onUncovered?: (contributions: number) => void;
  readonly onProgress?: (looked: { readonly contributions: number; readonly all: number }) => void;
}

/**
 * Everything found wrong; empty when all is well. Reads the whole store, some rows at a time and each time as of one
 * moment, so that memory stays small and nobody who writes is held up. Large originals are files, which `checkFiles` reads.
 */
export async function checkStore(
  location: StoreLocation,
  { onUncovered, onProgress }: CheckOptions = {},
): Promise<readonly StoreProblem[]> {
  const snapshot = await openSnapshot(location, { mayMove: true });
  const problems: StoreProblem[] = [];
  try {
    for await (const line of snapshot.damage()) problems.push({ what: "file", message: line });
    // Each for itself: what one of them cannot read, another one may name.
    await findProblems(checkSequences(snapshot), problems);
    const key = await keyFor(snapshot, problems);
    const { all, ids } = await consultationsIn(snapshot);
    let contributions = 0;
    let uncovered = 0;
    for (const id of ids) {
      await findProblems(checkLog(snapshot, id, key), problems);
      const looks = checkContributions(snapshot, id, key, {
        onUncovered: (count) => (uncovered += count),
        onLooked: (count) => onProgress?.({ contributions: (contributions += count), all }),
      });
      await findProblems(looks, problems);
    }
    onUncovered?.(uncovered);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    problems.push(unreadablePart);
  } finally {
    await snapshot.close();
  }
  return problems;
}

async function findProblems(found: AsyncGenerator<StoreProblem>, problems: StoreProblem[]): Promise<void> {
  try {
    for await (const problem of found) problems.push(problem);
  } catch (error) {
    if (error instanceof StoreUnavailable) problems.push(unreadablePart);
    else if (error instanceof SyntaxError || error instanceof TypeError) problems.push(unreadableFact);
    else throw error;
  }
}

/** A page that cannot be read at all. */
const unreadablePart = { what: "file", message: "A part of the store cannot be read. Restore it from a backup." };

const unreadableFact = {
  what: "file",
  message: "A fact in the store is written in no form that this program knows. Restore the store from a backup.",
};

/** Without it nothing sealed can be compared, and that is said once. */
async function keyFor(snapshot: Snapshot, problems: StoreProblem[]): Promise<SealKey | "absent"> {
  const key = await readSealKey(snapshot.db);
  if (key === "damaged" || (key === "absent" && (await hasSeals(snapshot)))) {
    problems.push({
      what: "seal key",
      message: `The key of this store's seals is ${key}, so that nothing can be compared with them. Restore it from a backup.`,
    });
  }
  return key === "damaged" ? "absent" : key;
}

async function hasSeals({ db }: Snapshot): Promise<boolean> {
  const sealed = await db
    .selectFrom("event")
    .select("sequence")
    .where("details", "like", '%"seal":"%')
    .executeTakeFirst();
  return sealed !== undefined;
}

async function consultationsIn({ db }: Snapshot): Promise<{ readonly all: number; readonly ids: readonly string[] }> {
  const rows = await db.selectFrom("consultation").select("consultation_id").orderBy("consultation_id").execute();
  const { count } = await db
    .selectFrom("contribution")
    .select(({ fn }) => fn.countAll<string | number>().as("count"))
    .executeTakeFirstOrThrow();
  return { all: Number(count), ids: rows.map((row) => row.consultation_id) };
}

/** The log without a gap, and as many contributions as it says were received. */
async function* checkSequences({ db }: Snapshot): AsyncGenerator<StoreProblem> {
  const { rows } = await sql<{ consultation_id: string; last: number; count: number; highest: number }>`
    select event_counter.consultation_id, event_counter.last,
      count(event.sequence) as count, coalesce(max(event.sequence), 0) as highest
    from event_counter left join event on event.consultation_id = event_counter.consultation_id
    group by event_counter.consultation_id, event_counter.last
    order by event_counter.consultation_id`.execute(db);
  for (const row of rows) {
    if (row.count === row.last && row.highest === row.last) continue;
    yield {
      what: `log of ${row.consultation_id}`,
      message: `The log of ${row.consultation_id} should end at ${row.last} without a gap, but holds ${row.count} events up to ${row.highest}.`,
    };
  }
  const missing = await sql<{ consultation_id: string; sequence: number; contribution_id: string }>`
    select event.consultation_id, event.sequence, event.contribution_id from event
    left join contribution on contribution.consultation_id = event.consultation_id
      and contribution.arrival = event.sequence
    where event.kind = 'received' and contribution.contribution_id is null`.execute(db);
  for (const row of missing.rows) {
    yield {
      what: `contribution ${row.contribution_id}`,
      message: `Contribution ${row.contribution_id} in ${row.consultation_id}, which event ${row.sequence} says was received, is not there, or not in its place.`,
    };
  }
}
