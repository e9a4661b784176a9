/** The form of a case study: one long page that works without script, is kept as a draft, and wants nothing whole. */
import {
  besideFields,
  caseStudyFields,
  inputsOf,
  templateWords,
  textFor,
  type CaseStudyField,
  type CaseStudyInput,
  type WrittenStory,
} from "@consult/core";
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { Choice, Choices, Field, type FieldTies } from "../ui/field.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";
import { countryOptions, languageOptions, type Option } from "./countries.ts";
import { storyAction, storyFormId, type StoryAnew } from "./story-form.ts";

export interface StoryPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly storyKey: string;
  readonly written: WrittenStory;
  readonly problems: readonly Problem[];
  /** Until when it is kept as a draft, said in words; absent while it is not. */
  readonly keptUntil?: string | undefined;
  readonly anew: StoryAnew | undefined;
}

export function StoryPage({ page, call, storyKey, written, problems, keptUntil, anew }: StoryPageProps): JSX.Element {
  const { words, paths, locale } = page;
  const { story } = words;
  const say = speechIn(page, call.definition.languages[0] ?? "en");
  const name = say(call.definition.title);
  const title = anew === undefined ? templateWords[locale].name : story.changeTitle;
  const draft = paths.storyDraft(call.id, storyKey);
  return (
    <Layout
      page={page}
      title={`${problems.length > 0 ? `${words.problems.prefix} ` : ""}${title}`}
      accent={call.definition.accent}
      carriedForm={{ id: storyFormId, name: "go", value: "stay" }}
      script={page.assets.pageScript}
      personal
    >
      <p class="step">
        <a href={paths.call(call.id)} {...name.marks}>
          {name.text}
        </a>
      </p>
      <form
        id={storyFormId}
        class="answer"
        method="post"
        action={storyAction(page, call.id, anew)}
        noValidate
        {...(anew === undefined
          ? { "data-keeps": draft, "data-kept": story.keptNow, "data-not-kept": story.notKept }
          : {})}
      >
        <ErrorSummary words={words.problems} problems={problems} />
        <h1 tabIndex={-1}>{title}</h1>
        <p class="lead">{story.intro}</p>
        <div class="notice" role="status">
          {keptUntil === undefined ? null : (
            <p>
              {fill(story.kept, { when: keptUntil })} <a href={draft}>{story.draftLink}</a>
            </p>
          )}
        </div>
        <input type="hidden" name="key" value={storyKey} />
        {anew === undefined ? null : <input type="hidden" name="version" value={anew.version} />}
        {caseStudyFields.map((field) => (
          <StorySection page={page} field={field} written={written} />
        ))}
        {written[besideFields] === undefined ? null : (
          <Field id={besideFields} label={story.beside} hint={story.besideHint} problems={[]} problemPrefix="">
            {(ties) => <LongText {...ties} name={besideFields} rows={4} text={written[besideFields] ?? ""} />}
          </Field>
        )}
        <div class="buttons">
          <button type="submit" name="go" value="preview">
            {story.preview}
          </button>
          {anew === undefined ? (
            <button type="submit" name="go" value="keep" class="second">
              {story.keep}
            </button>
          ) : (
            <a href={paths.receipt(anew.number, anew.key)}>{words.sending.toReceipt}</a>
          )}
        </div>
      </form>
      {anew === undefined ? <FileForm page={page} call={call} problems={problems} /> : null}
    </Layout>
  );
}

/** A filled-in template, to be read into a form of its own. */
function FileForm({ page, call, problems }: Pick<StoryPageProps, "page" | "call" | "problems">): JSX.Element {
  const { words, paths } = page;
  const { story } = words;
  return (
    <form method="post" action={paths.storyFile(call.id)} encType="multipart/form-data">
      <h2>{story.fileTitle}</h2>
      <Field id="file" label={story.fileHint} problems={problems} problemPrefix={words.problems.prefix}>
        {(ties) => <input {...ties} type="file" name="file" accept=".docx,.docm,.html,.json" />}
      </Field>
      <p>
        <button type="submit" class="second">
          {story.fileRead}
        </button>
      </p>
    </form>
  );
}

interface SectionProps {
  readonly page: PageContext;
  readonly field: CaseStudyField;
  readonly written: WrittenStory;
}

function StorySection({ page, field, written }: SectionProps): JSX.Element {
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
function LongText({ text, ...named }: FieldTies & { name: string; rows: number; text: string }): JSX.Element {
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
