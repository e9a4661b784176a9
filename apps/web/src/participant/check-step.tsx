/** Check your answer before you send it: all of it, exactly as it will be kept. */
import type { ComponentChildren, JSX } from "preact";
import { ShownName, ShownNames } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { writtenAnswers } from "./answer-form.ts";
import type { StepProps } from "./answer-flow.tsx";
import { signatureInWords, useInWords } from "./consent-step.tsx";
import { WrittenAnswers } from "./written-answers.tsx";

export function CheckStep({ setting, form }: StepProps): JSX.Element {
  const { answer: words } = setting.words;
  const country = setting.countries.find(([code]) => code === form.country)?.[1];
  const language = setting.languages.find(([code]) => code === form.language)?.[1];
  const names = [form.personName, form.kind === "organisation" ? form.organisationName : ""].filter(
    (name) => name.trim() !== "",
  );
  return (
    <>
      <p class="lead">{words.checkIntro}</p>
      {setting.mode === "amend" ? null : (
        <Part title={words.whoTitle} go="who" change={words.change} changeWhat={words.changeWho}>
          <dl class="facts">
            <dt>{words.kind}</dt>
            <dd>{form.kind === "organisation" ? words.organisation : words.individual}</dd>
            {names.length === 0 ? null : (
              <>
                <dt>
                  {form.kind === "organisation" && names.length === 1 && form.personName.trim() === ""
                    ? words.organisationName
                    : words.personName}
                </dt>
                <dd>
                  <ShownNames names={names} />
                </dd>
              </>
            )}
            <dt>{words.country}</dt>
            <dd>{country ?? words.nothing}</dd>
            <dt>{words.language}</dt>
            <dd>{language ?? words.nothing}</dd>
          </dl>
        </Part>
      )}
      <Part title={words.wordsTitle} go="words" change={words.change} changeWhat={words.changeWords}>
        <WrittenAnswers
          answers={writtenAnswers(form)}
          headingFor={(question) =>
            question === undefined ? words.whole : fill(words.yourAnswer, { number: question })
          }
          language={form.language}
        />
      </Part>
      <Part title={words.consentTitle} go="consent" change={words.change} changeWhat={words.changeConsent}>
        <p>{words.allow}</p>
        <ul>
          {[...setting.impliedUses, ...form.uses].map((use) => (
            <li>{useInWords(use, words)}</li>
          ))}
        </ul>
        <dl class="facts">
          {form.publishedAs === "" ? null : (
            <>
              <dt>{words.publishedAs}</dt>
              <dd>{signatureInWords(form.publishedAs, words)}</dd>
            </>
          )}
          <dt>{words.email}</dt>
          <dd dir={form.email === "" ? undefined : "ltr"}>
            {form.email === "" ? words.nothing : <ShownName name={form.email} />}
          </dd>
        </dl>
      </Part>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly go: string;
  readonly change: string;
  /** What the button changes, for those who hear it without what stands around. */
  readonly changeWhat: string;
  readonly children: ComponentChildren;
}

function Part({ title, go, change, changeWhat, children }: PartProps): JSX.Element {
  return (
    <section class="part">
      <h2>{title}</h2>
      <button type="submit" name="go" value={go} class="link" aria-label={changeWhat}>
        {change}
      </button>
      {children}
    </section>
  );
}
