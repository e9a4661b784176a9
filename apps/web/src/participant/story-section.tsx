/** One field of a case study in its form, with the inputs that it has. */
import {
  inputsOf,
  templateWords,
  textFor,
  type CaseStudyField,
  type CaseStudyInput,
  type WrittenStory,
} from "@consult/core";
import type { JSX } from "preact";
import { Choice, Choices, Field, type FieldTies } from "../ui/field.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { countryOptions, languageOptions, type Option } from "./countries.ts";

interface SectionProps {
  readonly page: PageContext;
  readonly field: CaseStudyField;
  readonly written: WrittenStory;
}

export function StorySection({ page, field, written }: SectionProps): JSX.Element {
  const { locale, words } = page;
  const label = textFor(field.label, [locale]).text;
  const help = textFor(field.help, [locale]).text;
  const optional = field.isNeeded ? {} : { optional: words.answer.optional };
  const [first, ...others] = inputsOf(field);
  if (first !== undefined && others.length === 0 && first.path === field.key) {
    return (
      <Field id={field.key} label={label} hint={help} {...optional} problems={[]} problemPrefix="">
        {(ties) => <Control page={page} input={first} written={written} ties={ties} />}
      </Field>
    );
  }
  return (
    <section aria-labelledby={`${field.key}-title`}>
      <h2 id={`${field.key}-title`}>{label}</h2>
      <p class="hint">{help}</p>
      {inputsOf(field).map((input) =>
        input.kind === "yes-no" ? (
          <YesOrNo page={page} input={input} written={written} />
        ) : (
          <Field id={input.path} label={textFor(input.label, [locale]).text} problems={[]} problemPrefix="">
            {(ties) => <Control page={page} input={input} written={written} ties={ties} />}
          </Field>
        ),
      )}
    </section>
  );
}

interface ControlProps {
  readonly page: PageContext;
  readonly input: CaseStudyInput;
  readonly written: WrittenStory;
  readonly ties: FieldTies;
}

function Control({ page, input, written, ties }: ControlProps): JSX.Element {
  const { path, kind } = input;
  const value = written[path] ?? "";
  const named = { ...ties, name: path, dir: "auto" as const };
  const none = page.words.answer.nothing;
  if (kind === "country") return <Chooser {...{ named, value, none }} options={countryOptions(page.locale)} />;
  if (kind === "language") return <Chooser {...{ named, value, none }} options={languageOptions(page.locale)} />;
  // In one line a browser runs the lines of a document together.
  if (kind === "paragraphs" || kind === "lines" || kind === "resources" || value.includes("\n")) {
    return <LongText {...named} rows={kind === "paragraphs" ? 8 : 4} text={value} />;
  }
  return kind === "email" ? (
    <input {...named} type="email" value={value} />
  ) : (
    <input {...named} type="text" value={value} />
  );
}

/** A browser leaves out the line break that follows the mark. */
export function LongText({ text, ...named }: FieldTies & { name: string; rows: number; text: string }): JSX.Element {
  return <textarea dir="auto" {...named} value={text.startsWith("\n") ? `\n${text}` : text} />;
}

interface ChooserProps {
  readonly named: FieldTies & { readonly name: string };
  readonly value: string;
  readonly options: readonly Option[];
  readonly none: string;
}

/** With what was written there in another way, such as a draft that a template began. */
function Chooser({ named, value, options, none }: ChooserProps): JSX.Element {
  const known = options.some(([code]) => code === value);
  return (
    <select {...named}>
      <option value="">{none}</option>
      {known || value === "" ? null : (
        <option value={value} selected>
          {value}
        </option>
      )}
      {options.map(([code, name]) => (
        <option value={code} selected={code === value}>
          {name}
        </option>
      ))}
    </select>
  );
}

function YesOrNo({ page, input, written }: Omit<ControlProps, "ties">): JSX.Element {
  const { path, label } = input;
  const own = templateWords[page.locale];
  return (
    <Choices id={`${path}-yes`} legend={textFor(label, [page.locale]).text} problems={[]} problemPrefix="">
      {(["yes", "no"] as const).map((answer) => (
        <Choice id={`${path}-${answer}`} type="radio" name={path} value={answer} checked={written[path] === answer}>
          {own[answer]}
        </Choice>
      ))}
    </Choices>
  );
}
