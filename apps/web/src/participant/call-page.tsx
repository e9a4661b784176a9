/** A consultation's own page. Its first screen answers: what is asked, by whom, until when where I am, how I can answer. */
import type { Consultation, Party } from "@consult/core";
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, SayParagraphs, speechIn, type Speaker } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import { formatLocale } from "../words/words.ts";
import { DeadlineFact } from "./deadline-fact.tsx";
import { OccasionPart } from "./occasion-part.tsx";
import { OutcomeLine, type ShownOutcome } from "./outcome-line.tsx";
import { QuestionPart } from "./question-part.tsx";
import { reception, type Reception } from "./reception.ts";
import { SharePart } from "./share-part.tsx";
import { WayPart } from "./way-part.tsx";

/** What a page needs of a consultation: anybody may see all of it. */
export type CallView = Pick<Consultation, "id" | "definition" | "stage" | "extensions" | "outages">;

/** A consultation that this one builds on. */
export type EarlierCall = Pick<Consultation, "id"> & Pick<Consultation["definition"], "title">;

interface CallPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly earlier: readonly EarlierCall[];
  readonly outcome?: ShownOutcome | undefined;
  readonly now: string;
}

export function CallPage({ page, call, earlier, outcome, now }: CallPageProps): JSX.Element {
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
      {definition.notice === undefined ? null : <Say as="p" speech={say(definition.notice)} class="notice" />}
      <Say as="p" speech={say(definition.summary)} class="lead" />
      <dl class="first">
        <dt>{words.call.askedBy}</dt>
        <dd>
          <Conveners parties={definition.parties} say={say} />
        </dd>
        <dt>{words.call.until}</dt>
        <dd>
          <DeadlineFact page={page} rules={{ ...call, deadline: definition.deadline }} />
        </dd>
        {state.note === "ended" ? null : (
          <>
            <dt>{words.call.how}</dt>
            <dd>{words.call.howShort}</dd>
          </>
        )}
      </dl>
      <StateNote page={page} state={state} />
      <OutcomeLine page={page} id={call.id} outcome={outcome} said={words.outcome.isOut} />
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
            <WayPart page={page} call={call} offer={offer} takes={state.takes} now={now} say={say} />
          ))}
        </ul>
      </section>

      {definition.occasions.length === 0 ? null : (
        <section>
          <h2>{words.call.occasions}</h2>
          <ul class="plain">
            {definition.occasions.map((occasion) => (
              <OccasionPart page={page} occasion={occasion} say={say} />
            ))}
          </ul>
        </section>
      )}
      {earlier.length === 0 ? null : (
        <section>
          <h2>{words.call.earlier}</h2>
          <ul>
            {earlier.map(({ id, title: name }) => (
              <li>
                <a href={paths.call(id)}>
                  <Say speech={say(name)} />
                </a>
              </li>
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
      <section>
        <h2>{words.call.askedBy}</h2>
        <Parties parties={definition.parties} role="convener" say={say} />
        {definition.parties.some(({ role }) => role === "partner") ? (
          <>
            <h3>{words.call.withPartners}</h3>
            <Parties parties={definition.parties} role="partner" say={say} />
          </>
        ) : null}
      </section>
    </Layout>
  );
}

function StateNote({ page, state }: { page: PageContext; state: Reception }): JSX.Element | null {
  if (state.note === undefined) return null;
  const when = new Intl.DateTimeFormat(formatLocale[page.locale], { dateStyle: "long", timeZone: "UTC" });
  const opens = state.opensAt === undefined ? "" : when.format(new Date(state.opensAt));
  return <p class="callout">{fill(page.words.call[state.note], { when: opens })}</p>;
}

interface PartiesProps {
  readonly parties: readonly Party[];
  readonly role: Party["role"];
  readonly say: Speaker;
}

/** The first by its name, the others as they are known: all of it must leave room for the deadline on the first screen. */
function Conveners({ parties, say }: Pick<PartiesProps, "parties" | "say">): JSX.Element {
  const [first, ...others] = parties.filter(({ role }) => role === "convener");
  return (
    <>
      {first === undefined ? null : (
        <bdi>
          <PartyName party={first} say={say} />
        </bdi>
      )}
      {others.map(({ name, abbreviation }) => (
        <>
          {" · "}
          {/* Latin letters beside Latin letters would run in their own direction across a page in Arabic. */}
          <bdi>
            {abbreviation === undefined ? (
              <Say speech={say(name)} />
            ) : (
              <abbr title={say(name).text}>{abbreviation}</abbr>
            )}
          </bdi>
        </>
      ))}
    </>
  );
}

function Parties({ parties, role, say }: PartiesProps): JSX.Element {
  return (
    <ul class="parties">
      {parties
        .filter((party) => party.role === role)
        .map((party) => (
          <li>
            <PartyName party={party} say={say} />
          </li>
        ))}
    </ul>
  );
}

function PartyName({ party: { name, abbreviation, url }, say }: { party: Party; say: Speaker }): JSX.Element {
  const speech = say(name);
  const whole = { ...speech, text: abbreviation === undefined ? speech.text : `${speech.text} (${abbreviation})` };
  if (url === undefined) return <Say speech={whole} />;
  return (
    <a href={url}>
      <Say speech={whole} />
    </a>
  );
}

function ContactLines({ call, say }: { call: CallView; say: Speaker }): JSX.Element {
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
