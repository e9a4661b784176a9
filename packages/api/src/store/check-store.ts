/** Looks for damage and names each damaged thing, so that nothing false is ever taken for what somebody wrote. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { checkSeals } from "./check-seals.ts";
import { checkFormWords, checkStanding } from "./check-standing.ts";
import { batchesOf, openSnapshot } from "./copy-store.ts";
import type { Snapshot } from "./dialects/dialect.ts";
import type { StoreLocation } from "./open-store.ts";
import { StoreUnavailable } from "./store-errors.ts";
import { tableShapes } from "./tables.ts";

export interface StoreProblem {
  /** What is damaged, as a person can find it again: `original 9f86d0...`. */
  readonly what: string;
  readonly message: string;
}

export interface CheckOptions {
  /** How many contributions were written before the log sealed what came in, so that nobody can compare them. */
  readonly onUncovered?: (contributions: number) => void;
}

/** Everything found wrong; empty when all is well. Reads the whole store; large originals are files, which `checkFiles` reads. */
export async function checkStore(
  location: StoreLocation,
  { onUncovered }: CheckOptions = {},
): Promise<readonly StoreProblem[]> {
  const snapshot = await openSnapshot(location, { mayMove: true });
  const problems: StoreProblem[] = [];
  const checks = [
    checkOriginals,
    checkVersions,
    checkSequences,
    checkFormWords,
    checkStanding,
    (of: Snapshot) => checkSeals(of, onUncovered),
  ];
  try {
    for (const line of await snapshot.damage()) problems.push({ what: "file", message: line });
    // Each for itself: what one of them cannot read, another one may name.
    for (const check of checks) await findProblems(check(snapshot), problems);
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

async function* checkOriginals(snapshot: Snapshot): AsyncGenerator<StoreProblem> {
  const shape = tableShapes.find(({ table }) => table === "original");
  if (shape === undefined) return;
  for await (const batch of batchesOf(snapshot, shape)) {
    for (const row of batch as unknown as OriginalRow[]) {
      if (row.size !== null || createHash("sha256").update(row.bytes).digest("hex") === row.hash) continue;
      yield {
        what: `original ${row.hash}`,
        message: `The bytes of original ${row.hash} in ${row.consultation_id} are not those that came in. Restore them from a backup.`,
      };
    }
  }
}

interface OriginalRow {
  readonly consultation_id: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly size: number | null;
}

async function* checkVersions({ db }: Snapshot): AsyncGenerator<StoreProblem> {
  const orphans = await db
    .selectFrom("version")
    .leftJoin("original", (join) =>
      join
        .onRef("original.consultation_id", "=", "version.consultation_id")
        .onRef("original.hash", "=", "version.original"),
    )
    .select(["version.consultation_id", "version.contribution_id", "version.version"])
    .where("original.hash", "is", null)
    .execute();
  for (const row of orphans) {
    yield {
      what: `version ${row.contribution_id} ${row.version}`,
      message: `Version ${row.version} of contribution ${row.contribution_id} in ${row.consultation_id} has lost its original.`,
    };
  }
  const wordless = await db
    .selectFrom("contribution")
    .leftJoin("version", (join) =>
      join
        .onRef("version.consultation_id", "=", "contribution.consultation_id")
        .onRef("version.contribution_id", "=", "contribution.contribution_id")
        .onRef("version.version", "=", "contribution.current_version"),
    )
    .select(["contribution.consultation_id", "contribution.contribution_id", "contribution.number"])
    .where("version.version", "is", null)
    .where("contribution.erased_at", "is", null)
    .execute();
  for (const row of wordless) {
    yield {
      what: `contribution ${row.number}`,
      message: `Contribution ${row.number} in ${row.consultation_id} has lost its words, and nobody erased them.`,
    };
  }
}

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
}
