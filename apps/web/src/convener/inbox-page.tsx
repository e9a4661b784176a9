/** What came in by whatever way: what is new, from where, how it was filed, what needs a person and why, who sees to it. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import { ChannelHealth } from "./channel-health.tsx";
import type { Desk } from "./desk.tsx";
import { Asked, shows, type InboxAsked } from "./inbox-asked.tsx";
import { InboxRow } from "./inbox-row.tsx";
import { channelName } from "./say-facts.ts";

type Inbox = Awaited<ReturnType<Client["contribution"]["listInbox"]["query"]>>;

export interface InboxProps extends Inbox {
  readonly desk: Desk;
  readonly asked: InboxAsked;
  readonly team: Awaited<ReturnType<Client["account"]["listTeam"]["query"]>>;
  readonly status: Awaited<ReturnType<Client["consultation"]["showStatus"]["query"]>>;
}

export function InboxPage(props: InboxProps): JSX.Element {
  const { desk, asked, rows, nextCursor, status } = props;
  const { words, paths } = desk;
  const { inbox: say, list } = words;
  return (
    <>
      <ChannelHealth desk={desk} status={status} />
      <Shows {...props} />
      {rows.length === 0 ? (
        <p class="good">{asked.show === "all" ? list.nothing : say.nothing}</p>
      ) : (
        <>
          <p class="hint">{fill(list.total, { total: props.counts[asked.show], shown: rows.length })}</p>
          <ol class="inbox" data-inbox>
            {rows.map((row, place) => (
              <InboxRow
                desk={desk}
                asked={asked}
                team={props.team}
                row={row}
                next={rows[place + 1]?.id ?? rows[place - 1]?.id}
              />
            ))}
          </ol>
          <p class="row">
            {asked.after === undefined ? null : (
              <a href={paths.room("inbox", { ...asked, after: undefined })}>{list.first}</a>
            )}
            {nextCursor === undefined ? null : (
              <a href={paths.room("inbox", { ...asked, after: nextCursor })} rel="next">
                {list.next}
              </a>
            )}
          </p>
          <form method="post" action={`${paths.room("inbox")}/look`}>
            <Asked asked={asked} />
            {rows.map(({ id }) => (
              <input type="hidden" name="contribution" value={id} />
            ))}
            <button class="second">{fill(say.lookAll, { count: rows.length })}</button>
          </form>
        </>
      )}
      <Keys desk={desk} />
    </>
  );
}

function Shows({ desk, asked, counts, status }: InboxProps): JSX.Element {
  const { words, paths, page } = desk;
  const { inbox: say } = words;
  return (
    <>
      <nav aria-label={say.title} class="shows">
        <ul>
          {shows.map((show) => (
            <li>
              <a
                href={paths.room("inbox", { show, channel: asked.channel })}
                aria-current={show === asked.show ? "page" : undefined}
              >
                {say.shows[show]} <b>{counts[show]}</b>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="get" action={paths.room("inbox")} class="filters">
        <input type="hidden" name="show" value={asked.show} />
        <div>
          <label for="channel">{words.list.channel}</label>
          <select id="channel" name="channel">
            <option value="">{words.list.any}</option>
            {status.byChannel.map(({ channel }) => (
              <option value={channel} selected={channel === asked.channel}>
                {channelName(channel, page.locale)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{words.list.apply}</button>
      </form>
    </>
  );
}

function Keys({ desk: { words } }: { desk: Desk }): JSX.Element {
  const { inbox: say, code } = words;
  const keys = [
    ["j k", say.keyStep],
    ["o", say.keyOpen],
    ["e", say.look],
    ["a", say.take],
    ["x", words.one.setAside],
    ["u", code.keyUndo],
    ["?", code.keyHelp],
  ] as const;
  return (
    <details id="keys" class="keys" hidden>
      <summary>{code.keys}</summary>
      <label class="tick">
        <input type="checkbox" id="keys-on" /> {code.keysOn}
      </label>
      <dl>
        {keys.map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
