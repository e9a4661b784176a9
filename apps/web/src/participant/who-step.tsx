/** For whom do you speak? */
import type { JSX } from "preact";
import { Choice, Choices, Field, type FieldTies } from "../ui/field.tsx";
import type { AnswerForm } from "./answer-form.ts";
import type { StepProps } from "./answer-flow.tsx";
import type { Option } from "./countries.ts";

export function WhoStep({ setting, form, problems, onChange }: StepProps): JSX.Element {
  const { answer: words, problems: problemWords } = setting.words;
  const shared = { problems, problemPrefix: problemWords.prefix };
  return (
    <>
      <p class="lead">{words.whoIntro}</p>
      <Choices id="kind-organisation" legend={words.kind} {...shared}>
        {kind("organisation", words.organisation, words.organisationHint)}
        {kind("individual", words.individual)}
      </Choices>
      <Field
        id="organisationName"
        class="for-organisation"
        label={words.organisationName}
        optional={words.optional}
        {...shared}
      >
        {(ties) => <input {...ties} type="text" autocomplete="organization" {...text("organisationName")} />}
      </Field>
      <Field id="personName" label={words.personName} optional={words.optional} {...shared}>
        {(ties) => <input {...ties} type="text" autocomplete="name" {...text("personName")} />}
      </Field>
      <Field id="country" label={words.country} optional={words.optional} {...shared}>
        {(ties) => (
          <Select
            {...ties}
            name="country"
            value={form.country}
            none={words.countryNone}
            options={setting.countries}
            onChange={onChange}
          />
        )}
      </Field>
      <Field id="language" label={words.language} hint={words.languageHint} optional={words.optional} {...shared}>
        {(ties) => (
          <Select
            {...ties}
            name="language"
            value={form.language}
            none={words.languageNone}
            options={setting.languages}
            onChange={onChange}
          />
        )}
      </Field>
    </>
  );

  function kind(value: "organisation" | "individual", label: string, hint?: string): JSX.Element {
    return (
      <Choice
        id={`kind-${value}`}
        type="radio"
        name="kind"
        value={value}
        checked={form.kind === value}
        {...(hint === undefined ? {} : { hint })}
        onChoose={onChange && (() => onChange({ kind: value }))}
      >
        {label}
      </Choice>
    );
  }

  function text(name: "organisationName" | "personName") {
    return {
      name,
      dir: "auto" as const,
      value: form[name],
      onInput:
        onChange &&
        ((event: { readonly currentTarget: HTMLInputElement }) => onChange({ [name]: event.currentTarget.value })),
    };
  }
}

interface SelectProps extends FieldTies {
  readonly name: "country" | "language";
  readonly value: string;
  readonly none: string;
  readonly options: readonly Option[];
  readonly onChange: ((change: Partial<AnswerForm>) => void) | undefined;
}

function Select({ name, value, none, options, onChange, ...ties }: SelectProps): JSX.Element {
  return (
    <select {...ties} name={name} onChange={onChange && ((event) => onChange({ [name]: event.currentTarget.value }))}>
      <option value="" selected={value === ""}>
        {none}
      </option>
      {options.map(([code, label]) => (
        <option value={code} selected={value === code}>
          {label}
        </option>
      ))}
    </select>
  );
}
