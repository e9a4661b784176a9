/** The heartbeat of the page on Facebook: when it was last read, when the last comment came, and red when nobody reads it. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";
import { when } from "./say-facts.ts";

interface PageLineProps {
  readonly desk: Desk;
  readonly page: Awaited<ReturnType<Client["consultation"]["showStatus"]["query"]>>["page"];
}

export function PageLine({ desk, page }: PageLineProps): JSX.Element | null {
  const { overview } = desk.words;
  const { checkedAt, lastCommentAt, isSilent, failure, answering } = page;
  if (checkedAt === undefined && !isSilent && answering === undefined) return null;
  const moment = (at: string | undefined): string =>
    at === undefined ? overview.mailboxNever : when(at, desk.page.locale);
  return (
    <>
      {isSilent ? (
        <p class="bad" role="alert">
          {overview.silentPage} {failure?.message}
        </p>
      ) : null}
      {answering === undefined ? null : (
        <p class="bad">
          {overview.notAnswering} {answering.message}
        </p>
      )}
      <p class="hint">{fill(overview.pageSeen, { checked: moment(checkedAt), comment: moment(lastCommentAt) })}</p>
    </>
  );
}
