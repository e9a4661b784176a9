/** Who speaks in the replies and not in the saved paper: looked at by a person before the paper is published. */
import { Hono } from "hono";
import type { JSX } from "preact";
import { formFields, type Site } from "../ui/site.ts";
import { fill } from "../words/fill.ts";
import { atDesk, attempt, deskPage, goTo, type Desk, type Told } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";

export function notHeardRoutes(site: Site): Hono {
  const at = `${deskPath}/:id/not-heard`;
  return new Hono()
    .get(
      at,
      atDesk(site, async (desk) =>
        show(desk, desk.c.req.query("done") === "looked" ? { said: desk.words.notHeard.looked } : {}),
      ),
    )
    .post(at, atDesk(site, look));
}

async function look(desk: Desk): Promise<Response> {
  const { client, id: consultationId, paths } = desk;
  const revision = Number((await formFields(desk.c)).get("revision") ?? 0);
  return attempt(
    async () => {
      await client.outcome.lookAtNotHeard.mutate({ consultationId, revision });
      return goTo(desk, paths.notHeard({ done: "looked" }));
    },
    async (problems) => show(desk, { problems }),
  );
}

async function show(desk: Desk, told: Told): Promise<Response> {
  const { client, id: consultationId, page, words } = desk;
  const kept = await client.outcome.showPaper.query({ consultationId });
  const children =
    kept === null ? (
      <p>{words.notHeard.noPaper}</p>
    ) : (
      <NotHeardPart
        desk={desk}
        revision={kept.revision}
        notHeard={await client.outcome.showNotHeard.query({ consultationId, locale: page.locale })}
      />
    );
  return deskPage(desk, { room: "paper", title: words.notHeard.title, told, children });
}

type Shown = Awaited<ReturnType<Desk["client"]["outcome"]["showNotHeard"]["query"]>>;

function NotHeardPart({
  desk,
  revision,
  notHeard: { sentences, uncited, singleVoices },
}: {
  desk: Desk;
  revision: number;
  notHeard: Shown;
}): JSX.Element {
  const { paths, words } = desk;
  const { notHeard } = words;
  const link = (contributionId: string): JSX.Element => (
    <a href={paths.contribution(contributionId)}>{contributionId}</a>
  );
  return (
    <>
      <p class="hint">{fill(notHeard.intro, { revision })}</p>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {singleVoices.length === 0 ? null : (
        <>
          <h2>{notHeard.singleVoices}</h2>
          <ul>
            {singleVoices.map(({ themeId, contributionId, mayBeQuoted }) => (
              <li>
                {themeId}: {link(contributionId)}{" "}
                {mayBeQuoted ? null : <span class="hint">{notHeard.notQuotable}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {uncited.length === 0 ? null : (
        <>
          <h2>{notHeard.uncited}</h2>
          <ul>
            {uncited.map(({ contributionId }) => (
              <li>{link(contributionId)}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={paths.notHeard()}>
        <input type="hidden" name="revision" value={revision} />
        <button type="submit">{notHeard.look}</button>
      </form>
    </>
  );
}
