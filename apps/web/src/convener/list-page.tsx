/** What came in: filtered, searched in every script, a page at a time. */
import type { Client } from "@consult/api/client";
import { ChannelId, LanguageTag, RespondentKind, saidAt, sayReceiptNumber } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Site } from "../ui/site.ts";
import { ShownNames } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { atDesk, deskPage, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { channelName, languageName, respondentLine, shortWhen, statesOf } from "./say-facts.ts";

const perPage = 50;

const filterByState = {
  held: { admission: "held" },
  late: { admission: "admitted-marked" },
  waiting: { publication: "waiting" },
  shown: { publication: "shown" },
  declined: { publication: "declined" },
  standing: { standing: true },
  gone: { standing: false },
} as const;
type State = keyof typeof filterByState;
const states = Object.keys(filterByState) as readonly State[];

type Rows = Awaited<ReturnType<Client["contribution"]["listContributions"]["query"]>>["rows"];

interface Asked {
  readonly words: string;
  readonly channel: ChannelId | undefined;
  readonly state: State | undefined;
  readonly language: string;
  readonly kind: RespondentKind | undefined;
  readonly cursor: string | undefined;
}

export function listRoutes(site: Site): Hono {
  return new Hono().get(`${deskPath}/:id/contributions`, atDesk(site, list));
}

async function list(desk: Desk): Promise<Response> {
  const { words } = desk;
  const asked = askedIn(desk);
  const isLanguage = asked.language === "" || LanguageTag.safeParse(asked.language).success;
  const problems = isLanguage
    ? []
    : [{ field: "language", message: fill(words.list.languageWrong, { tag: asked.language }) }];
  const page = isLanguage ? await read(desk, asked) : { rows: [], nextCursor: undefined, total: 0 };
  return deskPage(desk, {
    room: "contributions",
    title: words.list.title,
    told: { problems },
    children: <ListPage desk={desk} asked={asked} {...page} />,
  });
}

function askedIn({ c }: Desk): Asked {
  const query = (name: string): string => (c.req.query(name) ?? "").trim();
  const state = states.find((each) => each === query("state"));
  return {
    words: query("q").slice(0, 500),
    channel: ChannelId.safeParse(query("channel")).data,
    state,
    language: query("language"),
    kind: RespondentKind.safeParse(query("kind")).data,
    cursor: /^\d{1,15}$/.test(query("after")) ? query("after") : undefined,
  };
}

async function read({ client, id: consultationId }: Desk, asked: Asked) {
  const { words, channel, state, language, kind, cursor } = asked;
  const page = { consultationId, limit: perPage, cursor };
  if (words !== "") {
    return { ...(await client.contribution.searchContributions.query({ ...page, words })), total: undefined };
  }
  return client.contribution.listContributions.query({
    ...page,
    ...(channel === undefined ? {} : { channel }),
    ...(language === "" ? {} : { language }),
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : filterByState[state]),
  });
}

interface ListPageProps {
  readonly desk: Desk;
  readonly asked: Asked;
  readonly rows: Rows;
  readonly nextCursor?: string | undefined;
  readonly total: number | undefined;
}

