/** The answer flow with a memory: the same view as the server's, with state, draft and sending. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { formToInput, isUntouched, type AnswerForm, type Step } from "../participant/answer-form.ts";
import { AnswerFlow, stepAfter, stepsOf } from "../participant/answer-flow.tsx";
import type { AnswerData } from "../participant/answer-page.tsx";
import { checkStep, firstWrongStep } from "../participant/check-form.ts";
import { failureInWords } from "../participant/failure-in-words.ts";
import { sendAnswer, type SentReceipt } from "../participant/send-answer.ts";
import { errorSummaryId, type Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { fill } from "../words/fill.ts";
import type { Draft, DraftPlace } from "./draft.ts";
import { sendUntilReceived, type Waiting } from "./send-until-received.ts";

interface AnswerIslandProps extends AnswerData {
  readonly form: AnswerForm;
  readonly client: Client;
  readonly place: DraftPlace;
}

type Sending =
  | { readonly kind: "trying" }
  | { readonly kind: "waiting"; readonly waiting: Waiting }
  | { readonly kind: "done"; readonly receipt: SentReceipt };
type DraftState = "none" | "kept" | "restored" | "cleared" | "not-kept" | "refused";

export function AnswerIsland(props: AnswerIslandProps): JSX.Element {
  const { setting, client, place } = props;
  const { words } = setting;
  const [form, setForm] = useState(props.form);
  const [step, setStep] = useState<Step>(props.step);
  const [problems, setProblems] = useState<readonly Problem[]>(props.problems);
  const [canSendSeparately, setCanSendSeparately] = useState(props.canSendSeparately);
  const [draftState, setDraftState] = useState<DraftState>("none");
  const [sending, setSending] = useState<Sending | undefined>(undefined);
  const underWay = useRef<Draft["underWay"]>(undefined);
  const stop = useRef<AbortController | undefined>(undefined);
  const [wake] = useState(() => new EventTarget());
  const shownStep = useRef(step);

  useEffect(() => {
    history.replaceState({ step }, "");
    if (place.isRefused()) setDraftState("refused");
    const draft = place.read();
    const isFresh = setting.mode === "amend" ? props.step === "words" : isUntouched(props.form);
    // What was typed while this script was on its way, or what the server put back, is newer than any draft.
    if (!isFresh) keep(props.form, props.step);
    else if (draft !== undefined) {
      underWay.current = draft.underWay;
      setForm({ ...draft.form, first: props.form.first });
      setStep(stepsOf(setting.mode).includes(draft.step) ? draft.step : props.step);
      setDraftState("restored");
    }
    const onPop = (event: PopStateEvent) => {
      const to = (event.state as { step?: Step } | null)?.step;
      if (to !== undefined && stepsOf(setting.mode).includes(to)) showStep(to, []);
    };
    addEventListener("popstate", onPop);
    return () => removeEventListener("popstate", onPop);
  }, []);

  // After every change, so that a tab that is closed or dies leaves everything behind.
  useEffect(() => {
    if (form === props.form || sending?.kind === "done" || draftState === "cleared") return;
    keep(form, step);
  }, [form, step]);

  // A new step begins at its heading, a problem at its summary.
  useEffect(() => {
    if (problems.length > 0) document.getElementById(errorSummaryId)?.focus();
    else if (shownStep.current !== step) {
      document.getElementById("step-title")?.focus();
      scrollTo(0, 0);
    }
    shownStep.current = step;
  }, [step, problems]);

  return (
    <AnswerFlow
      setting={setting}
      form={form}
      step={step}
      problems={problems}
      canSendSeparately={canSendSeparately}
      onChange={(change) => {
        setForm((before) => ({ ...before, ...change }));
        if (draftState === "cleared") setDraftState("none");
      }}
      onSubmit={(event) => {
        const button = event.submitter as HTMLButtonElement | null;
        // Another language: the server turns the page over, with all that is in the form, to the step that is shown now.
        if (button?.hasAttribute("formaction") === true) {
          button.value = step;
          return;
        }
        event.preventDefault();
        if (sending !== undefined) return;
        const go = button?.value ?? "next";
        if (go === "send" || go === "send-separately") void send(go === "send" ? form : startOver());
        else goOn(go);
      }}
      notice={sending === undefined ? notice() : null}
      progress={sending === undefined ? null : sendingNotice(sending)}
    />
  );

  function keep(current: AnswerForm, at: Step): void {
    const isKept = place.keep({ form: current, step: at, underWay: underWay.current });
    if (draftState === "none") setDraftState(isKept ? "kept" : "not-kept");
  }

  function goOn(go: string): void {
    const found = go === "next" ? checkStep(step, form, setting) : [];
    if (found.length > 0) return setProblems(found);
    const to = stepAfter(go, step, setting.mode);
    history.pushState({ step: to }, "");
    showStep(to, []);
  }

  function showStep(to: Step, found: readonly Problem[]): void {
    setStep(to);
    setProblems(found);
  }

  function startOver(): AnswerForm {
    const fresh = { ...form, key: newKey() };
    underWay.current = undefined;
    setForm(fresh);
    setCanSendSeparately(false);
    return fresh;
  }

  async function send(whole: AnswerForm): Promise<void> {
    const wrong = firstWrongStep(whole, setting);
    if (wrong !== undefined) return showStep(wrong.step, wrong.problems);
    setProblems([]);
    stop.current = new AbortController();
    const attempts = {
      wake,
      signal: stop.current.signal,
      onTry: () => setSending({ kind: "trying" }),
      onWait: (waiting: Waiting) => setSending({ kind: "waiting", waiting }),
    };
    try {
      const receipt = await sendUntilReceived(() => sendOnce(whole), attempts);
      place.clear();
      setSending({ kind: "done", receipt });
      location.assign(receiptPath(receipt));
    } catch (error) {
      setSending(undefined);
      if (stop.current.signal.aborted) return;
      const failure = failureOf(error);
      setCanSendSeparately(failure?.code === "IDEMPOTENCY_MISMATCH" && setting.mode === "new");
      setProblems([{ message: failure === undefined ? words.problems.notSent : failureInWords(failure, words) }]);
    }
  }

  /**
   * What was under way when the line died may have arrived. When the words have changed since, the earlier ones are sent
   * first, for their receipt, and then changed: so one person's answer never becomes two.
   */
  async function sendOnce(whole: AnswerForm): Promise<SentReceipt> {
    const { locale } = setting;
    const input = formToInput(whole, setting.impliedUses);
    const before = underWay.current;
    const hasChanged = before?.key === whole.key && JSON.stringify(before.input) !== JSON.stringify(input);
    if (before === undefined || !hasChanged || setting.mode === "amend") {
      underWay.current = { key: whole.key, input };
      place.keep({ form: whole, step: "check", underWay: underWay.current });
      return sendAnswer(client, setting, { key: whole.key, input, locale });
    }
    const { number, key } = await sendAnswer(client, setting, { ...before, locale });
    const receipt = { number, key, version: 1 };
    return sendAnswer(client, { ...setting, receipt }, { key: `${whole.key.slice(0, 50)}-changed`, input, locale });
  }

  function receiptPath({ number, key }: SentReceipt): string {
    return setting.receiptPath.replace("NUMBER", number).replace("KEY", key);
  }

  function notice(): JSX.Element | null {
    const clear = (
      <button type="button" class="link" onClick={clearDraft}>
        {words.draft.clear}
      </button>
    );
    switch (draftState) {
      case "none":
        return null;
      case "kept":
      case "restored":
        return (
          <>
            {draftState === "restored" ? words.draft.restored : words.draft.kept} {words.draft.shared} {clear}{" "}
            <button type="button" class="link" onClick={refuseDraft}>
              {words.draft.notHere}
            </button>
          </>
        );
      case "cleared":
        return <>{words.draft.cleared}</>;
      case "not-kept":
        return <>{words.draft.notKept}</>;
      case "refused":
        return (
          <>
            {words.draft.refused}{" "}
            <button type="button" class="link" onClick={keepAgain}>
              {words.draft.again}
            </button>
          </>
        );
    }
  }

  function sendingNotice(state: Sending): JSX.Element {
    switch (state.kind) {
      case "trying":
        return <span class="loud">{words.sending.sending}</span>;
      case "waiting":
        return (
          <>
            <span class="loud">{fill(words.sending[state.waiting.why], { seconds: state.waiting.seconds })}</span>{" "}
            <button type="button" class="link" onClick={() => wake.dispatchEvent(new Event("wake"))}>
              {words.sending.now}
            </button>{" "}
            <button type="button" class="link" onClick={() => stop.current?.abort()}>
              {words.sending.stop}
            </button>
          </>
        );
      case "done":
        return (
          <>
            <span class="loud">{fill(words.sending.done, { number: inFours(state.receipt.number) })}</span>{" "}
            <a href={receiptPath(state.receipt)}>{words.sending.toReceipt}</a>
          </>
        );
    }
  }

  function refuseDraft(): void {
    place.refuse();
    setDraftState("refused");
  }

  function keepAgain(): void {
    place.clear();
    const isKept = place.keep({ form, step, underWay: underWay.current });
    setDraftState(isKept ? "kept" : "not-kept");
  }

  function clearDraft(): void {
    place.clear();
    setDraftState("cleared");
    underWay.current = undefined;
    // The browser's memory of the form goes with it.
    location.replace(location.href);
  }
}

function inFours(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ");
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
