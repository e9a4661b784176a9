/** One consultation's desk as a request finds it: who is there, what it is about, and how its pages answer. */
import type { Client } from "@consult/api/client";
import type { ComponentChildren, JSX } from "preact";
import type { Context } from "hono";
import type { Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { personalPage } from "../ui/render.ts";
import { speechIn } from "../ui/say.tsx";
import { pageFor, type Site } from "../ui/site.ts";
import { isolated, ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { wordsByLocale } from "../words/words.ts";
import { deskPath, deskPathsOf, deskRooms, type DeskPaths, type DeskRoom } from "./desk-paths.ts";
import { deskWordsFor, type DeskWords } from "./words/desk-words.ts";

export type Session = NonNullable<Awaited<ReturnType<Client["account"]["showSession"]["query"]>>>;
type Shown = Awaited<ReturnType<Client["consultation"]["showConsultation"]["query"]>>;

/** A signed-in convener, before any consultation. */
export interface Room {
  readonly c: Context;
  readonly page: PageContext;
  readonly words: DeskWords;
  readonly client: Client;
  readonly session: Session;
}

export interface Desk extends Room, Shown {
  readonly id: string;
  readonly paths: DeskPaths;
  readonly isAdmin: boolean;
  readonly say: ReturnType<typeof speechIn>;
}

/** What the last act came to, for the page that is shown after it. */
export interface Told {
  readonly problems?: readonly Problem[];
  readonly said?: string | undefined;
}

/** Whoever is not signed in is sent to sign in. */
export async function openRoom(c: Context, site: Site): Promise<Room | Response> {
  const asked = pageFor(c, site);
  const { words, locale } = deskWordsFor(asked.locale);
  const page = { ...asked, locale, words: wordsByLocale[locale] };
  const client = site.clientFor(c);
  const session = await client.account.showSession.query();
  if (session === null) return c.redirect(page.paths.signIn(), 303);
  return { c, page, words, client, session };
}

/** A consultation that is not the caller's looks like one that is not there. */
export async function openDesk(c: Context, site: Site): Promise<Desk | Response> {
  const room = await openRoom(c, site);
  if (room instanceof Response) return room;
  const id = c.req.param("id") ?? "";
  const isAdmin = room.session.roles.some(({ consultationId, role }) => consultationId === "*" && role === "admin");
  const isTheirs = isAdmin || room.session.roles.some(({ consultationId }) => consultationId === id);
  if (!isTheirs) return c.notFound();
  const shown = await room.client.consultation.showConsultation.query({ consultationId: id });
  const say = speechIn(room.page, shown.consultation.definition.languages[0] ?? "en");
  return { ...room, ...shown, id, paths: deskPathsOf(id), isAdmin, say };
}

/** Does it; a refusal becomes the page again, with what is wrong said at its top. */
export async function attempt(
  act: () => Promise<Response>,
  refused: (problems: readonly Problem[]) => Promise<Response>,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    const failure = failureOf(error);
    const isNo = failure !== undefined && failure.httpStatus >= 400 && failure.httpStatus < 500;
    if (!isNo || [401, 404, 429].includes(failure.httpStatus)) throw error;
    return refused([{ message: failure.message }]);
  }
}

interface DeskPageProps {
  readonly room: DeskRoom | undefined;
  readonly title: string;
  readonly told?: Told;
  readonly script?: boolean;
  /** Stands beside what was said last, such as a form that takes it back. */
  readonly undo?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function deskPage(desk: Desk, { children, ...props }: DeskPageProps): Response {
  const isRefused = (props.told?.problems ?? []).length > 0;
  return personalPage(
    desk.c,
    desk.page,
    <DeskPage desk={desk} {...props}>
      {children}
    </DeskPage>,
    isRefused ? 422 : 200,
  );
}

function DeskPage({ desk, room, title, told, script, undo, children }: DeskPageProps & { desk: Desk }): JSX.Element {
  const { page, words, paths, consultation, say } = desk;
  const { definition, stage } = consultation;
  const name = say(definition.title);
  return (
    <RoomLayout room={desk} title={`${title} · ${name.text}`} accent={definition.accent} script={script}>
      <nav class="rooms" aria-label={words.desk.rooms}>
        <p>
          <a href={paths.room("overview")} {...name.marks}>
            {name.text}
          </a>{" "}
          <span class={`tag stage-${stage}`}>{words.stage[stage]}</span>{" "}
          <a class="aside" href={page.paths.call(desk.id)}>
            {words.desk.publicPage}
          </a>
        </p>
        <ul>
          {deskRooms.map((each) => (
            <li>
              <a href={paths.room(each)} aria-current={each === room ? "page" : undefined}>
                {words.desk[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h1>{title}</h1>
      <Problems words={words} problems={told?.problems ?? []} />
      {told?.said === undefined ? null : (
        <div class="said" role="status">
          <p>{told.said}</p>
          {undo}
        </div>
      )}
      {children}
    </RoomLayout>
  );
}

interface RoomLayoutProps {
  readonly room: Room;
  readonly title: string;
  readonly accent?: string | undefined;
  readonly script?: boolean | undefined;
  readonly children: ComponentChildren;
}

export function RoomLayout({ room, title, accent, script = false, children }: RoomLayoutProps): JSX.Element {
  const { page, words, session } = room;
  return (
    <Layout
      page={page}
      title={title}
      accent={accent}
      styles={page.assets.deskStyles}
      {...(script ? { script: page.assets.deskScript } : {})}
      languages={[page.locale]}
      personal
      wide
      aside={
        <>
          <a href={deskPath}>{words.desk.desk}</a>
          <span class="who">{fill(words.desk.signedInAs, { who: isolated(session.label) })}</span>
          <form method="post" action={page.paths.signOut()}>
            <button type="submit" class="link">
              {page.words.site.signOut}
            </button>
          </form>
        </>
      }
    >
      {children}
    </Layout>
  );
}

function Problems({ words, problems }: { words: DeskWords; problems: readonly Problem[] }): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <div class="problems" id="problems" role="alert" tabIndex={-1} autofocus>
      <h2>{words.desk.problems}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>
            {field === undefined ? (
              <ShownName name={message} />
            ) : (
              <a href={`#${field}`}>
                <ShownName name={message} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A route of one consultation's desk. */
export function atDesk(
  site: Site,
  answer: (desk: Desk) => Promise<Response> | Response,
): (c: Context) => Promise<Response> {
  return async (c) => {
    const desk = await openDesk(c, site);
    return desk instanceof Response ? desk : answer(desk);
  };
}

/** The page with what was said, after a form that did what it should: a reload sends nothing twice. */
export function goTo(desk: Pick<Desk, "c">, address: string): Response {
  return desk.c.redirect(address, 303);
}
