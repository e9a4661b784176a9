/** What every form has in which a convener writes down for somebody: whose view it is, what was said, what is allowed. */
import { ConsentUse, CountryCode, LanguageTag, PublishedAs, RespondentKind } from "@consult/core";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";

export interface RecordProps {
  readonly desk: Desk;
  readonly fields: URLSearchParams;
}

/** As the procedures take it. */
export function recordIn(fields: URLSearchParams, desk: Desk) {
  const said = (name: string): string | undefined => fields.get(name)?.trim() || undefined;
  const [country, language] = [said("country")?.toUpperCase(), said("language")];
  const [personName, organisationName, email, phone] = ["personName", "organisationName", "email", "phone"].map(said);
  return {
    answers: answersIn(fields, desk),
    respondent: {
      kind: RespondentKind.catch("individual").parse(said("kind")),
      ...(country === undefined ? {} : { country }),
      ...(language === undefined ? {} : { language }),
    },
    identity: {
      ...(personName === undefined ? {} : { personName }),
      ...(organisationName === undefined ? {} : { organisationName }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    },
    consent: {
      uses: ConsentUse.options.filter((use) => fields.getAll("uses").includes(use)),
      publishedAs: PublishedAs.catch("unnamed").parse(said("publishedAs")),
    },
  };
}

export function problemsOfRecord(fields: URLSearchParams, { words }: Desk): Problem[] {
  const { add } = words;
  const value = (name: string): string => fields.get(name)?.trim() ?? "";
  const isOr = (name: string, is: (text: string) => boolean): boolean => value(name) === "" || is(value(name));
  return [
    ...(isOr("country", (text) => CountryCode.safeParse(text.toUpperCase()).success)
      ? []
      : [{ field: "country", message: add.country2 }]),
    ...(isOr("language", (text) => LanguageTag.safeParse(text).success)
      ? []
      : [{ field: "language", message: add.language2 }]),
  ];
}

/** As typed, without a change; fields that stayed empty are left out. */
export function answersIn(fields: URLSearchParams, { consultation }: Desk) {
  const numbers = [...consultation.definition.questions.map(({ number }) => number), undefined];
  return numbers.flatMap((question) => {
    // Browsers send line ends as CR LF, whatever was typed.
    const text = (fields.get(answerId(question)) ?? "").replaceAll("\r\n", "\n");
    return text.trim() === "" ? [] : [{ ...(question === undefined ? {} : { question }), text }];
  });
}

export function answerId(question: number | undefined): string {
  return `answer-${question ?? 0}`;
}

export function KindFields({ desk, fields }: RecordProps): JSX.Element {
  const { words } = desk;
  return (
    <fieldset>
      <legend>{words.add.kind}</legend>
      {RespondentKind.options.map((kind) => (
        <label class="tick">
          <input type="radio" name="kind" value={kind} checked={(fields.get("kind") ?? "organisation") === kind} />{" "}
          {words.kind[kind]}
        </label>
      ))}
    </fieldset>
  );
}

interface AnswerFieldsProps extends RecordProps {
  readonly problems: readonly Problem[];
  /** For whoever types in one after another. */
  readonly focusesFirst?: boolean;
}

export function AnswerFields({ desk, fields, problems, focusesFirst = false }: AnswerFieldsProps): JSX.Element {
  const { words, say, consultation } = desk;
  const shared = { fields, problems, problemPrefix: words.desk.prefix };
  return (
    <>
      {consultation.definition.questions.map(({ number, title }, index) => {
        const { text, marks } = say(title);
        const label = (
          <>
            {fill(words.desk.question, { number })}: <span {...marks}>{text}</span>
          </>
        );
        return <AnswerField id={answerId(number)} label={label} {...shared} focuses={focusesFirst && index === 0} />;
      })}
      <AnswerField id={answerId(undefined)} label={words.desk.wholeQuestion} {...shared} />
    </>
  );
}

interface LineFieldProps extends AnswerFieldsProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly type?: string | undefined;
  readonly autofocus?: boolean;
}

/** One that may stay empty. */
export function LineField({ desk, fields, problems, name, label, hint, ...more }: LineFieldProps): JSX.Element {
  const { optional, prefix } = desk.words.desk;
  const shared = {
    id: name,
    label,
    optional,
    problems,
    problemPrefix: prefix,
    ...(hint === undefined ? {} : { hint }),
  };
  return (
    <Field {...shared}>
      {(ties) => (
        <input
          {...({ ...ties, type: more.type ?? "text", autofocus: more.autofocus } as JSX.IntrinsicElements["input"])}
          name={name}
          value={fields.get(name) ?? ""}
          autocomplete="off"
        />
      )}
    </Field>
  );
}

interface AnswerFieldProps extends Pick<AnswerFieldsProps, "fields" | "problems"> {
  readonly id: string;
  readonly label: JSX.Element | string;
  readonly focuses?: boolean;
  readonly problemPrefix: string;
}

function AnswerField({ id, label, fields, problems, problemPrefix, focuses = false }: AnswerFieldProps): JSX.Element {
  return (
    <Field id={id} label={label} problems={problems} problemPrefix={problemPrefix}>
      {(ties) => (
        <textarea {...ties} {...(focuses ? { autofocus: true } : {})} name={id} rows={4} dir="auto">
          {fields.get(id) ?? ""}
        </textarea>
      )}
    </Field>
  );
}

export function ConsentFields({ desk, fields }: RecordProps): JSX.Element {
  const { words } = desk;
  const { add } = words;
  const isNew = !fields.has("publishedAs");
  return (
    <>
      <fieldset aria-describedby="uses-hint">
        <legend>{add.uses}</legend>
        <p class="hint" id="uses-hint">
          {add.usesHint}
        </p>
        {ConsentUse.options
          .filter((use) => use !== "case-study")
          .map((use) => (
            <label class="tick">
              <input
                type="checkbox"
                name="uses"
                value={use}
                checked={isNew ? use === "analyse" : fields.getAll("uses").includes(use)}
              />{" "}
              {words.uses[use]}
            </label>
          ))}
      </fieldset>
      <fieldset>
        <legend>{add.publishedAs}</legend>
        {PublishedAs.options.map((as) => (
          <label class="tick">
            <input
              type="radio"
              name="publishedAs"
              value={as}
              checked={(fields.get("publishedAs") ?? "unnamed") === as}
            />{" "}
            {words.uses[as]}
          </label>
        ))}
      </fieldset>
    </>
  );
}
