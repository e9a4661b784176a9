/** One numbered question of the call, large and linkable. */
import type { Question } from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";
import { Say, type Speaker } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";

interface QuestionProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly question: Question;
  readonly takes: boolean;
  readonly say: Speaker;
}

export function QuestionPart({ page, call, question, takes, say }: QuestionProps): JSX.Element {
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
