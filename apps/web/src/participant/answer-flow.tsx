/**
 * The question pages: for whom, the words, how they may be used, check. One view for server and browser: the server
 * renders a step as a plain form, the browser takes the same form over and goes from step to step by itself.
 */
import type { ConsentUse } from "@consult/core";
import type { ComponentChildren, JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { fill } from "../words/fill.ts";
import type { Words } from "../words/words.ts";
import { formToFields, isShownIn, type AnswerForm, type Step } from "./answer-form.ts";
import { answerFormId } from "./answer-ids.ts";
import { CheckStep } from "./check-step.tsx";
import { ConsentStep } from "./consent-step.tsx";
import type { Option } from "./countries.ts";
import { WhoStep } from "./who-step.tsx";
import { WordsStep } from "./words-step.tsx";
import type { Speech } from "../ui/say.tsx";

/** What does not change while answering; goes to the browser as data. */
export interface AnswerSetting {
  readonly mode: "new" | "amend";
  readonly consultationId: string;
  /** For a change: the contribution's receipt and the version that is changed. */
  readonly receipt?: { readonly number: string; readonly key: string; readonly version: number };
  readonly words: Pick<Words, "answer" | "problems" | "refused" | "draft" | "sending">;
  readonly locale: string;
  /** Where the form is sent without script. */
  readonly action: string;
  /** Where a receipt opens, with `NUMBER` and `KEY` to be put in. */
  readonly receiptPath: string;
  readonly questions: readonly AskedQuestion[];
  readonly impliedUses: readonly ConsentUse[];
  readonly askedUses: readonly ConsentUse[];
  readonly countries: readonly Option[];
  readonly languages: readonly Option[];
}

export interface AskedQuestion {
  readonly number: number;
  readonly title: Speech;
  readonly text: Speech;
  readonly parts: readonly { readonly letter: string; readonly speech: Speech }[];
  readonly wantsExamples: boolean;
}

export type AnswerWords = AnswerSetting["words"];

export interface AnswerFlowProps {
  readonly setting: AnswerSetting;
  readonly form: AnswerForm;
  readonly step: Step;
  readonly problems: readonly Problem[];
  /** In the browser: takes changes over as they are typed. */
  readonly onChange?: ((change: Partial<AnswerForm>) => void) | undefined;
  readonly onSubmit?: ((event: SubmitEvent) => void) | undefined;
  /** Offered when this form was sent before with other words. */
  readonly canSendSeparately?: boolean;
  /** Stands under the heading: what became of the draft. */
  readonly notice?: ComponentChildren;
  /** Stands by the button that was pressed: how the sending goes. */
  readonly progress?: ComponentChildren;
}

export interface StepProps {
  readonly setting: AnswerSetting;
  readonly form: AnswerForm;
  readonly problems: readonly Problem[];
  readonly onChange: ((change: Partial<AnswerForm>) => void) | undefined;
}

export function AnswerFlow(props: AnswerFlowProps): JSX.Element {
  const { setting, form, step, problems, onChange, onSubmit, notice, progress, canSendSeparately = false } = props;
  const { answer, problems: problemWords } = setting.words;
  const steps = stepsOf(setting.mode);
  const StepView = stepViews[step];
  return (
    <form id={answerFormId} class="answer" method="post" action={setting.action} noValidate onSubmit={onSubmit}>
      <ErrorSummary words={problemWords} problems={problems} />
      <p class="step">
        {setting.mode === "amend" ? answer.changeTitle : answer.title} ·{" "}
        {fill(answer.step, { step: steps.indexOf(step) + 1, steps: steps.length })}
      </p>
      <h1 tabIndex={-1} id="step-title">
        {titleOf(step, answer)}
      </h1>
      <div class="notice" role="status">
        {notice}
      </div>
      <input type="hidden" name="step" value={step} />
      {setting.receipt === undefined ? null : <input type="hidden" name="version" value={setting.receipt.version} />}
      {formToFields(form)
        .filter(([name, value]) => !isShownIn(step, name) && value !== "")
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={`${name} ${name === "use" ? value : ""}`} />
        ))}
      <StepView setting={setting} form={form} problems={problems} onChange={onChange} />
      <div class="buttons">
        {step === "check" ? (
          <>
            <button type="submit" name="go" value="send">
              {setting.mode === "amend" ? answer.sendChange : answer.send}
            </button>
            {canSendSeparately ? (
              <button type="submit" name="go" value="send-separately" class="second">
                {answer.sendAgain}
              </button>
            ) : null}
          </>
        ) : (
          <button type="submit" name="go" value="next">
            {answer.next}
          </button>
        )}
        {step === steps[0] ? null : (
          <button type="submit" name="go" value="back" class="second">
            {answer.back}
          </button>
        )}
      </div>
      <div class="notice" role="status">
        {progress}
      </div>
    </form>
  );
}

const stepViews: Record<Step, (props: StepProps) => JSX.Element> = {
  who: WhoStep,
  words: WordsStep,
  consent: ConsentStep,
  check: CheckStep,
};

export function stepsOf(mode: AnswerSetting["mode"]): readonly Step[] {
  return mode === "new" ? ["who", "words", "consent", "check"] : ["words", "consent", "check"];
}

export function titleOf(step: Step, words: AnswerWords["answer"]): string {
  return { who: words.whoTitle, words: words.wordsTitle, consent: words.consentTitle, check: words.checkTitle }[step];
}

/** The step a button leads to; sending keeps the last one. */
export function stepAfter(go: string, step: Step, mode: AnswerSetting["mode"]): Step {
  const steps = stepsOf(mode);
  const at = steps.indexOf(step);
  const named = steps.find((name) => name === go);
  if (named !== undefined) return named;
  if (go === "back") return steps[Math.max(at - 1, 0)] as Step;
  return steps[Math.min(at + 1, steps.length - 1)] as Step;
}
