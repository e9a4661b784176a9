/** What the log's hashes of rows need: a salt that leaves with an erasure, and hashes in rows that change without an event. */
import { sql, type Kysely } from "kysely";

type Engine = "sqlite" | "postgres";

export const name = "015-seals";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of [...columns, index, ...(engine === "sqlite" ? onSqlite : onPostgres)]) {
    await sql.raw(statement).execute(db);
  }
}

// Null in rows from before: nothing vouches for those, and nothing is made to look as if it did.
const columns = [
  `alter table identity add column salt text`,
  ...["original", "segment", "part", "provenance", "attention"].map(
    (table) => `alter table ${table} add column seal text`,
  ),
];

/** Leads from a contribution to what happened to it later. Whoever hands in pays nothing for it. */
const index = `create index event_later on event (consultation_id, contribution_id) where kind <> 'received'`;

const fixed = [
  "consultation_id",
  "contribution_id",
  "number",
  "arrival",
  "channel",
  "received_at",
  "timeliness",
  "recorded_by",
  "idempotency_key",
];

const erased = `exists (select 1 from erasure where erasure.consultation_id = old.consultation_id
      and erasure.contribution_id = old.contribution_id)`;

/** The hash of a request tells names to whoever tries them: it goes with an erasure, and never otherwise. */
const changes = (differs: string): string =>
  `${fixed.map((column) => `old.${column} ${differs} new.${column}`).join(" or ")}
      or (old.request_hash ${differs} new.request_hash and not ${erased})`;

const onSqlite = [
  `drop trigger contribution_unchanged`,
  `create trigger contribution_unchanged before update of ${fixed.join(", ")}, request_hash on contribution
    when ${changes("is not")}
    begin select raise(abort, 'a contribution keeps its number and its arrival'); end`,
];

const onPostgres = [
  `create or replace function consult_keep_contribution() returns trigger language plpgsql as $guard$ begin
    if tg_op = 'DELETE' or ${changes("is distinct from")}
    then raise exception '% is never changed or removed', tg_table_name; end if; return new; end $guard$`,
];
