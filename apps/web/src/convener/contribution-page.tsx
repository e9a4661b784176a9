/** One contribution whole: its words as they came on one side, facts and decisions on the other. */
import type { Client } from "@consult/api/client";
import {
  canInStage,
  countryName,
  describeAdmission,
  describeTimeliness,
  questionByNumber,
  saidAt,
  ConvenerReason,
  textAt,
  withdrawnReasonOf,
  wordsKeptUntil,
  type Version,
} from "@consult/core";
import type { JSX } from "preact";
import { Asked } from "../ui/asked.tsx";
import { isolated, ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { CaseStudyFields } from "./contribution-case-study.tsx";
import { CorrectRespondent, OtherReading, Parts, Provenance, Row, WholeLetter } from "./contribution-parts.tsx";
import { Permissions } from "./contribution-permission.tsx";
import { Redactions } from "./contribution-redactions.tsx";
import { ContributionPassages } from "./contribution-passages.tsx";
import type { Desk } from "./desk.tsx";
import { PartedInto } from "./parting.tsx";
import { PublicReply } from "./public-reply.tsx";
import { channelName, languageName, statesOf, when } from "./say-facts.ts";

type Found = Awaited<ReturnType<Client["contribution"]["showContribution"]["query"]>>;

export interface ContributionPageProps extends Found {
  readonly desk: Desk;
  /** Letters of a file as somebody listed them, where that was refused. */
  readonly listed: string;
  readonly themes: Awaited<ReturnType<Client["theme"]["listThemes"]["query"]>>["themes"];
}

export function ContributionPage(props: ContributionPageProps): JSX.Element {
  const { desk, contribution, versions } = props;
  const { words, page, paths } = desk;
  const { current, erasedAt } = contribution;
  const older = versions.filter(({ version }) => version !== current.version).toReversed();
  return (
    <>
      <p class="row">
        <a href={paths.room("contributions")}>{words.one.back}</a>
        {statesOf(contribution, words).map((state) => (
          <span class="tag">{state}</span>
        ))}
      </p>
      <div class="reading">
        <article>
          <TakenOut {...props} />
          {erasedAt === undefined ? (
            <>
              <h2>{fill(words.one.words, { version: current.version, when: when(current.at, page.locale) })}</h2>
              <Words desk={desk} version={current} language={contribution.respondent.language} />
              <OtherReading {...props} />
              <WholeLetter {...props} />
              <p>
                <a href={paths.original(contribution.id, current.version)}>{words.one.original}</a>
              </p>
            </>
          ) : null}
          {older.length === 0 ? null : (
            <>
              <h2>{words.one.older}</h2>
              {older.map((version) => (
                <details>
                  <summary>
                    {fill(words.one.olderVersion, { version: version.version, when: when(version.at, page.locale) })}
                  </summary>
                  <Words desk={desk} version={version} language={contribution.respondent.language} />
                  <a href={paths.original(contribution.id, version.version)}>{words.one.original}</a>
                </details>
              ))}
            </>
          )}
          <CaseStudyFields {...props} />
          <Parts {...props} />
          <ContributionPassages {...props} />
        </article>
        <aside aria-label={words.one.facts}>
          <Decisions {...props} />
          {props.reply === undefined ? null : (
            <PublicReply
              desk={desk}
              id={contribution.id}
              reply={props.reply}
              action={`${paths.contribution(contribution.id)}/reply`}
            />
          )}
          <Facts {...props} />
          <Permissions {...props} />
          <Redactions {...props} />
          <CorrectRespondent {...props} />
          <Row {...props} />
          <Provenance {...props} />
          <Who {...props} />
        </aside>
      </div>
    </>
  );
}

/** That it was withdrawn, why, and until when its words are kept. */
function TakenOut({ desk, contribution }: ContributionPageProps): JSX.Element | null {
  const { words, page, consultation } = desk;
  const { one, reason } = words;
  const { withdrawnAt, erasedAt } = contribution;
  if (withdrawnAt === undefined) return null;
  const moment = (instant: string): string => when(instant, page.locale);
  const until = wordsKeptUntil(contribution, consultation.definition);
  return (
    <p class="open">
      {fill(one.withdrawnOn, { when: moment(withdrawnAt), reason: reason[withdrawnReasonOf(contribution)] })}{" "}
      {erasedAt !== undefined
        ? fill(one.erasedOn, { when: moment(erasedAt) })
        : until === undefined
          ? one.keptForGood
          : fill(one.keptUntil, { when: moment(until) })}
    </p>
  );
}

interface WordsProps {
  readonly desk: Desk;
  readonly version: Version;
  readonly language: string | undefined;
}

function Words({ desk, version, language }: WordsProps): JSX.Element {
  const { words, consultation, say } = desk;
  return (
    <>
      {version.answers.map(({ question, asked, span }) => {
        const found = question === undefined ? undefined : questionByNumber(consultation.definition, question);
        const title = found === undefined ? undefined : say(found.title);
        return (
          <>
            <h3>
              {question === undefined ? words.desk.wholeQuestion : fill(words.desk.question, { number: question })}
              {title === undefined ? null : (
                <>
                  {": "}
                  <span {...title.marks}>{title.text}</span>
                </>
              )}
              <Asked asked={asked} />
            </h3>
            <blockquote class="as-written" dir="auto" lang={language}>
              {textAt(version.text, span)}
            </blockquote>
          </>
        );
      })}
    </>
  );
}

function Facts({ desk, contribution, themes }: ContributionPageProps): JSX.Element {
  const { words, page, consultation, say } = desk;
  const { one } = words;
  const { locale } = page;
  const { respondent, channel, receivedAt, recordedBy, timeliness, admission, current } = contribution;
  const { zone } = consultation.definition.deadline;
  const said = saidAt(timeliness);
  const themeName = (id: string): string => {
    const theme = themes.find((each) => each.id === id);
    return theme === undefined ? id : say(theme.label).text;
  };
  const uses = current.consent.uses.map((use) => words.uses[use]).join("; ");
  const facts: readonly (readonly [name: string, value: string])[] = [
    [one.timeliness, `${describeTimeliness(timeliness, { locale, zone })} ${describeAdmission(admission, { locale })}`],
    [one.kind, words.kind[respondent.kind]],
    [
      one.country,
      respondent.country === undefined
        ? words.desk.unknown
        : (countryName(respondent.country, locale) ?? respondent.country),
    ],
    [one.language, respondent.language === undefined ? words.desk.unknown : languageName(respondent.language, locale)],
    [one.channel, channelName(channel, locale)],
    [one.received, when(receivedAt, locale)],
    ...(said === undefined ? [] : [[one.said, when(said, locale)] as const]),
    ...(respondent.facets ?? []).map(({ name, value }) => [name, value] as const),
    ...(current.rowCodings ?? []).map(({ themeId }) => [one.rowCoded, themeName(themeId)] as const),
    [one.recordedBy, recordedBy.kind === "convener" ? recordedBy.label : one.respondent],
    [one.consent, uses === "" ? words.desk.none : uses],
    [one.publishedAs, words.uses[current.consent.publishedAs]],
  ];
  return (
    <section>
      <h2>{one.facts}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>
              <ShownName name={name} />
            </dt>
            <dd>
              <ShownName name={value} />
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

/** Apart from the words, and shown only when asked for. */
function Who({ desk, identity }: ContributionPageProps): JSX.Element {
  const { one } = desk.words;
  const { personName, organisationName, email, phone } = identity;
  const known = (
    [
      [one.person, personName],
      [one.organisation, organisationName],
      [one.email, email],
      [one.phone, phone],
    ] as const
  ).filter(([, value]) => value !== undefined);
  return (
    <section>
      <h2>{one.identity}</h2>
      {known.length === 0 ? (
        <p>{one.nobody}</p>
      ) : (
        <details>
          <summary>{one.identityShow}</summary>
          <dl class="facts">
            {known.map(([name, value]) => (
              <>
                <dt>{name}</dt>
                <dd>
                  <ShownName name={value ?? ""} />
                </dd>
              </>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function Decisions({ desk, contribution }: ContributionPageProps): JSX.Element | null {
  const { words, paths, page, consultation } = desk;
  const { one } = words;
  const { stage } = consultation;
  const { setAside, withdrawnAt, admission, publication } = contribution;
  const to = (decision: string): string => `${paths.contribution(contribution.id)}/${decision}`;
  if (withdrawnAt !== undefined) return null;
  const mayAdmit = canInStage("admit", stage) && (admission === "held" || admission === "refused");
  const maySetAside = canInStage("setAside", stage);
  const mayModerate = canInStage("publishComment", stage) && publication !== "not-asked";
  return (
    <section class="decisions">
      <h2>{one.decide}</h2>
      {mayAdmit ? (
        <form method="post" action={to("admit")}>
          <p class="hint">{one.admitHint}</p>
          <button type="submit">{one.admit}</button>
        </form>
      ) : null}
      {setAside === undefined ? null : (
        <>
          <p>
            {fill(one.asideBecause, {
              who: isolated(setAside.by),
              when: when(setAside.at, page.locale),
              reason: words.reason[setAside.reason],
            })}
            {setAside.note === undefined ? null : <q>{setAside.note}</q>}
          </p>
          <PartedInto desk={desk} contribution={contribution} />
          {maySetAside && setAside.into === undefined ? (
            <form method="post" action={to("restore")}>
              <button type="submit" class="second">
                {one.restore}
              </button>
            </form>
          ) : null}
        </>
      )}
      {mayModerate ? (
        <>
          <h3>{one.discussion}</h3>
          {publication === "shown" ? null : (
            <form method="post" action={to("show")}>
              <button type="submit">{one.show}</button>
            </form>
          )}
          {publication === "declined" ? null : (
            <form method="post" action={to("decline")}>
              <label for="decline-reason">{one.declineReason}</label>
              <input id="decline-reason" name="reason" required maxLength={2000} />
              <button type="submit" class="second">
                {one.decline}
              </button>
            </form>
          )}
        </>
      ) : null}
      {setAside === undefined && maySetAside ? (
        <form method="post" action={to("set-aside")}>
          <h3>{one.setAside}</h3>
          <p class="hint">{one.setAsideHint}</p>
          <label for="reason">{one.reason}</label>
          <select id="reason" name="reason" required>
            {ConvenerReason.options.map((reason) => (
              <option value={reason}>{words.reason[reason]}</option>
            ))}
          </select>
          <label for="note">
            {one.note} <small>({words.desk.optional})</small>
          </label>
          <input id="note" name="note" maxLength={2000} />
          <button type="submit" class="second">
            {one.setAside}
          </button>
        </form>
      ) : null}
    </section>
  );
}
