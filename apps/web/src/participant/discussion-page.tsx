/** What others said to one question: only what its authors agreed to publish, signed as they chose. */
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, SayParagraphs, speechIn } from "../ui/say.tsx";
import { ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { formatLocale } from "../words/words.ts";
import type { CallView } from "./call-page.tsx";
import { reception } from "./reception.ts";
import { AsWritten } from "./written-answers.tsx";

export interface PublishedComment {
  readonly signedAs: string;
  readonly receivedOn: string;
  readonly language?: string | undefined;
  readonly text: string;
  /** What to call it when it is reported. */
  readonly comment: string;
}

interface DiscussionPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  /** 0: the consultation as a whole. */
  readonly question: number;
  readonly comments: readonly PublishedComment[];
  readonly isFirstPage: boolean;
  readonly nextCursor: string | undefined;
  readonly now: string;
}

export function DiscussionPage(props: DiscussionPageProps): JSX.Element {
  const { page, call, question, comments, isFirstPage, nextCursor, now } = props;
  const { words, paths } = page;
  const { definition } = call;
  const say = speechIn(page, definition.languages[0] ?? "en");
  const asked = definition.questions.find(({ number }) => number === question);
  const title = asked === undefined ? words.discussion.whole : `${question}. ${say(asked.title).text}`;
  const day = new Intl.DateTimeFormat(formatLocale[page.locale], { dateStyle: "long", timeZone: "UTC" });
  const { takes } = reception(call, now);
  return (
    <Layout
      page={page}
      title={`${title} · ${words.discussion.title}`}
      accent={definition.accent}
      personal={!isFirstPage}
    >
      <p class="step">
        <a href={paths.call(call.id, asked === undefined ? "" : `#q${question}`)}>{words.discussion.back}</a>
      </p>
      <h1>{words.discussion.title}</h1>
      {asked === undefined ? (
        <p class="lead">{words.discussion.whole}</p>
      ) : (
        <div class="question">
          <span class="numeral" aria-hidden="true">
            {question}
          </span>
          <div>
            <Say as="h2" speech={say(asked.title)} />
            <Say as="p" speech={say(asked.text)} />
          </div>
        </div>
      )}
      <p>{words.discussion.intro}</p>
      {comments.length === 0 ? (
        <p class="callout">
          {words.discussion.none} {takes ? words.discussion.noneCall : ""}
        </p>
      ) : (
        comments.map((comment) => (
          <article class="comment">
            <AsWritten text={comment.text} language={comment.language} />
            <p class="signed">
              <ShownName name={comment.signedAs} />,{" "}
              <time datetime={comment.receivedOn}>{day.format(new Date(comment.receivedOn))}</time>
              {" · "}
              <a href={paths.report(call.id, question, comment.comment)} rel="nofollow">
                {words.discussion.report}
              </a>
            </p>
          </article>
        ))
      )}
      <p class="links">
        {isFirstPage ? null : <a href={paths.discussion(call.id, question)}>{words.discussion.newest}</a>}
        {nextCursor === undefined ? null : (
          <a rel="next" href={paths.discussion(call.id, question, nextCursor)}>
            {words.discussion.more}
          </a>
        )}
      </p>
      {takes ? (
        <p class="actions">
          <a class="button" href={paths.answer(call.id, asked === undefined ? undefined : question)}>
            {asked === undefined ? words.call.answer : words.call.answerThis}
          </a>
        </p>
      ) : null}
      <section>
        <h2>{words.discussion.policy}</h2>
        <p>
          {definition.moderation.shown === "after-reading" ? words.discussion.afterReading : words.discussion.atOnce}
        </p>
        <SayParagraphs speech={say(definition.moderation.policy)} />
      </section>
      <nav class="pager" aria-label={words.call.questions}>
        {definition.questions.map(({ number, title: other }) =>
          number === question ? (
            <span aria-current="page">{number}</span>
          ) : (
            <a
              href={paths.discussion(call.id, number)}
              title={say(other).text}
              aria-label={fill(words.call.question, { number })}
            >
              {number}
            </a>
          ),
        )}
      </nav>
    </Layout>
  );
}
