/** A second person's yes to a quotation, and the outcome paper as it was published, edition by edition. */
import { sql, type Kysely } from "kysely";

export const name = "009-approvals-and-editions";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table quotation_approval (
    consultation_id text not null,
    key_hash text not null,
    segment_id text not null,
    at text not null,
    by text not null,
    primary key (consultation_id, key_hash),
    foreign key (consultation_id) references consultation (consultation_id))`,
  `create table edition (
    consultation_id text not null,
    edition integer not null,
    paper_revision integer not null,
    locale text not null,
    source text not null,
    html text not null,
    markdown text not null,
    hash text not null,
    published_at text not null,
    published_by text not null,
    primary key (consultation_id, edition),
    foreign key (consultation_id) references consultation (consultation_id))`,
];
