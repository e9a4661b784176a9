/**
 * The store's port. A query is given a reader, a mutation a writer: what a function may do shows in what it holds.
 * Every writer method is one transaction that is durable when its promise resolves. The methods of a SQLite store run
 * in the writer thread, so what goes in and comes out is plain data.
 */
import type { StoreLoss } from "./store-loss.ts";
import type { StoreReader } from "./store-reader.ts";
import type { StoreWriter } from "./store-writer.ts";

export type * from "./records.ts";
export type * from "./store-reader.ts";
export type * from "./store-writer.ts";

export interface Store {
  readonly reader: StoreReader;
  readonly writer: StoreWriter;
  /** What was acknowledged and is missing: until somebody brings it back or accepts that, every write is refused. */
  readonly loss: StoreLoss | undefined;
  /** Resolves, with why, once the disk has failed under the writer: nothing is acknowledged any more, and only a new process may write. */
  readonly stopped: Promise<string>;
  /** The engine's log, where it keeps one that readers hold back. */
  describeLog(): LogDescription | undefined;
  /** The clock of a database that several processes may share, in milliseconds since 1970; undefined where there is none. */
  readonly clockMs?: () => Promise<number>;
  /** What kind of store it is and where, for `doctor` and the start's greeting; no password in it. */
  describe(): Promise<StoreDescription>;
  /**
   * A whole copy as it stands at one moment, as `consult.sqlite` in a folder that holds none yet, whatever the engine:
   * while writes go on. Throws `StoreUnavailable`.
   */
  copyInto(folder: string): Promise<void>;
  close(): Promise<void>;
}

export interface StoreDescription {
  readonly dialect: "sqlite" | "postgres";
  readonly location: string;
  readonly engineVersion: string;
  readonly schemaVersion: string;
  readonly bytes: number | undefined;
}

export interface LogDescription {
  readonly bytes: number;
  /** Longer than it ever is unless somebody reads one moment of the store for long. */
  readonly isLong: boolean;
  /** Other processes that read one moment of the store just now. */
  readonly readers: readonly { readonly pid: number; readonly name: string }[];
}