function ListPage({ desk, asked, rows, nextCursor, total }: ListPageProps): JSX.Element {
  const { words, paths, page } = desk;
  const { definition } = desk.consultation;
  const { list: say } = words;
  const query = {
    q: asked.words,
    channel: asked.channel,
    state: asked.state,
    language: asked.language,
    kind: asked.kind,
  };
  const counts =
    total === undefined
      ? fill(say.found, { shown: rows.length, words: asked.words })
      : fill(say.total, { total, shown: rows.length });
  return (
    <>
      <Filters desk={desk} asked={asked} />
      <p class="row">
        <span role="status">{rows.length === 0 ? say.nothing : counts}</span>
        <a href={paths.add()}>{say.add}</a>
        <a href={paths.bring("letter")}>{say.letter}</a>
        <a href={paths.bring("meeting")}>{say.meeting}</a>
        <a href={paths.bring("table")}>{say.table}</a>
        {definition.channels.some(({ channel }) => channel === "facebook") ? (
          <a href={paths.bring("comments")}>{words.comments.link}</a>
        ) : null}
      </p>
      {rows.length === 0 ? null : (
        <div class="scroll" tabIndex={0} role="region" aria-label={say.title}>
          <table class="list">
            <thead>
              <tr>
                {[say.number, say.received, say.from, say.way, say.state, say.words].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr class={row.setAside === undefined && row.withdrawnAt === undefined ? undefined : "gone"}>
                  <th scope="row">
                    <a href={paths.contribution(row.id)}>{sayReceiptNumber(row.number)}</a>
                  </th>
                  <td>
                    <time dateTime={row.receivedAt}>{shortWhen(row.receivedAt)}</time>
                    <Said row={row} said={words.one.said} />
                  </td>
                  <td>
                    <ShownNames names={[row.identity.personName, row.identity.organisationName]} />{" "}
                    <small>{respondentLine(row, words, page.locale)}</small>
                  </td>
                  <td>{channelName(row.channel, page.locale)}</td>
                  <td>
                    {statesOf(row, words).map((state) => (
                      <span class="tag">{state}</span>
                    ))}
                  </td>
                  <td class="excerpt" dir="auto" lang={row.respondent.language}>
                    {row.excerpt}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="row">
        {asked.cursor === undefined ? null : <a href={paths.room("contributions", query)}>{say.first}</a>}
        {nextCursor === undefined ? null : (
          <a href={paths.room("contributions", { ...query, after: nextCursor })} rel="next">
            {say.next}
          </a>
        )}
      </p>
    </>
  );
}

function Filters({ desk, asked }: Pick<ListPageProps, "desk" | "asked">): JSX.Element {
  const { words, paths, page, consultation } = desk;
  const { list: say } = words;
  const { channels, languages } = consultation.definition;
  return (
    <>
      <form method="get" action={paths.room("contributions")} class="filters" role="search">
        <div class="grow">
          <label for="q">{say.search}</label>
          <input id="q" name="q" type="search" dir="auto" value={asked.words} aria-describedby="q-hint" />
        </div>
        <button type="submit">{say.search}</button>
        <p class="hint whole" id="q-hint">
          {say.searchHint}
        </p>
      </form>
      <form method="get" action={paths.room("contributions")} class="filters">
        <Select
          name="channel"
          label={say.channel}
          any={say.any}
          chosen={asked.channel}
          options={channels.map(({ channel }) => [channel, channelName(channel, page.locale)])}
        />
        <Select
          name="state"
          label={say.state}
          any={say.any}
          chosen={asked.state}
          options={states.map((state) => [state, words.state[state]])}
        />
        <Select
          name="kind"
          label={say.kind}
          any={say.any}
          chosen={asked.kind}
          options={RespondentKind.options.map((kind) => [kind, words.kind[kind]])}
        />
        <div>
          <label for="language">{say.language}</label>
          <input
            id="language"
            name="language"
            value={asked.language}
            list="languages"
            class="short"
            title={say.languageHint}
          />
          <datalist id="languages">
            {languages.map((language) => (
              <option value={language}>{languageName(language, page.locale)}</option>
            ))}
          </datalist>
        </div>
        <button type="submit">{say.apply}</button>
        <a href={paths.room("contributions")}>{say.clear}</a>
      </form>
    </>
  );
}

/** The moment that it names itself, where that is another day. */
function Said({ row, said }: { readonly row: Rows[number]; readonly said: string }): JSX.Element | null {
  const moment = saidAt(row.timeliness);
  if (moment === undefined || moment.slice(0, 10) === row.receivedAt.slice(0, 10)) return null;
  return (
    <small>
      {said} <time dateTime={moment}>{shortWhen(moment)}</time>
    </small>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly chosen: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Select({ name, label, any, chosen, options }: SelectProps): JSX.Element {
  return (
    <div>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{any}</option>
        {options.map(([value, option]) => (
          <option value={value} selected={value === chosen}>
            {option}
          </option>
        ))}
      </select>
    </div>
  );
}
