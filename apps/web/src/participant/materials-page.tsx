/** Documents in three steps: the files, what to know about them, and from whom they are. A plain form, which a script helps over a bad line. */
import { filesAtOnce, largestFileBytes } from "@consult/core";
import type { JSX } from "preact";
import { Choice, Choices, Field, type FieldTies } from "../ui/field.tsx";
import { draftMarks } from "../ui/draft-marks.ts";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { fill } from "../words/fill.ts";
import type { AnswerSetting } from "./answer-flow.tsx";
import type { CallView } from "./call-page.tsx";
import { ConsentStep } from "./consent-step.tsx";
import { ShownName } from "../ui/shown-name.tsx";
import {
  carriedFields,
  materialsSteps,
  type MaterialsFile,
  type MaterialsForm,
  type MaterialsStep,
} from "./materials-form.ts";
import { materialsFormId } from "./materials-ids.ts";
import { WayInFrame } from "./way-in-frame.tsx";
import { WhoStep } from "./who-step.tsx";

export interface MaterialsPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly now: string;
  readonly setting: AnswerSetting;
  readonly form: MaterialsForm;
  readonly step: MaterialsStep;
  readonly problems: readonly Problem[];
  /** Opened anew; absent: it comes back with what was typed. */
  readonly fresh?: "new" | undefined;
}

/** Where its draft is kept on a device. */
export function materialsDraftName(consultationId: string): string {
  return `materials-${consultationId}`;
}

