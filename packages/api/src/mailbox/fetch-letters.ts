/**
 * One round over a mailbox: everything that is not marked yet, in the mailbox's own order. A batch is fetched and read at
 * once, committed in that order, and only then marked.
 */
import {
  consultationOfLetter,
  seeLetter,
  stateByFlags,
  stateBySpecialUse,
  type Consultation,
  type Instant,
  type ServersSeen,
} from "@consult/core";
import type { ImapFlow } from "imapflow";
import { readMailHead } from "../intake/mail-head.ts";
import { keepServersSeen, ownMailServers, readServersSeen } from "../intake/own-mail-servers.ts";
import { readLetter, takeInRead, type Letter, type ReadLetter } from "../receiving/take-in-mail.ts";
import type { Receiver } from "../receiving/take-in.ts";
import { openTurns } from "../receiving/turns.ts";
import { describeError, type Shell } from "../shell.ts";
import { lookInside } from "./look-inside.ts";
import { sourcesOf, type LetterPlace } from "./letter-sources.ts";
import { keepMailboxHealth } from "./mailbox-health.ts";
import { tooLargeMail } from "./too-large-mail.ts";

/** Our own mark, so that a person who reads the mailbox takes nothing from us; where a server knows no marks, "seen". */
const kept = "ConsultKept";
const told = "ConsultTooLarge";
const seen = String.raw`\Seen`;
const mostInBatch = 50;
/** Servers end a line that is too long. */
const mostInCommand = 500;
const mostBytesInBatch = 8 * 1024 * 1024;

interface Waiting extends LetterPlace {
  readonly flags: ReadonlySet<string>;
  /** When it arrived, as far as the mailbox can be believed: undefined for one that a person put there. */
  readonly inboxAt: Instant | undefined;
}

/** What a round knows of our own mail servers, and learns. */
interface OwnServers {
  readonly names: readonly string[];
  seen: ServersSeen;
}

interface Fetched {
  readonly uid: number;
  readonly consultation: Consultation;
  readonly letter: Letter;
  readonly receiver: Receiver;
  /** Under way since it was fetched. */
  readonly read: Promise<ReadLetter>;
}

export interface FetchOptions {
  /** Larger letters stay where they are. */
  readonly mostBytes: number;
  /** How many letters are fetched before any is marked. */
  readonly mostAtOnce?: number | undefined;
}

/** One that cannot be taken in now stops none behind it; the round then ends with the first error. */
export async function fetchNew(
  shell: Shell,
  client: ImapFlow,
  { mostBytes, mostAtOnce = mostInBatch }: FetchOptions,
): Promise<void> {
  const { deps } = shell;
  const consultations = await deps.store.reader.listConsultations();
  const takesMarks = canMark(client);
  const errors: unknown[] = [];
  let unrouted = 0;
  let tooLarge = 0;
  const seenBefore = await readServersSeen(deps.store);
  const ownServers: OwnServers = { names: await ownMailServers(deps), seen: seenBefore };
  const { taken, leftOut } = partByState(client, await findWaiting(shell, client, takesMarks));
  const batches = batchesOf(taken, mostAtOnce);
  const fetch = (batch: readonly Waiting[]): Promise<Fetched[]> => {
    const small = batch.filter(({ size }) => size <= mostBytes);
    const fetched = fetchAll(shell, client, small, { consultations, ownServers });
    fetched.catch(() => undefined);
    return fetched;
  };
  let coming = fetch(batches[0] ?? []);
  for (const [place, batch] of batches.entries()) {
    const fetched = await coming;
    // The next ones are fetched and read while these are committed.
    coming = fetch(batches[place + 1] ?? []);
    const done = await takeInAll(shell, fetched, errors);
    const large = batch.filter(({ size }) => size > mostBytes);
    unrouted += batch.length - large.length - done.length;
    tooLarge += large.length;
    for (const each of large) {
      if (!each.flags.has(told)) await tellTooLarge(shell, client, each, { consultations, takesMarks, mostBytes });
    }
    if (done.length === 0) continue;
    const uids = done.map(({ uid }) => uid).join(",");
    await client.messageFlagsAdd(uids, [takesMarks ? kept : seen], { uid: true });
    await keepMailboxHealth(deps, [...new Set(done.map(({ consultation }) => consultation))], {
      lastLetterAt: deps.clock(),
    });
  }
  if (ownServers.seen !== seenBefore) await keepServersSeen(deps.store, ownServers.seen);
  if (errors.length > 0) throw errors[0];
  await keepMailboxHealth(deps, consultations, {
    checkedAt: deps.clock(),
    failure: undefined,
    unrouted,
    tooLarge,
    leftOut,
  });
}

function canMark({ mailbox }: ImapFlow): boolean {
  const permanent = typeof mailbox === "object" ? mailbox.permanentFlags : undefined;
  return permanent === undefined || permanent.has(String.raw`\*`) || permanent.has(kept);
}

