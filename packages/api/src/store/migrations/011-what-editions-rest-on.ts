/** What stands behind an edition: its evidence as it was, and the contributions that it rests on. */
import { sql, type Kysely } from "kysely";

export const name = "011-what-editions-rest-on";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The last event when it was judged: what happened to its contributions later may have taken words back.
  `alter table edition add column sequence integer not null default 0`,
  `alter table edition add column evidence text not null default 'null'`,
  `create table edition_contribution (
    consultation_id text not null,
    contribution_id text not null,
    edition integer not null,
    primary key (consultation_id, contribution_id, edition),
    foreign key (consultation_id, edition) references edition (consultation_id, edition))`,
];
