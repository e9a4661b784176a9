/** A consultation's own page. Its first screen answers: what is asked, by whom, until when where I am, how I can answer. */
import {
  channels,
  type ChannelOffer,
  type Consultation,
  type Occasion,
  type Party,
  type Question,
} from "@consult/core";
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, SayParagraphs, speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import { formatLocale } from "../words/words.ts";
import { DeadlineFact } from "./deadline-fact.tsx";
import { reception, type Reception } from "./reception.ts";
import { SharePart } from "./share-part.tsx";

/** What a page needs of a consultation: anybody may see all of it. */
export type CallView = Pick<Consultation, "id" | "definition" | "stage" | "extensions" | "outages">;

interface CallPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly now: string;
}

export function CallPage({ page, call, now }: CallPageProps): JSX.Element {
  const { definition } = call;
  const { words, paths } = page;
  const say = speechIn(page, definition.languages[0] ?? "en");
  const state = reception(call, now);
  const title = say(definition.title);
  return (
    <Layout
      page={page}
      title={title.text}
      description={say(definition.summary).text}
      accent={definition.accent}
      card={paths.card(call.id)}
      script={page.assets.pageScript}
    >
      <Say as="h1" speech={title} />
      <Say as="p" speech={say(definition.summary)} class="lead" />
      <dl class="first">
        <dt>{words.call.askedBy}</dt>
        <dd>
          <Parties parties={definition.parties} role="convener" say={say} />
        </dd>
        <dt>{words.call.until}</dt>
        <dd>
          <DeadlineFact page={page} rules={{ ...call, deadline: definition.deadline }} />
        </dd>
        <dt>{words.call.how}</dt>
        <dd>{words.call.howShort}</dd>
      </dl>
      <StateNote page={page} state={state} />
      {state.takes ? (
        <p class="actions">
          <a class="button" href={paths.answer(call.id)}>
            {state.isLate ? words.call.answerLate : words.call.answer}
          </a>
          <a href="#questions">{words.call.questions}</a>
          <a href="#ways">{words.call.ways}</a>
        </p>
      ) : null}

      {definition.background === undefined ? null : (
        <section>
          <h2>{words.call.background}</h2>
          <SayParagraphs speech={say(definition.background)} />
        </section>
      )}
      {definition.expectedResults === undefined ? null : (
        <section>
          <h2>{words.call.expected}</h2>
          <SayParagraphs speech={say(definition.expectedResults)} />
        </section>
      )}
      {definition.themes.length === 0 ? null : (
        <section>
          <h2>{words.call.themes}</h2>
          <ol class="themes">
            {definition.themes.map(({ label, description }) => (
              <li>
                <Say as="strong" speech={say(label)} />
                {description === undefined ? null : <Say as="p" speech={say(description)} />}
              </li>
            ))}
          </ol>
        </section>
      )}

      <section>
        <h2 id="questions">{words.call.questions}</h2>
        <p>{words.call.questionsIntro}</p>
        {definition.questions.map((question) => (
          <QuestionPart page={page} call={call} question={question} takes={state.takes} say={say} />
        ))}
        <p>
          <a href={paths.discussion(call.id, 0)}>{words.call.wholeDiscussion}</a>
        </p>
      </section>

      <section>
        <h2 id="ways">{words.call.ways}</h2>
        <p>{words.call.waysIntro}</p>
        <ul class="ways">
          {definition.channels.map((offer) => (
            <Way page={page} call={call} offer={offer} takes={state.takes} say={say} />
          ))}
        </ul>
      </section>

      {definition.occasions.length === 0 ? null : (
        <section>
          <h2>{words.call.occasions}</h2>
          <ul class="plain">
            {definition.occasions.map((occasion) => (
              <OccasionItem page={page} occasion={occasion} say={say} />
            ))}
          </ul>
        </section>
      )}
      {definition.documents.length === 0 ? null : (
        <section>
          <h2>{words.call.documents}</h2>
          <ul>
            {definition.documents.map(({ title: name, note, url, language }) => (
              <li>
                {url === undefined ? (
                  <Say speech={say(name)} />
                ) : (
                  <a href={url} hreflang={language}>
                    <Say speech={say(name)} />
                  </a>
                )}
                {language === undefined || language === page.locale ? null : (
                  <small> ({fill(words.call.inLanguage, { language: languageName(language, page.locale) })})</small>
                )}
                {note === undefined ? null : <Say as="p" speech={say(note)} class="hint" />}
                {url === undefined ? <p class="hint">{words.call.askForIt}</p> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{words.call.contact}</h2>
        <p>{words.call.contactIntro}</p>
        <ContactLines call={call} say={say} />
        <p>
          <a href={paths.findReceipt()}>{words.call.amend}</a>
        </p>
      </section>
      <SharePart page={page} call={call} say={say} />
      {definition.parties.some(({ role }) => role === "partner") ? (
        <section>
          <h2>{words.call.withPartners}</h2>
          <Parties parties={definition.parties} role="partner" say={say} />
        </section>
      ) : null}
    </Layout>
  );
}

type Say = ReturnType<typeof speechIn>;

function StateNote({ page, state }: { page: PageContext; state: Reception }): JSX.Element | null {
  if (state.note === undefined) return null;
  const when = new Intl.DateTimeFormat(formatLocale[page.locale], { dateStyle: "long", timeZone: "UTC" });
  const opens = state.opensAt === undefined ? "" : when.format(new Date(state.opensAt));
  return <p class="callout">{fill(page.words.call[state.note], { when: opens })}</p>;
}

interface PartiesProps {
  readonly parties: readonly Party[];
  readonly role: Party["role"];
  readonly say: Say;
}

function Parties({ parties, role, say }: PartiesProps): JSX.Element {
  return (
    <ul class="parties">
      {parties
        .filter((party) => party.role === role)
        .map(({ name, abbreviation, url }) => (
          <li>
            {url === undefined ? (
              <Say speech={say(name)} />
            ) : (
              <a href={url}>
                <Say speech={say(name)} />
              </a>
            )}
            {abbreviation === undefined ? null : <bdi> ({abbreviation})</bdi>}
          </li>
        ))}
    </ul>
  );
}

interface QuestionProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly question: Question;
  readonly takes: boolean;
  readonly say: Say;
}

function QuestionPart({ page, call, question, takes, say }: QuestionProps): JSX.Element {
  const { words, paths } = page;
  const { number, parts, wantsExamples } = question;
  const themes = call.definition.themes.filter(({ id }) => question.themes.includes(id));
  return (
    <article class="question" id={`q${number}`}>
      <a class="numeral" href={`#q${number}`} aria-label={fill(words.call.linkTo, { number })}>
        {number}
      </a>
      <div>
        <Say as="h3" speech={say(question.title)} />
        <Say as="p" speech={say(question.text)} />
        {parts.length === 0 ? null : (
          <ol class="parts" type="a">
            {parts.map(({ text }) => (
              <Say as="li" speech={say(text)} />
            ))}
          </ol>
        )}
        {wantsExamples ? <p class="hint">{words.call.examples}</p> : null}
        {themes.length === 0 ? null : (
          <p class="hint">
            {fill(words.call.onThemes, { themes: themes.map(({ label }) => say(label).text).join(" · ") })}
          </p>
        )}
        <p class="links">
          {takes ? (
            <a href={paths.answer(call.id, number)}>
              {words.call.answerThis}
              <span class="unseen"> {number}</span>
            </a>
          ) : null}
          <a href={paths.discussion(call.id, number)}>
            {words.call.readDiscussion}
            <span class="unseen"> ({fill(words.call.question, { number })})</span>
          </a>
        </p>
      </div>
    </article>
  );
}

interface WayProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly offer: ChannelOffer;
  readonly takes: boolean;
  readonly say: Say;
}

function Way({ page, call, offer, takes, say }: WayProps): JSX.Element {
  const channel = channels[offer.channel];
  // A channel's own words stand in all our languages; the convener's may stand in theirs only.
  return (
    <li>
      <Say as="h3" speech={say(channel.name)} />
      <Say as="p" speech={say(offer.howTo ?? channel.howTo)} />
      <p class="links">
        {offer.channel === "website" && takes ? (
          <a href={page.paths.answer(call.id)}>{page.words.call.wayHere}</a>
        ) : null}
        {offer.address === undefined ? null : (
          <a href={`mailto:${offer.address}`}>
            <bdi>{offer.address}</bdi>
          </a>
        )}
        {(offer.phones ?? []).map((phone) => (
          <a href={`tel:${phone.replaceAll(" ", "")}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
        ))}
        {offer.url === undefined ? null : (
          <a href={offer.url}>
            {page.words.call.wayVisit}
            <span class="unseen"> ({say(channel.name).text})</span>
          </a>
        )}
      </p>
    </li>
  );
}

function OccasionItem({ page, occasion, say }: { page: PageContext; occasion: Occasion; say: Say }): JSX.Element {
  const { name, relation, startsOn, endsOn, place, url } = occasion;
  const relations = {
    "reads-paper": page.words.call.readsPaper,
    "builds-on": page.words.call.buildsOn,
    related: page.words.call.related,
  };
  const days = new Intl.DateTimeFormat(formatLocale[page.locale], { dateStyle: "long", timeZone: "UTC" });
  const when = days.formatRange(new Date(startsOn), new Date(endsOn ?? startsOn));
  return (
    <li>
      {url === undefined ? (
        <Say as="strong" speech={say(name)} />
      ) : (
        <a href={url}>
          <Say as="strong" speech={say(name)} />
        </a>
      )}
      <br />
      <time datetime={startsOn}>{when}</time>, <Say speech={say(place)} />
      <br />
      <small>{relations[relation]}</small>
    </li>
  );
}

function ContactLines({ call, say }: { call: CallView; say: Say }): JSX.Element {
  const { name, email, phone, note } = call.definition.contact;
  return (
    <address>
      {name === undefined ? null : <Say speech={say(name)} />}
      {email === undefined ? null : (
        <a href={`mailto:${email}`}>
          <bdi>{email}</bdi>
        </a>
      )}
      {phone === undefined ? null : (
        <a href={`tel:${phone.replaceAll(" ", "")}`}>
          <bdi dir="ltr">{phone}</bdi>
        </a>
      )}
      {note === undefined ? null : <Say speech={say(note)} class="hint" />}
    </address>
  );
}

function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
}
