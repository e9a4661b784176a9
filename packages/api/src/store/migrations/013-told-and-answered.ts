/** Who was told of a published paper and how, and what the conveners answer to what it asks for. */
import { sql, type Kysely } from "kysely";

export const name = "013-told-and-answered";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One of a contribution, whatever editions follow: nobody is told twice.
  `create table told (
    consultation_id text not null,
    contribution_id text not null,
    edition integer not null,
    how text not null,
    at text not null,
    primary key (consultation_id, contribution_id),
    foreign key (consultation_id, contribution_id) references contribution (consultation_id, contribution_id))`,
  // Every answer is kept; the last of a recommendation stands.
  `create table recommendation_answer (
    consultation_id text not null,
    recommendation integer not null,
    ordinal integer not null,
    details text not null,
    primary key (consultation_id, recommendation, ordinal),
    foreign key (consultation_id) references consultation (consultation_id))`,
];
