/** How our own mails are named, and how an answer names what it answers, so that it stands beside it (RFC 5322, 3.6.4). */
import type { MailHeaders } from "./mail-headers.ts";

export interface MailThread {
  /** Ids of mails with their angle brackets: what is answered. */
  readonly inReplyTo: readonly string[];
  /** What that answered before, oldest first, and itself. */
  readonly references: readonly string[];
}

const mostReferences = 20;
/** Printable and of one word: whatever else stands in a stranger's header goes no further. */
const messageId = /<[!-;=?-~]{1,250}>/g;

/** undefined when the letter has no id to answer. */
export function threadAnswering(headers: MailHeaders): MailThread | undefined {
  const [own] = idsIn(headers.get("message-id"));
  if (own === undefined) return undefined;
  const before = idsIn(headers.get("references")).filter((id) => id !== own);
  return { inReplyTo: [own], references: [...before.slice(1 - mostReferences), own] };
}

function idsIn(values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.match(messageId) ?? []);
}

/** The id of a mail of ours, without its brackets. Any server's like ours knows it for a machine's. */
export function ownMessageId(mailId: string, host: string): string {
  return `consult.${mailId}@${host}`;
}

export function isOwnMail(headers: MailHeaders): boolean {
  return idsIn(headers.get("message-id")).some((id) => /^<consult\.[0-9a-z]{8,40}@/.test(id));
}
