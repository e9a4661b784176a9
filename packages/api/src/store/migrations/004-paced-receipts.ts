/** Finds who was sent a receipt a moment ago: the next one to the same address waits. */
import { sql, type Kysely } from "kysely";

export const name = "004-paced-receipts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create index outbox_sent_recently on outbox (recipient, sent_at) where sent_at is not null and recipient is not null`,
    )
    .execute(db);
}
