/** Under which questions the words of a contribution are filed, to be confirmed or corrected by whoever wrote them. */
import type { ConsultationDefinition } from "@consult/core";
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { Choice, Choices } from "../ui/field.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import { formatLocale } from "../words/words.ts";
import { AsWritten } from "./written-answers.tsx";

export interface FilingView {
  readonly questions: readonly number[];
  readonly passages: readonly PassageView[];
  readonly isConfirmed: boolean;
  readonly canCorrect: boolean;
}

interface PassageView {
  readonly ordinal: number;
  readonly opening: string;
  readonly isCut: boolean;
  readonly questions: readonly number[];
}

interface FiledReceipt {
  readonly number: string;
  readonly version: number;
  readonly respondent: { readonly language?: string | undefined };
}

interface FilingPartProps {
  readonly page: PageContext;
  readonly receipt: FiledReceipt;
  readonly receiptKey: string;
  readonly filing: FilingView;
}

export function FilingPart({ page, receipt, receiptKey, filing }: FilingPartProps): JSX.Element {
  const { words, paths, locale } = page;
  const own = words.filing;
  const list = new Intl.ListFormat(formatLocale[locale], { type: "conjunction" });
  const questions = list.format(filing.questions.map(String));
  const sentence = [own.underNone, own.under][filing.questions.length] ?? own.underMany;
  const action = paths.filing(receipt.number, receiptKey);
  return (
    <section>
      <h2>{own.title}</h2>
      <p>
        {fill(sentence, { questions })} {filing.isConfirmed ? own.confirmed : null}
      </p>
      {filing.canCorrect ? (
        <form method="post" action={action}>
          {filing.isConfirmed ? null : <p>{own.ask}</p>}
          <input type="hidden" name="version" value={receipt.version} />
          {filing.passages.map(({ ordinal, questions: filed }) => (
            <>
              <input type="hidden" name="passage" value={ordinal} />
              {filed.map((question) => (
                <input type="hidden" name={`passage-${ordinal}`} value={question} />
              ))}
            </>
          ))}
          <div class="actions">
            {filing.isConfirmed ? null : <button type="submit">{own.confirm}</button>}
            <a href={action}>{own.correct}</a>
          </div>
        </form>
      ) : (
        <p class="hint">{own.over}</p>
      )}
    </section>
  );
}

interface FilingPageProps extends FilingPartProps {
  readonly definition: ConsultationDefinition;
  readonly problems: readonly Problem[];
}

export function FilingPage({ page, receipt, receiptKey, filing, definition, problems }: FilingPageProps): JSX.Element {
  const { words, paths } = page;
  const own = words.filing;
  const say = speechIn(page, definition.languages[0] ?? "en");
  return (
    <Layout page={page} title={own.formTitle} accent={definition.accent} personal>
      <form method="post" action={paths.filing(receipt.number, receiptKey)}>
        <ErrorSummary words={words.problems} problems={problems} />
        <h1>{own.formTitle}</h1>
        <p class="lead">{own.formIntro}</p>
        <input type="hidden" name="version" value={receipt.version} />
        {filing.passages.map(({ ordinal, opening, isCut, questions }, index) => (
          <>
            <input type="hidden" name="passage" value={ordinal} />
            <AsWritten text={isCut ? `${opening}…` : opening} language={receipt.respondent.language} />
            <Choices
              id={`passage-${ordinal}`}
              legend={fill(own.passage, { number: index + 1 })}
              problems={[]}
              problemPrefix={words.problems.prefix}
            >
              {definition.questions.map(({ number, title }) => (
                <Choice
                  id={`passage-${ordinal}-${number}`}
                  type="checkbox"
                  name={`passage-${ordinal}`}
                  value={String(number)}
                  checked={questions.includes(number)}
                >
                  {number}. <Say speech={say(title)} />
                </Choice>
              ))}
            </Choices>
          </>
        ))}
        <div class="buttons">
          <button type="submit">{own.save}</button>
          <a href={paths.receipt(receipt.number, receiptKey)}>{own.leave}</a>
        </div>
      </form>
    </Layout>
  );
}
