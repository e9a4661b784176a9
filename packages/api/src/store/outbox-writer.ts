/** Mails that leave after the commit of what they speak of. A sent mail keeps no words, and no address for longer than pacing needs. */
import type { Id, Instant } from "@consult/core";
import { sql, type Kysely, type Selectable, type SqlBool } from "kysely";
import { foldReceipts, pausedUntil } from "./pace-receipts.ts";
import type { ClaimedMail, NewMail, OutboxMail } from "./store.ts";
import type { Tables } from "./tables.ts";
import type { Writes } from "./write.ts";

export const noConsultation = "*";

export const outboxWrites: Writes<"queueMail" | "claimMails" | "markMailSent" | "markMailFailed"> = {
  async queueMail(tx, mail) {
    await insertMails(tx, [mail]);
  },

  async claimMails(tx, { now, until, limit }) {
    for (;;) {
      const due = await firstOfEach(tx, now, limit);
      const claimed: ClaimedMail[] = [];
      for (const row of due) {
        const mail = rowToMail(row);
        const paused = mail.isReceipt === true ? await pausedUntil(tx, mail.to, now) : undefined;
        const isMine = await setDue(tx, row, paused ?? until);
        if (isMine && paused === undefined) claimed.push(mail.isReceipt === true ? await withOthers(tx, mail) : mail);
      }
      // All of these have to wait: others may be due behind them.
      if (claimed.length > 0 || due.length < limit) return claimed;
    }
  },

  async markMailSent(tx, id, at, folded = []) {
    const row = await tx.selectFrom("outbox").select("message").where("mail_id", "=", id).executeTakeFirst();
    const sent = { sent_at: at, message: null, failure: null };
    await tx
      .updateTable("outbox")
      .set((column) => ({ ...sent, attempts: column("attempts", "+", 1) }))
      .where("mail_id", "=", id)
      .where("sent_at", "is", null)
      .execute();
    const keepsAddress = row !== undefined && messageOf(row).isReceipt === true;
    const withoutAddress = keepsAddress ? folded : [id, ...folded];
    if (withoutAddress.length === 0) return;
    await tx
      .updateTable("outbox")
      .set((column) => ({ ...sent, sent_at: column.fn.coalesce("sent_at", column.val(at)), recipient: null }))
      .where("mail_id", "in", withoutAddress)
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

/** Those that stand in the outbox already, sent or not, are left as they are. */
export async function insertNewMails(tx: Kysely<Tables>, mails: readonly NewMail[], contributionId: Id): Promise<void> {
  for (const mail of mails) {
    const standing = await tx.selectFrom("outbox").select("mail_id").where("mail_id", "=", mail.id).executeTakeFirst();
    if (standing === undefined) await insertMails(tx, [mail], contributionId);
  }
}

export function mailToRow(mail: NewMail, contributionId?: Id) {
  const { id, consultationId, to, subject, text, createdAt, thread, isReceipt } = mail;
  return {
    consultation_id: consultationId ?? noConsultation,
    mail_id: id,
    contribution_id: contributionId ?? null,
    recipient: to,
    message: JSON.stringify({ subject, text, thread, isReceipt } satisfies Message),
    created_at: createdAt,
    due_at: createdAt,
  };
}

type Message = Pick<OutboxMail, "subject" | "text"> & {
  readonly thread: OutboxMail["thread"] | undefined;
  readonly isReceipt: boolean | undefined;
};

function messageOf({ message }: Pick<Selectable<Tables["outbox"]>, "message">): Partial<OutboxMail> {
  return JSON.parse(message ?? "{}") as Partial<OutboxMail>;
}

/** Due, and nothing older waits for the same address. Sign-ins wait in a line of their own. */
async function firstOfEach(tx: Kysely<Tables>, now: Instant, limit: number) {
  return waitingMails(tx)
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
            .where(
              sql<SqlBool>`(earlier.consultation_id = ${noConsultation}) = (outbox.consultation_id = ${noConsultation})`,
            )
            .where(sql<SqlBool>`(earlier.created_at, earlier.mail_id) < (outbox.created_at, outbox.mail_id)`),
        ),
      ),
    )
    .limit(limit)
    .execute();
}

/** False when another process has been given it since: then it is due at another moment. */
async function setDue(tx: Kysely<Tables>, row: Selectable<Tables["outbox"]>, dueAt: Instant): Promise<boolean> {
  const mine = await tx
    .updateTable("outbox")
    .set({ due_at: dueAt })
    .where("mail_id", "=", row.mail_id)
    .where("due_at", "=", row.due_at)
    .where("sent_at", "is", null)
    .returning("mail_id")
    .executeTakeFirst();
  return mine !== undefined;
}

/** One mail for all receipts that wait for the same person. Older ones there are none: it is the first of its line. */
async function withOthers(tx: Kysely<Tables>, mail: OutboxMail): Promise<ClaimedMail> {
  const rows = await waitingMails(tx)
    .where("recipient", "=", mail.to)
    .where("mail_id", "!=", mail.id)
    .limit(mostFolded)
    .execute();
  return foldReceipts(mail, rows.map(rowToMail));
}

const mostFolded = 50;

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
    ...(messageOf(row) as Pick<OutboxMail, "subject" | "text" | "thread" | "isReceipt">),
    createdAt: row.created_at,
    attempts: row.attempts,
  };
}
