/** How the mailbox is: when it was last looked at, when the last letter came, and what went wrong. */
import type { Consultation, Instant } from "@consult/core";
import { instantToEpochMs } from "@consult/core";
import type { Deps } from "../deps.ts";

export interface MailboxHealth {
  readonly checkedAt: Instant | undefined;
  readonly lastLetterAt: Instant | undefined;
  /** What kind of failure, since when; undefined while all is well. */
  readonly failure: { readonly since: Instant; readonly code: string } | undefined;
  /** Letters that are for no consultation we know. */
  readonly unrouted: number;
  /** Letters that are larger than we take. Their senders were told. */
  readonly tooLarge: number;
  /** Letters that the mailbox marks as deleted, as spam or as drafts, and that are not taken in. */
  readonly leftOut: number;
}

const nothingYet: MailboxHealth = {
  checkedAt: undefined,
  lastLetterAt: undefined,
  failure: undefined,
  unrouted: 0,
  tooLarge: 0,
  leftOut: 0,
};
const silentAfterMs = 10 * 60_000;

export async function readMailboxHealth(
  { store }: Pick<Deps, "store">,
  consultationId: string,
): Promise<MailboxHealth> {
  const state = await store.reader.readChannelState(consultationId, "email");
  return { ...nothingYet, ...(state.get("health") as Partial<MailboxHealth> | undefined) };
}

export async function keepMailboxHealth(
  deps: Pick<Deps, "store">,
  consultations: readonly Consultation[],
  change: Partial<MailboxHealth>,
): Promise<void> {
  for (const { id, stage } of consultations) {
    if (stage === "draft") continue;
    const value = { ...(await readMailboxHealth(deps, id)), ...change };
    await deps.store.writer.keepChannelState({ consultationId: id, channel: "email", name: "health", value });
  }
}

/** Whether nobody would notice a letter that comes now: a mailbox that was watched and is not looked at any more. */
export function isSilent({ checkedAt, failure }: MailboxHealth, now: Instant): boolean {
  if (checkedAt === undefined) return failure !== undefined;
  return failure !== undefined || instantToEpochMs(now) - instantToEpochMs(checkedAt) > silentAfterMs;
}
