/** What respondents allowed after their words came, with its evidence; and which stretches of words are hidden from the public. */
import { sql, type Kysely } from "kysely";

export const name = "010-permissions-and-redactions";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Null: what came with the version that stands is what is allowed.
  `alter table contribution add column permitted text`,
  `alter table contribution add column redactions text`,
  `create table permission (
    consultation_id text not null,
    contribution_id text not null,
    ordinal integer not null,
    details text not null,
    original text,
    idempotency_key text,
    request_hash text,
    primary key (consultation_id, contribution_id, ordinal),
    foreign key (consultation_id, contribution_id) references contribution (consultation_id, contribution_id))`,
  `create index permission_by_original on permission (consultation_id, original)`,
  `create unique index permission_by_key on permission (consultation_id, idempotency_key)`,
];
