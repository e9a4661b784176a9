/** Which words of a contribution somebody at the desk has looked at. */
import { sql, type Kysely } from "kysely";

export const name = "003-looks";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table look (
    consultation_id text not null,
    contribution_id text not null,
    version integer not null,
    primary key (consultation_id, contribution_id),
    foreign key (consultation_id, contribution_id) references contribution (consultation_id, contribution_id))`,
  // What was decided before this table was there, somebody had looked at.
  `insert into look (consultation_id, contribution_id, version)
    select consultation_id, contribution_id, current_version from contribution
    where exists (select 1 from event where event.consultation_id = contribution.consultation_id
      and event.contribution_id = contribution.contribution_id
      and (event.actor like '{"kind":"person"%' or event.actor like '{"kind":"operator"%')
      and event.kind not in ('received', 'assigned'))`,
];
