/** Whether each way in works: what came by it, and for those that are watched when they were last heard of. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { channelName } from "./say-facts.ts";
import type { Desk } from "./desk.tsx";
import { ClockLine } from "./clock-line.tsx";
import { MailboxLine } from "./mailbox-line.tsx";
import { PageLine } from "./page-line.tsx";

type Status = Awaited<ReturnType<Client["consultation"]["showStatus"]["query"]>>;

export function ChannelHealth({ desk, status }: { desk: Desk; status: Status }): JSX.Element {
  const { words, page } = desk;
  return (
    <>
      <ChannelAlarms desk={desk} status={status} />
      <details class="health">
        <summary>{words.inbox.health}</summary>
        <table>
          <tbody>
            {status.byChannel.map(({ channel, contributions }) => (
              <tr>
                <th scope="row">{channelName(channel, page.locale)}</th>
                <td class="figure">{contributions}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** What is watched, and red where nobody would notice what comes now. */
export function ChannelAlarms({ desk, status }: { desk: Desk; status: Status }): JSX.Element {
  return (
    <>
      <ClockLine desk={desk} alarm={status.clockAlarm} />
      <MailboxLine desk={desk} mailbox={status.mailbox} />
      <PageLine desk={desk} page={status.page} />
    </>
  );
}
