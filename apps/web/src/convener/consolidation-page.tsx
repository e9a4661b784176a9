/** What was said, question by question and theme by theme: counts with what they are out of, drawn inside their tables. */
import type { Client } from "@consult/api/client";
import { countryName, type ChannelId, type Tally, type ThemeConsolidation } from "@consult/core";
import { Hono } from "hono";
import type { JSX } from "preact";
import type { Site } from "../ui/site.ts";
import { ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { atDesk, deskPage, type Desk } from "./desk.tsx";
import { deskPath } from "./desk-paths.ts";
import { channelName, languageName } from "./say-facts.ts";

type Shown = Awaited<ReturnType<Client["consolidation"]["showConsolidation"]["query"]>>;

export function consolidationRoutes(site: Site): Hono {
  return new Hono().get(
    `${deskPath}/:id/consolidation`,
    atDesk(site, async (desk) => {
      const { client, id: consultationId, words } = desk;
      const shown = await client.consolidation.showConsolidation.query({ consultationId });
      return deskPage(desk, {
        room: "consolidation",
        title: words.consolidation.title,
        children: <ConsolidationPage desk={desk} {...shown} />,
      });
    }),
  );
}

interface PartProps extends Shown {
  readonly desk: Desk;
}

function ConsolidationPage(props: PartProps): JSX.Element {
  const { desk, consolidation } = props;
  const { words, paths, consultation, say } = desk;
  const { consolidation: own } = words;
  const { whole, questions, themes, unfiled } = consolidation;
  return (
    <>
      <p class="hint">{own.intro}</p>
      <section>
        <h2>{own.whole}</h2>
        <p>{fill(own.analysed, { count: whole.contributions, of: whole.of })}</p>
        <Slices desk={desk} tally={whole} />
      </section>
      {questions.map(({ number, tally, themes: own, uncoded }) => {
        const title = consultation.definition.questions.find((question) => question.number === number)?.title;
        const speech = title === undefined ? undefined : say(title);
        return (
          <section id={`question-${number}`}>
            <h2>
              {fill(words.desk.question, { number })}
              {speech === undefined ? null : (
                <>
                  : <span {...speech.marks}>{speech.text}</span>
                </>
              )}
            </h2>
            <p>{fill(words.consolidation.answered, { count: tally.contributions, of: tally.of })}</p>
            <Themes {...props} themes={own} name={fill(words.desk.question, { number })} />
            {tally.contributions === 0 ? null : (
              <details>
                <summary>{words.consolidation.who}</summary>
                <Slices desk={desk} tally={tally} />
              </details>
            )}
            {uncoded.length === 0 ? null : (
              <p>
                <a href={paths.room("code", { question: number, show: "uncoded" })}>
                  {fill(words.consolidation.uncoded, { count: uncoded.length })}
                </a>
              </p>
            )}
          </section>
        );
      })}
      <section>
        <h2>{own.allThemes}</h2>
        <Themes {...props} themes={themes} name={own.allThemes} />
        {unfiled.length === 0 ? null : (
          <p>
            <a href={paths.room("code", { show: "unfiled" })}>{fill(own.unfiled, { count: unfiled.length })}</a>
          </p>
        )}
      </section>
    </>
  );
}

interface ThemesProps extends PartProps {
  readonly themes: readonly ThemeConsolidation[];
  readonly name: string;
}

function Themes({ desk, frame, themes, name }: ThemesProps): JSX.Element {
  const { words, say } = desk;
  const { consolidation: own } = words;
  const coded = themes
    .filter(({ tally }) => tally.contributions > 0)
    .toSorted((a, b) => b.tally.contributions - a.tally.contributions);
  if (coded.length === 0) return <p class="hint">{own.noTheme}</p>;
  const labels = new Map(frame.themes.map(({ id, label }) => [id, label]));
  return (
    <>
      <Bars
        name={name}
        heading={own.theme}
        figure={own.contributions}
        rows={coded.map(({ themeId, tally }) => {
          const speech = say(labels.get(themeId) ?? themeId);
          return { label: <span {...speech.marks}>{speech.text}</span>, count: tally.contributions, of: tally.of };
        })}
        ofWord={words.desk.of}
      />
      {coded.map(({ themeId, tally, quotations }) => {
        const speech = say(labels.get(themeId) ?? themeId);
        return (
          <details>
            <summary>
              <span {...speech.marks}>{speech.text}</span> ({fill(own.quotations, { count: quotations.length })})
            </summary>
            <Slices desk={desk} tally={tally} />
            {quotations.length === 0 ? <p class="hint">{own.noQuotation}</p> : null}
            {quotations.map(({ segmentId, contributionId, text, attribution }) => (
              <figure>
                <blockquote class="as-written" dir="auto">
                  {text}
                </blockquote>
                <figcaption>
                  <ShownName name={attribution} />{" "}
                  <a href={desk.paths.contribution(contributionId)}>{words.event.contribution}</a>{" "}
                  <a href={desk.paths.room("code", { segment: segmentId })}>{words.one.toDesk}</a>
                </figcaption>
              </figure>
            ))}
          </details>
        );
      })}
    </>
  );
}

/** Who it was, four ways; each adds up to the same whole. */
function Slices({ desk, tally }: { desk: Desk; tally: Tally }): JSX.Element {
  const { words, page } = desk;
  const { consolidation: own } = words;
  const { locale } = page;
  const known = (name: string, say: (name: string) => string): string =>
    name === "unstated" ? own.unknown : say(name);
  const slices: readonly (readonly [heading: string, counts: object, say: (key: string) => string])[] = [
    [own.byKind, tally.byKind, (kind) => words.kind[kind as keyof typeof words.kind]],
    [
      own.byCountry,
      { ...tally.byCountry, unstated: tally.unstated.country },
      (code) => known(code, () => countryName(code, locale) ?? code),
    ],
    [own.byChannel, tally.byChannel, (channel) => channelName(channel as ChannelId, locale)],
    [
      own.byLanguage,
      { ...tally.byLanguage, unstated: tally.unstated.language },
      (tag) => known(tag, () => languageName(tag, locale)),
    ],
  ];
  return (
    <div class="slices">
      {slices.map(([heading, counts, say]) => (
        <Bars
          name={heading}
          heading={heading}
          figure={own.contributions}
          rows={Object.entries(counts as Record<string, number>)
            .filter(([, count]) => count > 0)
            .toSorted(([, a], [, b]) => b - a)
            .map(([key, count]) => ({ label: say(key), count, of: tally.contributions }))}
          ofWord={words.desk.of}
        />
      ))}
    </div>
  );
}

interface BarsProps {
  readonly name: string;
  readonly heading: string;
  readonly figure: string;
  readonly ofWord: string;
  readonly rows: readonly { readonly label: JSX.Element | string; readonly count: number; readonly of: number }[];
}

/** A table whose bars are drawn beside its numbers: the numbers are the chart's own labels. */
function Bars({ name, heading, figure, ofWord, rows }: BarsProps): JSX.Element {
  return (
    <table class="bars" aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{figure}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count, of }) => (
          <tr>
            <th scope="row">{label}</th>
            <td>
              <span class="figure">
                {count} <small>{fill(ofWord, { of })}</small>
              </span>
              <svg viewBox={`0 0 ${Math.max(of, 1)} 1`} preserveAspectRatio="none" aria-hidden="true">
                <rect class="of" x={0} y={0} width={Math.max(of, 1)} height={1} />
                <rect class="count" x={0} y={0} width={count} height={1} />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
