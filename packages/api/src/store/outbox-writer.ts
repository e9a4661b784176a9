/** Mails that leave after the commit of what they speak of. A sent mail keeps no address and no words. */
import type { Id } from "@consult/core";
import { sql, type Kysely, type Selectable, type SqlBool } from "kysely";
import type { NewMail, OutboxMail } from "./store.ts";
import type { Tables } from "./tables.ts";
import type { Writes } from "./write.ts";

export const noConsultation = "*";

export const outboxWrites: Writes<"queueMail" | "claimMails" | "markMailSent" | "markMailFailed"> = {
  async queueMail(tx, mail) {
    await insertMails(tx, [mail]);
  },

  async claimMails(tx, { now, until, limit }) {
    const firstOfEach = await waitingMails(tx)
      .where("due_at", "<=", now)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom("outbox as earlier")
              .select("earlier.mail_id")
              .whereRef("earlier.recipient", "=", "outbox.recipient")
              .where("earlier.sent_at", "is", null)
              .where("earlier.given_up", "=", 0)
              .where(sql<SqlBool>`(earlier.created_at, earlier.mail_id) < (outbox.created_at, outbox.mail_id)`),
          ),
        ),
      )
      .limit(limit)
      .execute();
    const claimed: OutboxMail[] = [];
    for (const row of firstOfEach) {
      // Another process may have been given it since: then it is due at another moment.
      const mine = await tx
        .updateTable("outbox")
        .set({ due_at: until })
        .where("mail_id", "=", row.mail_id)
        .where("due_at", "=", row.due_at)
        .where("sent_at", "is", null)
        .returning("mail_id")
        .executeTakeFirst();
      if (mine !== undefined) claimed.push(rowToMail(row));
    }
    return claimed;
  },

  async markMailSent(tx, id, at) {
    await tx
      .updateTable("outbox")
      .set((column) => ({
        sent_at: at,
        recipient: null,
        message: null,
        failure: null,
        attempts: column("attempts", "+", 1),
      }))
      .where("mail_id", "=", id)
      .where("sent_at", "is", null)
      .execute();
  },

  async markMailFailed(tx, id, retryAt, why) {
    await tx
      .updateTable("outbox")
      .set((column) => ({
        attempts: column("attempts", "+", 1),
        failure: JSON.stringify(why),
        ...(retryAt === undefined ? { given_up: 1 } : { due_at: retryAt }),
      }))
      .where("mail_id", "=", id)
      .where("sent_at", "is", null)
      .execute();
  },
};

export async function insertMails(tx: Kysely<Tables>, mails: readonly NewMail[], contributionId?: Id): Promise<void> {
  if (mails.length === 0) return;
  await tx
    .insertInto("outbox")
    .values(mails.map((mail) => mailToRow(mail, contributionId)))
    .execute();
}

export function mailToRow({ id, consultationId, to, subject, text, createdAt }: NewMail, contributionId?: Id) {
  return {
    consultation_id: consultationId ?? noConsultation,
    mail_id: id,
    contribution_id: contributionId ?? null,
    recipient: to,
    message: JSON.stringify({ subject, text }),
    created_at: createdAt,
    due_at: createdAt,
  };
}

/** Not sent and not given up, oldest first. */
export function waitingMails(db: Kysely<Tables>) {
  return db
    .selectFrom("outbox")
    .selectAll()
    .where("sent_at", "is", null)
    .where("given_up", "=", 0)
    .orderBy("created_at")
    .orderBy("mail_id");
}

export function rowToMail(row: Selectable<Tables["outbox"]>): OutboxMail {
  return {
    id: row.mail_id,
    consultationId: row.consultation_id === noConsultation ? undefined : row.consultation_id,
    to: row.recipient ?? "",
    ...(JSON.parse(row.message ?? "{}") as Pick<OutboxMail, "subject" | "text">),
    createdAt: row.created_at,
    attempts: row.attempts,
  };
}