export function MaterialsPage(props: MaterialsPageProps): JSX.Element {
  const { page, call, now, form, step, problems } = props;
  const { words } = page;
  const title = stepTitle(step, words.materials);
  return (
    <WayInFrame
      page={page}
      call={call}
      now={now}
      channel="materials"
      title={title}
      problems={problems}
      form={{ id: materialsFormId, step }}
      script={page.assets.materialsScript}
    >
      <form
        id={materialsFormId}
        class="answer"
        method="post"
        action={page.paths.materials(call.id)}
        encType={step === "files" ? "multipart/form-data" : "application/x-www-form-urlencoded"}
        noValidate
        {...draftMarks(words.draft, {
          name: materialsDraftName(call.id),
          from: page.paths.materials(call.id),
          fresh: props.fresh,
          hasSteps: true,
        })}
        data-uploads={`/api/uploads/${call.id}`}
        data-words={JSON.stringify(words.materials)}
        data-most={largestFileBytes}
      >
        <ErrorSummary words={words.problems} problems={problems} />
        <p class="step">
          {words.materials.title} ·{" "}
          {fill(words.answer.step, { step: materialsSteps.indexOf(step) + 1, steps: materialsSteps.length })}
        </p>
        <h1>{title}</h1>
        <input type="hidden" name="step" value={step} />
        {carriedFields(form, step).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <StepView {...props} />
        <div class="buttons">
          <button type="submit" name="go" value={step === "who" ? "send" : "next"}>
            {step === "who" ? words.answer.send : words.answer.next}
          </button>
          {step === "files" ? null : (
            <button type="submit" name="go" value="back" class="second">
              {words.answer.back}
            </button>
          )}
        </div>
        <div class="notice" role="status" data-status />
      </form>
    </WayInFrame>
  );
}

function stepTitle(step: MaterialsStep, words: PageContext["words"]["materials"]): string {
  return { files: words.filesTitle, about: words.aboutTitle, who: words.whoTitle }[step];
}

function StepView(props: MaterialsPageProps): JSX.Element {
  const { setting, form, problems } = props;
  if (props.step === "files") return <FilesStep {...props} />;
  if (props.step === "about") return <AboutStep {...props} />;
  const shared = { setting, form: form.answer, problems, onChange: undefined };
  return (
    <>
      <WhoStep {...shared} />
      <ConsentStep {...shared} />
    </>
  );
}

function FilesStep({ page, form, problems }: MaterialsPageProps): JSX.Element {
  const words = page.words.materials;
  const limits = { files: filesAtOnce, size: megabytesOf(largestFileBytes) };
  return (
    <>
      <p class="lead">{words.filesIntro}</p>
      <p>{words.rights}</p>
      <Field
        id="file"
        label={words.choose}
        hint={fill(words.chooseHint, limits)}
        problems={problems}
        problemPrefix={page.words.problems.prefix}
      >
        {(ties) => <input {...ties} type="file" name="file" multiple />}
      </Field>
      <section data-files hidden={form.files.length === 0}>
        <h2>{words.here}</h2>
        <ul class="files">
          {form.files.map((file, index) => (
            <li>
              <ShownName name={file.name} /> <small>{saySize(file.size, page)}</small>{" "}
              <button
                type="submit"
                name="go"
                value={`remove-${index}`}
                class="link"
                aria-label={fill(words.removeWhat, { name: file.name })}
              >
                {words.remove}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function AboutStep(props: MaterialsPageProps): JSX.Element {
  const { page, form, problems } = props;
  const words = page.words.materials;
  return (
    <>
      <p class="lead">{words.aboutIntro}</p>
      {form.files.map((file, index) => (
        <section class="file">
          <h2>
            <ShownName name={file.name} />
          </h2>
          <AboutFile {...props} file={file} prefix={`file-${index}`} />
        </section>
      ))}
      <Field id="answer-0" label={words.words} problems={problems} problemPrefix={page.words.problems.prefix}>
        {(ties) => (
          <textarea {...ties} name="answer-0" dir="auto" rows={4}>
            {asContent(form.answer.answers["0"] ?? "")}
          </textarea>
        )}
      </Field>
    </>
  );
}

interface AboutFileProps extends MaterialsPageProps {
  readonly file: MaterialsFile;
  readonly prefix: string;
}

function AboutFile({ page, setting, problems, file, prefix }: AboutFileProps): JSX.Element {
  const words = page.words.materials;
  const shared = { problems, problemPrefix: page.words.problems.prefix };
  return (
    <>
      <Field id={`${prefix}-note`} label={words.note} hint={words.noteHint} {...shared}>
        {(ties) => (
          <textarea {...ties} name={`${prefix}-note`} dir="auto" rows={3} maxLength={10_000}>
            {asContent(file.note)}
          </textarea>
        )}
      </Field>
      <Choices id={`${prefix}-question`} legend={words.speaksTo} {...shared}>
        {setting.questions.map(({ number, title }) => (
          <Choice
            id={`${prefix}-question-${number}`}
            type="checkbox"
            name={`${prefix}-question`}
            value={String(number)}
            checked={file.questions.includes(String(number))}
          >
            {number}. <span {...title.marks}>{title.text}</span>
          </Choice>
        ))}
      </Choices>
      {line("title", words.documentTitle, 1000)}
      {line("authors", words.authors, 3000, words.authorsHint)}
      {line("year", words.year, 4)}
      <Field id={`${prefix}-language`} label={words.language} {...shared}>
        {(ties) => <Languages ties={ties} name={`${prefix}-language`} value={file.language} setting={setting} />}
      </Field>
      {line("licence", words.licence, 300, words.licenceHint)}
    </>
  );

  function line(name: "title" | "authors" | "year" | "licence", label: string, longest: number, hint?: string) {
    return (
      <Field id={`${prefix}-${name}`} label={label} {...(hint === undefined ? {} : { hint })} {...shared}>
        {(ties) => (
          <input
            {...ties}
            type="text"
            name={`${prefix}-${name}`}
            dir="auto"
            maxLength={longest}
            value={file[name]}
            {...(name === "year" ? { inputMode: "numeric", class: "short" } : {})}
          />
        )}
      </Field>
    );
  }
}

interface LanguagesProps {
  readonly ties: FieldTies;
  readonly name: string;
  readonly value: string;
  readonly setting: AnswerSetting;
}

function Languages({ ties, name, value, setting }: LanguagesProps): JSX.Element {
  return (
    <select {...ties} name={name}>
      <option value="" selected={value === ""}>
        {setting.words.answer.languageNone}
      </option>
      {setting.languages.map(([code, label]) => (
        <option value={code} selected={value === code}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** HTML drops one line break at the start of a text field's content. */
function asContent(text: string): string {
  return text.startsWith("\n") ? `\n${text}` : text;
}

export function megabytesOf(bytes: number): number {
  return Math.max(0.1, Math.round((bytes / 1024 / 1024) * 10) / 10);
}

export function saySize(bytes: number, { words, locale }: PageContext): string {
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  return bytes < 100 * 1024
    ? fill(words.materials.kilobytes, { count: count(Math.ceil(bytes / 1024)) })
    : fill(words.materials.megabytes, { count: count(megabytesOf(bytes)) });
}
