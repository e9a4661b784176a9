/** What became of somebody's words, on their receipt: where they count, which sentences rest on them, what is answered. */
import type { SetAsideReason, RecommendationState } from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "./page-context.ts";
import { fill } from "../words/fill.ts";
import { formatLocale } from "../words/words.ts";
import { AnswerPart } from "./recommendations-part.tsx";

export interface WentView {
  readonly edition: number;
  readonly place:
    | { readonly kind: "analysed" }
    | { readonly kind: "set-aside"; readonly reason: SetAsideReason }
    | { readonly kind: "unaccounted" };
  readonly questions: readonly number[];
  readonly themes: readonly string[];
  readonly citations: readonly {
    readonly heading?: string | undefined;
    readonly text: string;
    readonly isQuotation: boolean;
    readonly recommendation?: number | undefined;
  }[];
  readonly answers: readonly {
    readonly recommendation: number;
    readonly state: RecommendationState;
    readonly text: string;
    readonly on?: string | undefined;
  }[];
}

interface WentPartProps {
  readonly page: PageContext;
  readonly went: WentView;
  /** Why it is set aside, in the reader's words. */
  readonly reason: (reason: SetAsideReason) => string;
}

export function WentPart({ page, went, reason }: WentPartProps): JSX.Element {
  const { words, locale } = page;
  const own = words.went;
  const list = new Intl.ListFormat(formatLocale[locale], { type: "conjunction" });
  const { place, questions, themes, citations, answers } = went;
  return (
    <section>
      <h2>{own.title}</h2>
      {place.kind === "set-aside" ? <p>{fill(own.setAside, { reason: reason(place.reason) })}</p> : null}
      {place.kind === "analysed" ? (
        <>
          <p>
            {questions.length === 0
              ? own.countedWhole
              : fill(own.counted, { questions: list.format(questions.map(String)) })}
          </p>
          {themes.length === 0 ? null : <p dir="auto">{fill(own.themes, { themes: list.format(themes) })}</p>}
          {citations.length === 0 ? <p>{own.notCited}</p> : <p>{own.cited}</p>}
        </>
      ) : null}
      {citations.length === 0 ? null : (
        <ul>
          {citations.map(({ heading, text, isQuotation, recommendation }) => (
            <li dir="auto">
              {recommendation === undefined ? null : <b>{fill(own.recommendation, { number: recommendation })}: </b>}
              {isQuotation ? <q>{text}</q> : text} {heading === undefined ? null : <small>({heading})</small>}
            </li>
          ))}
        </ul>
      )}
      {answers.map((answer) => (
        <AnswerPart page={page} number={answer.recommendation} answer={answer} />
      ))}
    </section>
  );
}