/** Not marked yet, oldest first. */
async function findWaiting({ deps }: Shell, client: ImapFlow, takesMarks: boolean): Promise<Waiting[]> {
  const uids = (await client.search(takesMarks ? { unKeyword: kept } : { seen: false }, { uid: true })) || [];
  const arrivedAt = await lookInside(deps, client, uids);
  const waiting: Waiting[] = [];
  for (let from = 0; from < uids.length; from += mostInCommand) {
    const some = uids.slice(from, from + mostInCommand).join(",");
    const query = { size: true, flags: true, internalDate: true } as const;
    for await (const { uid, size = 0, flags, internalDate } of client.fetch(some, query, { uid: true })) {
      waiting.push({ uid, size, flags: flags ?? new Set(), inboxAt: arrivedAt(uid, internalDate) });
    }
  }
  return waiting.toSorted((a, b) => a.uid - b.uid);
}

/**
 * What the mailbox marks as deleted, as spam or as not finished stays where it is, and is asked for again in each round:
 * whoever takes the mark away, or moves the letter, has it taken in.
 */
function partByState(
  { mailbox }: ImapFlow,
  waiting: readonly Waiting[],
): { readonly taken: readonly Waiting[]; readonly leftOut: number } {
  const isLeftOut = typeof mailbox === "object" && stateBySpecialUse(mailbox.specialUse) !== undefined;
  const taken = isLeftOut ? [] : waiting.filter(({ flags }) => stateByFlags(flags) === undefined);
  return { taken, leftOut: waiting.length - taken.length };
}

/** So many at once as memory bears. */
function batchesOf(waiting: readonly Waiting[], mostAtOnce: number): Waiting[][] {
  const batches: Waiting[][] = [];
  let bytes = 0;
  for (const each of waiting) {
    const open = batches.at(-1);
    bytes += each.size;
    if (open !== undefined && open.length < mostAtOnce && bytes <= mostBytesInBatch) open.push(each);
    else {
      batches.push([each]);
      bytes = each.size;
    }
  }
  return batches;
}

/** In their order; without those that are for nobody we know: they stay where they are. */
async function fetchAll(
  shell: Shell,
  client: ImapFlow,
  waiting: readonly Waiting[],
  { consultations, ownServers }: { readonly consultations: readonly Consultation[]; readonly ownServers: OwnServers },
): Promise<Fetched[]> {
  if (waiting.length === 0) return [];
  const fetched: Fetched[] = [];
  const arrivals = new Map(waiting.map(({ uid, inboxAt }) => [uid, inboxAt]));
  for await (const { uid, raw } of sourcesOf(client, waiting)) {
    const { headers } = readMailHead(raw);
    const inboxAt = arrivals.get(uid);
    if (inboxAt !== undefined) {
      ownServers.seen = seeLetter(ownServers.seen, { received: headers.get("received") ?? [], inboxAt });
    }
    const consultation = consultationOfLetter(headers, consultations);
    if (consultation === undefined) continue;
    const receiver = { shell, now: shell.deps.clock() };
    const letter: Letter = {
      raw,
      inboxAt,
      ownServers: ownServers.names,
      recordedBy: { kind: "respondent" },
      sendsReceipt: true,
    };
    const read = readLetter(receiver, consultation, letter);
    read.catch(() => undefined);
    fetched.push({ uid, consultation, letter, receiver, read });
  }
  return fetched.toSorted((a, b) => a.uid - b.uid);
}

/** Answers those that are committed. Their writes begin in their order, and are committed together. */
async function takeInAll(shell: Shell, fetched: readonly Fetched[], errors: unknown[]): Promise<Fetched[]> {
  const nextTurn = openTurns();
  const taken = await Promise.all(
    fetched.map(async ({ uid, consultation, letter, receiver, read }) => {
      const turn = nextTurn();
      try {
        const result = await takeInRead(receiver, consultation, letter, await read, turn.gate);
        if (!result.ok) shell.deps.log.warn({ uid, kind: result.refusal.kind }, "a letter stays in the mailbox");
        return result.ok;
      } catch (error) {
        shell.deps.log.warn({ uid, error: describeError(error) }, "a letter could not be taken in");
        errors.push(error);
        return false;
      } finally {
        turn.pass();
      }
    }),
  );
  return fetched.filter((_, index) => taken[index]);
}

async function tellTooLarge(
  { deps }: Shell,
  client: ImapFlow,
  { uid, size }: Waiting,
  { consultations, takesMarks, mostBytes }: TellOptions,
): Promise<void> {
  deps.log.warn({ uid, size }, "a letter is too large to be taken in, and stays in the mailbox");
  const { headers } = (await client.fetchOne(String(uid), { headers: true }, { uid: true })) || {};
  const head = readMailHead(headers ?? new Uint8Array(0));
  const consultation = consultationOfLetter(head.headers, consultations);
  const mail = consultation && tooLargeMail(deps, { consultation, head, mostBytes, at: deps.clock() });
  if (mail !== undefined) await deps.store.writer.queueMail(mail);
  await client.messageFlagsAdd(String(uid), [takesMarks ? told : seen], { uid: true });
}

interface TellOptions {
  readonly consultations: readonly Consultation[];
  readonly takesMarks: boolean;
  readonly mostBytes: number;
}
