/**
 * One receipt in ten minutes to an address. Two machines that thank each other would never stop, and whoever writes in
 * somebody else's name would fill their mailbox: so the next receipt waits, and all that wait leave together.
 */
import { epochMsToInstant, instantToEpochMs, type Instant } from "@consult/core";
import type { Kysely } from "kysely";
import type { ClaimedMail, OutboxMail } from "./store.ts";
import type { Tables } from "./tables.ts";

/** A header has an end. */
const mostIds = 20;
const pauseMs = 10 * 60_000;

/** When the next receipt may leave to this address; undefined: now. */
export async function pausedUntil(tx: Kysely<Tables>, address: string, now: Instant): Promise<Instant | undefined> {
  const row = await tx
    .selectFrom("outbox")
    .select((column) => column.fn.max("sent_at").as("last"))
    .where("recipient", "=", address)
    .where("sent_at", "is not", null)
    .where("sent_at", ">", later(now, -pauseMs))
    .executeTakeFirst();
  return row?.last === undefined || row.last === null ? undefined : later(row.last, pauseMs);
}

/** The words of all, in the order in which they were written. Only receipts: whatever else waits leaves by itself. */
export function foldReceipts(first: OutboxMail, others: readonly OutboxMail[]): ClaimedMail {
  const receipts = others.filter(({ isReceipt }) => isReceipt === true);
  if (receipts.length === 0) return first;
  const all = [first, ...receipts];
  const threads = all.flatMap(({ thread }) => thread ?? []);
  return {
    ...first,
    text: all.map(({ text }) => text).join("\n* * *\n\n"),
    ...(threads.length === 0
      ? {}
      : {
          thread: {
            inReplyTo: threads.flatMap(({ inReplyTo }) => inReplyTo).slice(-mostIds),
            references: [...new Set(threads.flatMap(({ references }) => references))].slice(-mostIds),
          },
        }),
    folded: receipts.map(({ id }) => id),
  };
}

/** The addresses of receipts are kept for the pause and no longer. */
export async function forgetPaced(tx: Kysely<Tables>, now: Instant): Promise<void> {
  await tx
    .updateTable("outbox")
    .set({ recipient: null })
    .where("recipient", "is not", null)
    .where("sent_at", "is not", null)
    .where("sent_at", "<=", later(now, -pauseMs))
    .execute();
}

function later(now: Instant, ms: number): Instant {
  return epochMsToInstant(instantToEpochMs(now) + ms);
}
