/** The heartbeat of the mailbox: when it was last looked at, when the last letter came, and red when nobody looks. */
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";
import { when } from "./say-facts.ts";

interface MailboxLineProps {
  readonly desk: Desk;
  readonly mailbox: {
    readonly checkedAt?: string | undefined;
    readonly lastLetterAt?: string | undefined;
    readonly isSilent: boolean;
  };
}

export function MailboxLine({ desk, mailbox }: MailboxLineProps): JSX.Element | null {
  const { overview } = desk.words;
  const { checkedAt, lastLetterAt, isSilent } = mailbox;
  if (checkedAt === undefined && !isSilent) return null;
  const moment = (at: string | undefined): string =>
    at === undefined ? overview.mailboxNever : when(at, desk.page.locale);
  return (
    <>
      {isSilent ? (
        <p class="bad" role="alert">
          {overview.silentMailbox}
        </p>
      ) : null}
      <p class="hint">{fill(overview.mailboxSeen, { checked: moment(checkedAt), letter: moment(lastLetterAt) })}</p>
    </>
  );
}
