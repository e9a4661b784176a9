/** What a part may do when it is opened: `no` until it was looked at, `looked` until a virus scanner has answered too. */
import { sql, type Kysely } from "kysely";

export const name = "014-inspections";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table part add column inspection text`,
  `alter table part add column inspected text not null default 'no'`,
  `alter table part add column inspected_at text`,
  `create index part_inspected on part (consultation_id, inspected, inspected_at)`,
];
