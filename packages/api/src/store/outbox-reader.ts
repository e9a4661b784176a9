/** What waits to be sent. */
import { sql, type Kysely } from "kysely";
import { rowToMail, waitingMails } from "./outbox-writer.ts";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";

export function outboxReader(db: Kysely<Tables>): Pick<StoreReader, "listOutbox" | "countOutbox"> {
  return {
    async listOutbox({ due, limit }) {
      let query = waitingMails(db);
      if (due !== undefined) query = query.where("due_at", "<=", due);
      return (await query.limit(limit).execute()).map(rowToMail);
    },

    async countOutbox() {
      const { all, failed, sent } = await db
        .selectFrom("outbox")
        .select((column) => [
          column.fn.countAll<number>().as("all"),
          sql<number>`coalesce(sum(given_up), 0)`.as("failed"),
          column.fn.count<number>("sent_at").as("sent"),
        ])
        .executeTakeFirstOrThrow();
      return { waiting: all - failed - sent, failed, sent };
    },
  };
}
