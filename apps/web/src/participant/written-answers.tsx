/** Words as somebody wrote them: every space and line break in its place, in their own direction. */
import type { AskedAnswer } from "@consult/core";
import type { JSX } from "preact";
import { Asked } from "../ui/asked.tsx";

interface WrittenAnswersProps {
  readonly answers: readonly AskedAnswer[];
  readonly headingFor: (question: number | undefined) => string;
  readonly language?: string | undefined;
}

export function WrittenAnswers({ answers, headingFor, language }: WrittenAnswersProps): JSX.Element {
  return (
    <>
      {answers.map(({ question, asked, text }) => (
        <>
          <h3>
            {headingFor(question)}
            <Asked asked={asked} />
          </h3>
          <AsWritten text={text} language={language} />
        </>
      ))}
    </>
  );
}

export function AsWritten({
  text,
  language,
}: {
  readonly text: string;
  readonly language?: string | undefined;
}): JSX.Element {
  return (
    <blockquote class="as-written" dir="auto" lang={language === "" ? undefined : language}>
      {text}
    </blockquote>
  );
}
