/** The shape that every write has: a function of the transaction it runs in. */
import { refuse } from "@consult/core";
import type { Kysely } from "kysely";
import type { StoreWriter, WriteRefusal } from "./store.ts";
import type { Tables } from "./tables.ts";

/** A refusal rolls back whatever the write did, unless its name stands in `keepsWhatRefusalWrote`. */
export type Write<Method extends keyof StoreWriter> = (
  tx: Kysely<Tables>,
  ...input: Parameters<StoreWriter[Method]>
) => ReturnType<StoreWriter[Method]>;

export type Writes<Method extends keyof StoreWriter> = { readonly [Name in Method]: Write<Name> };

export const notThere = (what: string) =>
  refuse<WriteRefusal>({ kind: "not-there", message: `There is no such ${what}.` });

export const alreadyThere = (message: string) => refuse<WriteRefusal>({ kind: "already-there", message });

export const changedMeanwhile = (what: string) =>
  refuse<WriteRefusal>({
    kind: "changed-meanwhile",
    message: `Somebody changed the ${what} in the meantime. Look at it again, then repeat what you wanted if it still holds.`,
  });
