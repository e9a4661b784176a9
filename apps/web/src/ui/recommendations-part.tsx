/** You said, we did: what a published paper asks for, each with the conveners' answer. Any public page may hold it. */
import type { RecommendationState } from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "./page-context.ts";
import { fill } from "../words/fill.ts";

export interface AnswerView {
  readonly state: RecommendationState;
  readonly text: string;
  /** A calendar day. */
  readonly on?: string | undefined;
}

export interface RecommendationView {
  readonly number: number;
  readonly text: string;
  readonly answer?: AnswerView | undefined;
}

interface RecommendationsPartProps {
  readonly page: PageContext;
  readonly rows: readonly RecommendationView[];
  /** The language of the paper. */
  readonly language: string;
}

/** Nothing where the paper recommends nothing. */
export function RecommendationsPart({ page, rows, language }: RecommendationsPartProps): JSX.Element | null {
  const own = page.words.went;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{own.saidDid}</h2>
      {rows.map(({ number, text, answer }) => (
        <article id={`answer-${number}`}>
          <h3>{fill(own.recommendation, { number })}</h3>
          <p dir="auto" lang={language}>
            {text}
          </p>
          {answer === undefined ? <p class="hint">{own.noAnswer}</p> : <AnswerPart page={page} answer={answer} />}
        </article>
      ))}
    </section>
  );
}

interface AnswerPartProps {
  readonly page: PageContext;
  readonly answer: AnswerView;
  /** Where it stands apart from what it answers. */
  readonly number?: number;
}

export function AnswerPart({ page, answer, number }: AnswerPartProps): JSX.Element {
  const { words, locale } = page;
  const own = words.went;
  const { state, text, on } = answer;
  return (
    <div class="answered">
      <p>
        {number === undefined ? null : <b>{fill(own.recommendation, { number })} · </b>}
        <b>{own.states[state]}</b>
        {on === undefined ? null : <> · {describeDay(on, locale)}</>}
      </p>
      <p dir="auto">{text}</p>
    </div>
  );
}

function describeDay(on: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${on}T00:00:00Z`));
}
