/** Which letters of a mailbox arrived there, and when; and which a person put there, whose moment says nothing about us. */
import { lookAtInbox, type InboxSeen, type InLetter, type Instant } from "@consult/core";
import type { ImapFlow } from "imapflow";
import type { Deps } from "../deps.ts";

const key = "mailbox-seen";

/** When a letter arrived, by its number and what the mailbox says; undefined when that cannot be believed. */
type ArrivedAt = (uid: number, internalDate: Date | string | undefined) => Instant | undefined;

export async function lookInside(
  { store, clock }: Pick<Deps, "store" | "clock">,
  client: ImapFlow,
  waiting: readonly number[],
): Promise<ArrivedAt> {
  const { mailbox } = client;
  if (typeof mailbox === "boolean") return () => undefined;
  const kept = await store.reader.readSetting(key);
  const before = kept === undefined ? undefined : (JSON.parse(kept) as InboxSeen);
  const numbering = `${client.host}/${mailbox.path}/${mailbox.uidValidity}`;
  const from = before?.numbering === numbering ? before.next : 1;
  // Before it is asked what is there: what comes meanwhile came after this moment.
  const now = clock();
  const letters = await lettersFrom(client, mailbox.exists, from);
  const seen = lookAtInbox(before, {
    numbering,
    next: Math.max(from, ...letters.slice(-1).map(({ number }) => number + 1)),
    letters,
    now,
    waiting: new Set(waiting),
  });
  await store.writer.keepSetting(key, JSON.stringify(seen));
  const put = new Set(seen.put);
  return (uid, internalDate) => (put.has(uid) ? undefined : toInstant(internalDate));
}

async function lettersFrom(client: ImapFlow, count: number, from: number): Promise<InLetter[]> {
  if (count === 0) return [];
  const letters: InLetter[] = [];
  // "5:*" is never empty: where 5 is not there, it is the last one.
  for await (const { uid, internalDate } of client.fetch(`${from}:*`, { internalDate: true }, { uid: true })) {
    const at = toInstant(internalDate);
    if (uid >= from && at !== undefined) letters.push({ number: uid, at });
  }
  return letters.toSorted((a, b) => a.number - b.number);
}

function toInstant(moment: Date | string | undefined): Instant | undefined {
  const date = new Date(moment ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
