/** The door of the store: opens one, wherever it is. */
import { copyStore } from "./copy-store.ts";
import { openSqliteStore } from "./dialects/sqlite.ts";
import type { Store } from "./store.ts";

export { acceptLoss, type AcceptedLoss } from "./accept-loss.ts";
export { checkStore, type StoreProblem } from "./check-store.ts";
export { compareStores, copyStore, type CopyProgress, type TableComparison } from "./copy-store.ts";
export { StartError, StoreUnavailable } from "./store-errors.ts";
export { describeFolder, folderRefusal, folderWarning } from "./data-folder.ts";
export { lossToSentence, waysOnAfterLoss, type StoreLoss } from "./store-loss.ts";
export type * from "./store.ts";

/** A folder for the embedded SQLite store, or the URL of a PostgreSQL database. */
export type StoreLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

export interface OpenStoreOptions {
  /** Starts the writer at the first write. For commands that mostly read; a server wants to know at its start. */
  readonly writerWhenNeeded?: boolean;
  /** Where a database's mark is kept: the data folder of whoever serves it. A store in a folder has its own there. */
  readonly markDir?: string;
}

/** Brings the schema up to date and opens the store. Throws `StartError` with a sentence for the person at the start. */
export async function openStore(location: StoreLocation, options: OpenStoreOptions = {}): Promise<Store> {
  if ("dataDir" in location) return openSqliteStore(location.dataDir, options);
  // Its driver is loaded where there is such a database, and nowhere else.
  const { openPostgresStore } = await import("./dialects/postgres.ts");
  const store = await openPostgresStore(location.databaseUrl, options);
  return { ...store, copyInto: (folder) => copyStore(location, { dataDir: folder }) };
}
