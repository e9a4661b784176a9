/**
 * Which of the moments that a mailbox names can be relied on. It says of each letter when it arrived, and a person who moves
 * one there brings that moment along. Numbers tell: they rise in the order in which letters came to lie there, so one that
 * claims to be older than those before it, or older than our last look at a mailbox without it, was put there.
 */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";

/** What is remembered of a mailbox between two looks. */
export interface InboxSeen {
  /** Which numbering it is; another one means that all numbers are new. */
  readonly numbering: string;
  /** The number above all that were there. */
  readonly next: number;
  /** When the newest of them arrived. */
  readonly newestAt: Instant | undefined;
  readonly lookedAt: Instant;
  /** Numbers of letters that a person put there, as far as they wait to be taken in. */
  readonly put: readonly number[];
}

export interface InLetter {
  readonly number: number;
  /** As the mailbox says. */
  readonly at: Instant;
}

/** Clocks differ a little, and letters that come together are numbered as it happens. */
const slackMs = 60_000;

/**
 * `letters` are those from `seen.next` on, or all of another numbering. They may be more than those that were `waiting` a
 * moment ago: what came between the two questions is remembered for the next look.
 */
export function lookAtInbox(
  seen: InboxSeen | undefined,
  {
    numbering,
    next,
    letters,
    now,
    waiting,
  }: {
    readonly numbering: string;
    readonly next: number;
    readonly letters: readonly InLetter[];
    readonly now: Instant;
    readonly waiting: ReadonlySet<number>;
  },
): InboxSeen {
  const before = seen?.numbering === numbering ? seen : undefined;
  const nowMs = instantToEpochMs(now);
  const lookedMs = before === undefined ? -Infinity : instantToEpochMs(before.lookedAt);
  let newestMs = before?.newestAt === undefined ? -Infinity : instantToEpochMs(before.newestAt);
  const put = new Set(before?.put.filter((number) => waiting.has(number)));
  for (const { number, at } of letters.toSorted((a, b) => a.number - b.number)) {
    const atMs = instantToEpochMs(at);
    if (atMs < Math.max(newestMs, lookedMs) - slackMs) put.add(number);
    // A moment still to come is nobody's measure.
    else if (atMs <= nowMs + slackMs) newestMs = Math.max(newestMs, atMs);
  }
  return {
    numbering,
    next: Math.max(next, before?.next ?? 0),
    newestAt: newestMs === -Infinity ? undefined : epochMsToInstant(newestMs),
    lookedAt: now,
    put: [...put],
  };
}
