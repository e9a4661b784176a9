/** What the two engines say differently. `sqlite.ts` and `postgres.ts` export the same names in the same order. */
import type { Expression, Kysely, SqlBool } from "kysely";
import type { Tables } from "../tables.ts";

export interface Terms {
  readonly engine: "sqlite" | "postgres";
  /** True for rows of `search_entry` that hold all these words. */
  readonly holdsWords: (words: readonly string[]) => Expression<SqlBool>;
  /** The address of a row of `identity`, in small letters, as an index knows it. */
  readonly sender: Expression<string>;
  /** A text column to be compared byte by byte, whatever the engine's own order is. */
  readonly inByteOrder: (column: string) => Expression<string>;
}

/** A whole store as it stood at one moment, to read only. */
export interface Snapshot {
  readonly db: Kysely<Tables>;
  readonly terms: Terms;
  /** What the engine itself finds wrong with its files. */
  readonly damage: () => AsyncGenerator<string>;
  /** Answers all questions of this work as of one moment. The work is to be short: it holds back the engine's log. */
  readonly moment: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
}
