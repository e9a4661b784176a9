/** All questions on one page, each with its field: a partial reply is the normal case. */
import type { JSX } from "preact";
import { Field } from "../ui/field.tsx";
import { Say } from "../ui/say.tsx";
import { wholeConsultation } from "./answer-form.ts";
import type { AskedQuestion, StepProps } from "./answer-flow.tsx";

export function WordsStep({ setting, form, problems, onChange }: StepProps): JSX.Element {
  const { answer: words, problems: problemWords } = setting.words;
  const first = setting.questions.filter(({ number }) => String(number) === form.first);
  const others = setting.questions.filter(({ number }) => String(number) !== form.first);
  return (
    <>
      <p class="lead">{words.wordsIntro}</p>
      {[...first, ...others].map((question) => (
        <Field
          key={question.number}
          id={`answer-${question.number}`}
          class="ask"
          label={
            <>
              <span class="numeral">{question.number}</span> <Say speech={question.title} />
            </>
          }
          hint={<QuestionText question={question} />}
          problems={problems}
          problemPrefix={problemWords.prefix}
        >
          {(ties) => <textarea {...ties} {...area(String(question.number))} />}
        </Field>
      ))}
      <Field
        id={`answer-${wholeConsultation}`}
        class="ask"
        label={words.whole}
        hint={words.wholeHint}
        problems={problems}
        problemPrefix={problemWords.prefix}
      >
        {(ties) => <textarea {...ties} {...area(wholeConsultation)} />}
      </Field>
    </>
  );

  function area(question: string) {
    const text = form.answers[question] ?? "";
    return {
      name: `answer-${question}`,
      rows: Math.min(4 + Math.floor(text.length / 70), 40),
      dir: "auto" as const,
      spellcheck: true,
      ...(form.language === "" ? {} : { lang: form.language }),
      value: asContent(text),
      onInput:
        onChange &&
        ((event: { readonly currentTarget: HTMLTextAreaElement }) =>
          onChange({ answers: { ...form.answers, [question]: event.currentTarget.value } })),
    };
  }
}

/** HTML drops one line break at the start of a text field's content; a text that starts with one is given another. */
function asContent(text: string): string {
  return typeof document === "undefined" && text.startsWith("\n") ? `\n${text}` : text;
}

function QuestionText({ question }: { readonly question: AskedQuestion }): JSX.Element {
  return (
    <>
      <Say speech={question.text} />
      {question.parts.length === 0 ? null : (
        <ol class="parts" type="a">
          {question.parts.map(({ speech }) => (
            <Say as="li" speech={speech} />
          ))}
        </ol>
      )}
    </>
  );
}
