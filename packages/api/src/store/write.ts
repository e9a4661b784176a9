/** The shape that every write has: a function of the transaction it runs in. */
import { refuse } from "@consult/core";
import type { Kysely } from "kysely";
import type { StoreWriter, WriteRefusal } from "./store.ts";
import type { Tables } from "./tables.ts";

/** Decides before it changes anything: what a refused write has written stays written. */
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
