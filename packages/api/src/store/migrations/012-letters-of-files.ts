/** The file of many letters goes when one of them, or the whole, is erased: it holds that person's letter too. */
import { sql, type Kysely } from "kysely";

export const name = "012-letters-of-files";

export async function up(db: Kysely<unknown>, engine: "sqlite" | "postgres"): Promise<void> {
  for (const statement of engine === "sqlite" ? onSqlite : onPostgres) await sql.raw(statement).execute(db);
}

/** A part goes by the erasure of its contribution; the file of rows or letters by the erasure of any contribution that has it. */
const mayGo = `(exists (select 1 from erasure where erasure.consultation_id = old.consultation_id
      and erasure.contribution_id = old.contribution_id)
    or ((old.details like '%"role":"table"%' or old.details like '%"role":"letters"%') and exists (select 1 from erasure
      join part as other on other.consultation_id = erasure.consultation_id
        and other.contribution_id = erasure.contribution_id
      where other.consultation_id = old.consultation_id and other.original = old.original)))`;

const onSqlite = [
  `drop trigger part_kept`,
  `create trigger part_kept before delete on part when not ${mayGo}
    begin select raise(abort, 'part is never removed'); end`,
];

const onPostgres = [
  `create or replace function consult_keep_part() returns trigger language plpgsql as $guard$ begin
    if tg_op = 'DELETE' then
      if not ${mayGo} then raise exception '% is never changed or removed', tg_table_name; end if;
      return old;
    end if;
    if old.consultation_id is distinct from new.consultation_id or old.contribution_id is distinct from new.contribution_id
      or old.ordinal is distinct from new.ordinal or old.original is distinct from new.original
    then raise exception '% is never changed or removed', tg_table_name; end if;
    return new; end $guard$`,
];
