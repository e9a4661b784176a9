/** Sends what waits in the outbox. Every mail is sent after the commit that queued it, and again until a server took it. */
import { epochMsToInstant, instantToEpochMs, type Instant } from "@consult/core";
import type { Deps } from "../deps.ts";
import { describeError } from "../shell.ts";
import type { ClaimedMail } from "../store/store.ts";

/** Longer than a mail server may take, so that a mail in hand is not sent by a second process. */
const claimLastsMs = 2 * 60_000;
const mailsAtOnce = 20;
/** Half a minute at first, twice as long each time, an hour at most; after about three days it is given up. */
const firstRetryMs = 30_000;
const longestRetryMs = 60 * 60_000;
const attemptsAtMost = 80;

/** One round: answers how many were sent. Mails to one address leave one after the other, in order. */
export async function sendOutbox(deps: Deps): Promise<number> {
  let sent = 0;
  for (;;) {
    const now = deps.clock();
    const mails = await deps.store.writer.claimMails({ now, until: later(now, claimLastsMs), limit: mailsAtOnce });
    if (mails.length === 0) return sent;
    const outcomes = await Promise.all(mails.map((mail) => sendOne(deps, mail)));
    sent += outcomes.filter(Boolean).length;
  }
}

async function sendOne(deps: Deps, mail: ClaimedMail): Promise<boolean> {
  const { store, mailer, clock, log } = deps;
  try {
    await mailer.send(mail);
  } catch (error) {
    const isGivenUp = mail.attempts + 1 >= attemptsAtMost || isRefusedForGood(error);
    log.warn(
      { mail: mail.id, attempts: mail.attempts + 1, isGivenUp, error: describeError(error) },
      "a mail could not be sent",
    );
    await store.writer.markMailFailed(
      mail.id,
      isGivenUp ? undefined : nextTry(clock(), mail.attempts),
      reasonOf(error),
    );
    return false;
  }
  await store.writer.markMailSent(mail.id, clock(), mail.folded);
  return true;
}

/** The server said that this address will never take mail. */
function isRefusedForGood(error: unknown): boolean {
  const isRejectedRecipient = error instanceof Error && "code" in error && error.code === "EENVELOPE";
  return isRejectedRecipient && "responseCode" in error && Number(error.responseCode) >= 550;
}

function nextTry(now: Instant, attemptsBefore: number): Instant {
  return later(now, Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attemptsBefore, 20)));
}

/** What kind of failure: the words of a server may hold an address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error ? String(error.code) : error.name;
  return "responseCode" in error ? `${code} ${String(error.responseCode)}` : code;
}

function later(now: Instant, ms: number): Instant {
  return epochMsToInstant(instantToEpochMs(now) + ms);
}
