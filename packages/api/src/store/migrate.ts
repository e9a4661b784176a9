/** Brings a schema up to date, or says why it cannot be. */
import type { Kysely } from "kysely";
import * as ground from "./migrations/001-ground.ts";
import * as parts from "./migrations/002-parts.ts";
import * as looks from "./migrations/003-looks.ts";
import * as paced from "./migrations/004-paced-receipts.ts";
import * as rowsOfFiles from "./migrations/005-rows-of-files.ts";
import * as drafts from "./migrations/006-drafts.ts";
import * as senders from "./migrations/007-senders.ts";
import * as namesOfFiles from "./migrations/008-names-of-files.ts";
import * as approvalsAndEditions from "./migrations/009-approvals-and-editions.ts";
import * as permissionsAndRedactions from "./migrations/010-permissions-and-redactions.ts";
import * as whatEditionsRestOn from "./migrations/011-what-editions-rest-on.ts";
import * as lettersOfFiles from "./migrations/012-letters-of-files.ts";
import * as toldAndAnswered from "./migrations/013-told-and-answered.ts";
import * as inspections from "./migrations/014-inspections.ts";
import * as seals from "./migrations/015-seals.ts";
import { StartError } from "./store-errors.ts";
import type { Tables } from "./tables.ts";

export interface Migration {
  readonly name: string;
  readonly up: (db: Kysely<unknown>, engine: "sqlite" | "postgres") => Promise<void>;
}

/** All there are, oldest first. A file in the folder counts for nothing until it stands here. */
export const migrations: readonly Migration[] = [
  ground,
  parts,
  looks,
  paced,
  rowsOfFiles,
  drafts,
  senders,
  namesOfFiles,
  approvalsAndEditions,
  permissionsAndRedactions,
  whatEditionsRestOn,
  lettersOfFiles,
  toldAndAnswered,
  inspections,
  seals,
];

/** What is still to be done for a schema on which `applied` was done. A schema from a newer version is refused. */
export function pendingMigrations(applied: readonly string[], known: readonly Migration[]): readonly Migration[] {
  const unknown = applied.filter((name) => known.every((migration) => migration.name !== name));
  if (unknown.length > 0) {
    throw new StartError(
      `This store was written by a newer version of consult (it has ${unknown.join(", ")}, this version ends at ${known.at(-1)?.name ?? "nothing"}). ` +
        "Start that newer version, or restore the backup made before it in the folder backups.",
    );
  }
  return known.filter((migration) => !applied.includes(migration.name));
}

/** Inside a transaction of the caller that keeps everybody else out: all of them or, when it is cut off, none. */
export async function applyMigrations(
  tx: Kysely<Tables>,
  engine: "sqlite" | "postgres",
  pending: readonly Migration[],
): Promise<void> {
  for (const { name, up } of pending) {
    await up(tx as unknown as Kysely<unknown>, engine);
    await tx.insertInto("migration").values({ name }).execute();
  }
}
