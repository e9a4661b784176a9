/** Whether each way in works: what came by it, and when it was last heard of. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";
import { channelName, shortWhen } from "./say-facts.ts";

type Status = Awaited<ReturnType<Client["consultation"]["showStatus"]["query"]>>;

export function ChannelHealth({ desk, status }: { desk: Desk; status: Status }): JSX.Element {
  const { words, page } = desk;
  const { inbox: say, overview } = words;
  const { mailbox, byChannel } = status;
  const mail =
    mailbox.checkedAt === undefined
      ? say.mailboxNotWatched
      : fill(say.mailboxWatched, {
          checked: shortWhen(mailbox.checkedAt),
          last: mailbox.lastLetterAt === undefined ? say.noLetterYet : shortWhen(mailbox.lastLetterAt),
        });
  return (
    <>
      {mailbox.isSilent ? (
        <p class="bad" role="alert">
          {overview.silentMailbox}
        </p>
      ) : null}
      <details class="health">
        <summary>{say.health}</summary>
        <table>
          <tbody>
            {byChannel.map(({ channel, contributions }) => (
              <tr>
                <th scope="row">{channelName(channel, page.locale)}</th>
                <td class="figure">{contributions}</td>
                <td>{channel === "email" ? mail : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {mailbox.unrouted === 0 ? null : <p>{fill(say.unrouted, { count: mailbox.unrouted })}</p>}
      </details>
    </>
  );
}
