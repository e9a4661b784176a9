/** A file has a name of its own each time that its bytes are kept; and what is to be removed is remembered until it is. */
import { sql, type Kysely } from "kysely";

export const name = "008-names-of-files";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Null: the bytes are in the row, or their file was kept before and is named by the hash alone.
  `alter table original add column file text`,
  // Files outlive their rows for a moment, and may be of a consultation that is not here: nothing is referred to.
  `create table leaving_file (
    consultation_id text not null,
    file text not null,
    contribution_id text,
    seen_at text not null,
    due_at text not null,
    going integer not null default 0,
    primary key (consultation_id, file))`,
];
