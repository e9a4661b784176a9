/** A case study as it would be sent, field by field, with what it still wants. */
import {
  besideFields,
  caseStudyFields,
  completeness,
  inputsOf,
  readWrittenStory,
  templateWords,
  textFor,
  writeStory,
  type CaseStudyInput,
  type Completeness,
  type UnreadValue,
  type WrittenStory,
} from "@consult/core";
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";
import { storyAction, storyDraftMarks, storyFormId, type StoryAnew } from "./story-form.ts";

interface StoryCheckProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly storyKey: string;
  readonly written: WrittenStory;
  readonly problems: readonly Problem[];
  readonly anew: StoryAnew | undefined;
}

export function StoryCheck({ page, call, storyKey, written, problems, anew }: StoryCheckProps): JSX.Element {
  const { words } = page;
  const { story } = words;
  const { caseStudy, unread } = readWrittenStory(written);
  return (
    <Layout
      page={page}
      title={`${problems.length > 0 ? `${words.problems.prefix} ` : ""}${story.checkTitle}`}
      accent={call.definition.accent}
      carriedForm={{ id: storyFormId, name: "go", value: "preview" }}
      script={page.assets.pageScript}
      personal
    >
      <form
        id={storyFormId}
        class="answer"
        method="post"
        action={storyAction(page, call.id, anew)}
        {...storyDraftMarks(page, call.id, anew)}
      >
        <ErrorSummary words={words.problems} problems={problems} />
        <h1 tabIndex={-1}>{story.checkTitle}</h1>
        <p class="lead">{story.checkIntro}</p>
        <input type="hidden" name="key" value={storyKey} />
        {anew === undefined ? null : <input type="hidden" name="version" value={anew.version} />}
        {Object.entries(written).map(([path, text]) => (
          <input type="hidden" name={path} value={text} />
        ))}
        <StoryStanding page={page} standing={{ ...completeness(caseStudy), unread }} />
        <WrittenStoryView page={page} written={writeStory(caseStudy, unread)} />
        {written[besideFields] === undefined ? null : (
          <section>
            <h2>{story.beside}</h2>
            <blockquote class="as-written" dir="auto">
              {written[besideFields]}
            </blockquote>
          </section>
        )}
        <div class="buttons">
          <button type="submit" name="go" value="send">
            {anew === undefined ? story.send : words.answer.sendChange}
          </button>
          <button type="submit" name="go" value="stay" class="second">
            {words.answer.back}
          </button>
          {anew === undefined ? (
            <button type="submit" name="go" value="keep" class="second">
              {story.keep}
            </button>
          ) : null}
        </div>
      </form>
    </Layout>
  );
}

interface StandingProps {
  readonly page: PageContext;
  readonly standing: Completeness & { readonly unread: readonly UnreadValue[] };
}

/** How far it has come. Nothing of it keeps anybody from sending. */
export function StoryStanding({ page, standing }: StandingProps): JSX.Element {
  const { story } = page.words;
  const { given, of, fields, unread } = standing;
  const wanted = fields.filter(({ state, isNeeded }) => isNeeded && state !== "given");
  return (
    <section>
      <h2>{fill(story.given, { given, of })}</h2>
      {wanted.length === 0 ? (
        <p>{story.whole}</p>
      ) : (
        <>
          <p>{story.wanted}</p>
          <ul>
            {wanted.map(({ key }) => (
              <li>{labelOf(page, key)}</li>
            ))}
          </ul>
        </>
      )}
      {unread.length === 0 ? null : (
        <>
          <p>{story.unread}</p>
          <ul>
            {unread.map(({ path, written }) => (
              <li>
                {labelOf(page, path)}: <ShownName name={written} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function WrittenStoryView({
  page,
  written,
}: {
  readonly page: PageContext;
  readonly written: WrittenStory;
}): JSX.Element {
  return (
    <>
      {caseStudyFields.map((field) => {
        const inputs = inputsOf(field);
        return (
          <section>
            <h2>{labelOf(page, field.key)}</h2>
            {inputs.map((input) => (
              <>
                {inputs.length === 1 ? null : <h3>{textFor(input.label, [page.locale]).text}</h3>}
                <WrittenValue page={page} input={input} text={written[input.path]} />
              </>
            ))}
          </section>
        );
      })}
    </>
  );
}

interface ValueProps {
  readonly page: PageContext;
  readonly input: CaseStudyInput;
  readonly text: string | undefined;
}

function WrittenValue({ page, input, text }: ValueProps): JSX.Element {
  if (text === undefined) return <p class="hint">{page.words.answer.nothing}</p>;
  const own = templateWords[page.locale];
  if (input.kind === "yes-no" && (text === "yes" || text === "no")) return <p>{own[text]}</p>;
  return (
    <blockquote class="as-written" dir="auto">
      {text}
    </blockquote>
  );
}

/** Of a field or of one of its inputs. */
function labelOf({ locale }: PageContext, path: string): string {
  const field = caseStudyFields.find(({ key }) => path === key || path.startsWith(`${key}.`));
  if (field === undefined) return path;
  const label = textFor(field.label, [locale]).text;
  const inner = path === field.key ? undefined : inputsOf(field).find((input) => input.path === path);
  return inner === undefined ? label : `${label}: ${textFor(inner.label, [locale]).text}`;
}
