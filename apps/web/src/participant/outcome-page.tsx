/** The published paper on its own address, with all that lets anybody check it. No script. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { marksFor, Say, speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import { formatLocale } from "../words/words.ts";
import type { CallView } from "./call-page.tsx";
import { RecommendationsPart } from "../ui/recommendations-part.tsx";

type Outcome = Awaited<ReturnType<Client["outcome"]["showOutcome"]["query"]>>;
export type PublishedOutcome = Extract<Outcome, { readonly state: "published" }>;

interface OutcomePageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly outcome: PublishedOutcome;
}

export function OutcomePage({ page, call, outcome }: OutcomePageProps): JSX.Element {
  const { words, paths } = page;
  const { outcome: own } = words;
  const { edition, newest, goneCount } = outcome;
  const say = speechIn(page, call.definition.languages[0] ?? "en");
  const title = say(call.definition.title);
  return (
    <Layout page={page} title={`${own.title} · ${title.text}`} accent={call.definition.accent}>
      <p class="lead">
        <a href={paths.call(call.id)}>
          <Say speech={title} />
        </a>
      </p>
      <p>
        {fill(own.edition, { number: edition.number, when: day(page, edition.publishedAt), who: edition.publishedBy })}
      </p>
      {edition.number === newest.number ? null : (
        <p class="callout" role="note">
          {own.superseded}{" "}
          <a href={paths.outcome(call.id)}>
            {fill(own.toNewest, { number: newest.number, when: day(page, newest.publishedAt) })}
          </a>
        </p>
      )}
      {goneCount === 0 ? null : (
        <p class="callout" role="note">
          {fill(own.gone, { count: goneCount })}
        </p>
      )}
      {/* Core wrote it, and escaped everything that people wrote. */}
      <article
        class="paper"
        {...marksFor(edition.locale, page.locale)}
        dangerouslySetInnerHTML={{ __html: bodyOf(outcome.text) }}
      />
      <RecommendationsPart page={page} rows={outcome.recommendations} language={edition.locale} />
      <Files page={page} call={call} outcome={outcome} />
      <Method page={page} outcome={outcome} />
      <section>
        <h2 id="editions">{own.editions}</h2>
        <ul>
          {outcome.editions.map(({ number, publishedAt }) => (
            <li>
              <a href={paths.outcome(call.id, number)} aria-current={number === edition.number ? "page" : undefined}>
                {fill(own.editionOf, { number, when: day(page, publishedAt) })}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
}

function Files({ page: { paths, words }, call, outcome: { edition } }: OutcomePageProps): JSX.Element {
  const { outcome: own } = words;
  const data = (name: string, label: string): JSX.Element => <a href={paths.outcomeData(call.id, name)}>{label}</a>;
  return (
    <>
      <section>
        <h2 id="files">{own.paper}</h2>
        <ul>
          <li>
            <a href={paths.outcomeFile(call.id, edition.number, "paper.html")}>{own.asHtml}</a>
          </li>
          <li>
            <a href={paths.outcomeFile(call.id, edition.number, "paper.md")}>{own.asMarkdown}</a>
          </li>
        </ul>
        <p class="hint">
          {own.hash} <code dir="ltr">{edition.hash}</code>
        </p>
      </section>
      <section>
        <h2 id="data">{own.data}</h2>
        <p>{own.dataIntro}</p>
        <ul>
          <li>
            {own.contributions}: {data("contributions.csv", "CSV")} · {data("contributions.jsonl", "JSON Lines")}
          </li>
          <li>
            {own.decisions}: {data("decisions.csv", "CSV")} · {data("decisions.jsonl", "JSON Lines")}
          </li>
          <li>{data("datapackage.json", own.descriptor)}</li>
          <li>{data("manifest.json", own.manifest)}</li>
        </ul>
      </section>
    </>
  );
}

function Method({ page, outcome }: Pick<OutcomePageProps, "page" | "outcome">): JSX.Element {
  const { outcome: own } = page.words;
  const marks = marksFor(outcome.edition.locale, page.locale);
  const list = (sentences: readonly string[]): JSX.Element => (
    <ul {...marks}>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  );
  return (
    <section>
      <h2 id="method">{own.method}</h2>
      <p>{own.methodText}</p>
      <h3>{own.exempted}</h3>
      {outcome.exempted.length === 0 ? <p>{own.exemptedNone}</p> : list(outcome.exempted)}
      <h3>{own.notHeard}</h3>
      {list(outcome.notHeard)}
    </section>
  );
}

export function TakenDownPage({
  page,
  call,
  at,
}: Pick<OutcomePageProps, "page" | "call"> & { readonly at: string }): JSX.Element {
  const { outcome: own } = page.words;
  const say = speechIn(page, call.definition.languages[0] ?? "en");
  return (
    <Layout page={page} title={own.takenDownTitle} accent={call.definition.accent}>
      <h1>{own.takenDownTitle}</h1>
      <p class="lead">{fill(own.takenDown, { when: day(page, at) })}</p>
      <p>
        <a href={page.paths.call(call.id)}>
          <Say speech={say(call.definition.title)} />
        </a>
      </p>
    </Layout>
  );
}

function day({ locale }: PageContext, instant: string): string {
  return new Intl.DateTimeFormat(formatLocale[locale], { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(instant),
  );
}

/** What stands between the marks that the paper's own page begins and ends with; nothing that people wrote can hold them. */
function bodyOf(html: string): string {
  const from = html.indexOf("<main>") + "<main>".length;
  // The page says itself which edition this is and what became of it, in its reader's language.
  return html.slice(from, html.lastIndexOf("</main>")).replace(/^\s*(?:<p class="notice">[^<]*<\/p>\s*)+/, "");
}
