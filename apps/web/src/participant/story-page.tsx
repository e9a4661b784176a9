/** The form of a case study: one long page that works without script, is kept as a draft, and wants nothing whole. */
import { besideFields, caseStudyFields, templateWords, type WrittenStory } from "@consult/core";
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";
import { storyAction, storyDraftMarks, storyFormId, type StoryAnew } from "./story-form.ts";
import { LongText, StorySection } from "./story-section.tsx";

export interface StoryPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly storyKey: string;
  readonly written: WrittenStory;
  readonly problems: readonly Problem[];
  /** Until when it is kept as a draft, said in words; absent while it is not. */
  readonly keptUntil?: string | undefined;
  readonly anew: StoryAnew | undefined;
  /** How it was opened; absent: it comes back with what was typed. */
  readonly fresh?: "new" | "same" | undefined;
}

export function StoryPage(props: StoryPageProps): JSX.Element {
  const { page, call, storyKey, written, problems, keptUntil, anew, fresh } = props;
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
        {...storyDraftMarks(page, call.id, anew, fresh)}
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
        {(ties) => <input {...ties} type="file" name="file" accept=".docx,.docm,.odt,.fodt,.rtf,.html,.json" />}
      </Field>
      <p>
        <button type="submit" class="second">
          {story.fileRead}
        </button>
      </p>
    </form>
  );
}
