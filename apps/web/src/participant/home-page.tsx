/** All consultations of this site. */
import { describeClosingMoment, type LocalizedText, type Stage } from "@consult/core";
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import { OutcomeLine, type ShownOutcome } from "./outcome-line.tsx";

/** A consultation in a list. */
export interface CallSummary {
  readonly id: string;
  readonly stage: Stage;
  readonly title: LocalizedText;
  readonly summary: LocalizedText;
  readonly languages: readonly string[];
  readonly closesAt: string;
  readonly zone: string;
  readonly outcome?: ShownOutcome | undefined;
}

interface HomePageProps {
  readonly page: PageContext;
  readonly calls: readonly CallSummary[];
  readonly now: string;
}

export function HomePage({ page, calls, now }: HomePageProps): JSX.Element {
  const { words, paths } = page;
  return (
    <Layout page={page} title={words.home.title} description={words.home.intro}>
      <h1>{words.home.title}</h1>
      <p class="lead">{calls.length === 0 ? words.home.none : words.home.intro}</p>
      <ul class="calls">
        {calls.map((call) => {
          const say = speechIn(page, call.languages[0] ?? "en");
          return (
            <li>
              <h2>
                <a href={paths.call(call.id)}>
                  <Say speech={say(call.title)} />
                </a>
              </h2>
              <Say as="p" speech={say(call.summary)} />
              <p class="hint">{untilWhen(page, call, now)}</p>
              <OutcomeLine page={page} id={call.id} outcome={call.outcome} said={words.outcome.isOut} />
            </li>
          );
        })}
      </ul>
    </Layout>
  );
}

function untilWhen({ locale, words }: PageContext, { stage, closesAt, zone }: CallSummary, now: string): string {
  if (stage !== "open" || closesAt <= now) return words.home.ended;
  return fill(words.home.until, { when: describeClosingMoment(closesAt, { locale, zone }) });
}
