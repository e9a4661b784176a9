/** Publishing the paper: what still stands in the way, the act itself, and the editions that are out. */
import { Hono } from "hono";
import type { JSX } from "preact";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { when } from "./say-facts.ts";

export function publishRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/publish`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) => show(desk, saidIn(desk))),
    )
    .post(at, atDesk(site, publish));
}

async function publish(desk: Desk): Promise<Response> {
  const { client, id: consultationId, paths } = desk;
  const reason = ((await formFields(desk.c)).get("reason") ?? "").trim();
  return attempt(
    async () => {
      const { edition } = await client.outcome.publishPaper.mutate({
        consultationId,
        ...(reason === "" ? {} : { overrides: [{ condition: "not-heard", reason }] }),
      });
      return goTo(desk, paths.publish({ done: edition }));
    },
    async (problems) => show(desk, { problems }),
  );
}

async function show(desk: Desk, told: Told): Promise<Response> {
  const { client, id: consultationId, words } = desk;
  const standing = await client.outcome.showPublishing.query({ consultationId });
  return deskPage(desk, {
    room: "paper",
    title: words.publish.title,
    told,
    children: <PublishPart desk={desk} standing={standing} />,
  });
}

type Standing = Awaited<ReturnType<Desk["client"]["outcome"]["showPublishing"]["query"]>>;

function PublishPart({ desk, standing }: { readonly desk: Desk; readonly standing: Standing }): JSX.Element {
  const { page, paths, words, id } = desk;
  const { publish: say } = words;
  const { problems, revision, editions, gone, lines } = standing;
  const address = `${page.publicUrl}${page.paths.outcome(id)}`;
  const onlyUnseen = problems.length > 0 && problems.every(({ kind }) => kind === "not-heard-unseen");
  return (
    <>
      <p class="hint">{fill(say.intro, { address })}</p>
      {gone.length === 0 ? null : (
        <section>
          <h2>{say.goneTitle}</h2>
          <p>{say.gone}</p>
          <ul>
            {gone.map((contributionId) => (
              <li>
                <a href={paths.contribution(contributionId)}>{contributionId}</a>
              </li>
            ))}
          </ul>
          {lines.length === 0 ? null : <p class="hint">{fill(say.lines, { lines: lines.join(", ") })}</p>}
        </section>
      )}
      {problems.length === 0 ? (
        <p class="good">{fill(say.ready, { revision: revision ?? 0 })}</p>
      ) : (
        <>
          <p class="open">{say.waits}</p>
          <ul>
            {problems.map(({ kind, message }) => (
              <li>
                {message} <MendLink desk={desk} kind={mendAt[kind]} />
              </li>
            ))}
          </ul>
        </>
      )}
      {problems.length > 0 && !onlyUnseen ? null : (
        <form method="post" action={paths.publish()}>
          {onlyUnseen ? (
            <>
              <label for="reason">{say.override}</label>
              <p class="hint" id="reason-hint">
                {say.overrideHint}
              </p>
              <input id="reason" name="reason" required aria-describedby="reason-hint" />
            </>
          ) : null}
          <button type="submit">{fill(say.now, { number: (editions.at(-1)?.number ?? 0) + 1 })}</button>
        </form>
      )}
      <h2>{say.editions}</h2>
      {editions.length === 0 ? <p>{say.none}</p> : null}
      <ul>
        {editions.map(({ number, publishedAt, publishedBy, paperRevision }) => (
          <li>
            <a href={page.paths.outcome(id, number)}>
              {fill(say.edition, {
                number,
                when: when(publishedAt, page.locale),
                who: publishedBy,
                revision: paperRevision,
              })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

type Mend = "balance" | "paper" | "overview" | "not-heard";

/** Where each is mended. */
const mendAt: Readonly<Record<Standing["problems"][number]["kind"], Mend>> = {
  "wrong-stage": "overview",
  "no-paper": "paper",
  "balance-does-not-close": "balance",
  "paper-problems": "paper",
  "not-heard-unseen": "not-heard",
};

function MendLink({ desk: { paths, words }, kind }: { readonly desk: Desk; readonly kind: Mend }): JSX.Element {
  if (kind === "not-heard") return <a href={paths.notHeard()}>{words.notHeard.link}</a>;
  return <a href={paths.room(kind)}>{words.desk[kind]}</a>;
}

function saidIn({ c, words }: Desk): Told {
  const done = c.req.query("done") ?? "";
  return /^[0-9]{1,6}$/.test(done) ? { said: fill(words.publish.published, { number: done }) } : {};
}
