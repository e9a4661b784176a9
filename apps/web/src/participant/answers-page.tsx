/** You said, we did: a page of its own, which changes without a new edition of the paper. */
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, speechIn } from "../ui/say.tsx";
import type { CallView } from "./call-page.tsx";
import { RecommendationsPart, type RecommendationView } from "../ui/recommendations-part.tsx";

interface AnswersPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly rows: readonly RecommendationView[];
  readonly language: string;
}

export function AnswersPage({ page, call, rows, language }: AnswersPageProps): JSX.Element {
  const { words, paths } = page;
  const { definition } = call;
  const say = speechIn(page, definition.languages[0] ?? "en");
  return (
    <Layout page={page} title={words.went.saidDid} accent={definition.accent}>
      <p class="step">
        <a href={paths.call(call.id)}>{words.poster.back}</a>
      </p>
      <Say as="h1" speech={say(definition.title)} />
      {rows.length === 0 ? <p>{words.went.noRecommendations}</p> : null}
      <RecommendationsPart page={page} rows={rows} language={language} />
    </Layout>
  );
}
