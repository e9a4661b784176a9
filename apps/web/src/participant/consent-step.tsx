/** How may we use it? Nothing is ticked beforehand; what sending itself means is said, not asked. */
import type { ConsentUse, PublishedAs } from "@consult/core";
import type { JSX } from "preact";
import { Choice, Choices, Field } from "../ui/field.tsx";
import type { AnswerWords, StepProps } from "./answer-flow.tsx";

export function ConsentStep({ setting, form, problems, onChange }: StepProps): JSX.Element {
  const { answer: words, problems: problemWords } = setting.words;
  const shared = { problems, problemPrefix: problemWords.prefix };
  return (
    <>
      <p class="lead">{words.consentIntro}</p>
      <Choices id={`use-${setting.askedUses[0] ?? ""}`} legend={words.allow} {...shared}>
        {setting.askedUses.map((use) => (
          <Choice
            key={use}
            id={`use-${use}`}
            type="checkbox"
            name="use"
            value={use}
            checked={form.uses.includes(use)}
            onChoose={
              onChange &&
              ((checked) =>
                onChange({
                  uses: setting.askedUses.filter((other) => (other === use ? checked : form.uses.includes(other))),
                }))
            }
          >
            {useInWords(use, words)}
          </Choice>
        ))}
      </Choices>
      <Choices id="publishedAs-named" legend={words.publishedAs} {...shared}>
        {signatures.map((signature) => (
          <Choice
            key={signature}
            id={`publishedAs-${signature}`}
            type="radio"
            name="publishedAs"
            value={signature}
            checked={form.publishedAs === signature}
            onChoose={onChange && (() => onChange({ publishedAs: signature }))}
          >
            {signatureInWords(signature, words)}
          </Choice>
        ))}
      </Choices>
      <Field id="email" label={words.email} hint={words.emailHint} optional={words.optional} {...shared}>
        {(ties) => (
          <input
            {...ties}
            type="email"
            name="email"
            dir="ltr"
            autocomplete="email"
            value={form.email}
            onInput={onChange && ((event) => onChange({ email: event.currentTarget.value }))}
          />
        )}
      </Field>
    </>
  );
}

export const signatures: readonly PublishedAs[] = ["named", "organisation", "unnamed"];

export function useInWords(use: ConsentUse, words: AnswerWords["answer"]): string {
  return {
    analyse: words.useAnalyse,
    "quote-named": words.useQuoteNamed,
    "quote-unnamed": words.useQuoteUnnamed,
    publish: words.usePublish,
    "share-with-partners": words.useShare,
    "case-study": words.useCaseStudy,
  }[use];
}

export function signatureInWords(signature: PublishedAs, words: AnswerWords["answer"]): string {
  return { named: words.asNamed, organisation: words.asOrganisation, unnamed: words.asUnnamed }[signature];
}
