/** What somebody is still writing, until they send it or it expires: no contribution yet, and apart from all of them. */
import { sql, type Kysely } from "kysely";

type Engine = "sqlite" | "postgres";

export const name = "006-drafts";

export async function up(db: Kysely<unknown>, _engine: Engine): Promise<void> {
  await sql
    .raw(
      `create table draft (
    consultation_id text not null,
    key_hash text not null,
    details text not null,
    expires_at text not null,
    primary key (consultation_id, key_hash),
    foreign key (consultation_id) references consultation (consultation_id))`,
    )
    .execute(db);
  await sql.raw(`create index draft_expiry on draft (expires_at)`).execute(db);
}
