/** The text that hands the writer of a public comment its number: to copy, to post under it, and to note that it was. */
import type { Client } from "@consult/api/client";
import type { ComponentChildren, JSX } from "preact";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";
import { shortWhen } from "./say-facts.ts";

interface PublicReplyProps {
  readonly desk: Desk;
  /** Tells it from others on the page. */
  readonly id: string;
  readonly reply: NonNullable<Awaited<ReturnType<Client["contribution"]["showContribution"]["query"]>>["reply"]>;
  /** Where it is noted, and what goes along. */
  readonly action: string;
  readonly children?: ComponentChildren;
}

export function PublicReply({ desk, id, reply, action, children }: PublicReplyProps): JSX.Element {
  const { inbox: say } = desk.words;
  const { text, permalink, posted, leadsNowhere } = reply;
  return (
    <details class="reply">
      <summary>{say.reply}</summary>
      <p class="hint">{say.replyIntro}</p>
      {leadsNowhere ? <p class="hint">{say.replyLeadsNowhere}</p> : null}
      <label for={`reply-${id}`}>{say.replyText}</label>
      <textarea id={`reply-${id}`} readOnly rows={4} dir="auto">
        {text}
      </textarea>
      <p class="row">
        <button type="button" class="second" data-copy={`reply-${id}`} data-copied={say.copied} hidden>
          {say.copy}
        </button>
        {permalink === undefined ? null : (
          <a href={permalink} target="_blank" rel="noreferrer noopener">
            {say.replyOpen}
          </a>
        )}
        <span role="status" />
      </p>
      {posted === undefined ? (
        <form method="post" action={action} class="row">
          {children}
          <button class="second">{say.replyPosted}</button>
        </form>
      ) : (
        <p>{fill(say.replyBy, { who: posted.by, when: shortWhen(posted.at) })}</p>
      )}
    </details>
  );
}
