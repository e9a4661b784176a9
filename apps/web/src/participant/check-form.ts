/** What keeps a step from going on, in the reader's words. The same check in browser and server; core's rules decide. */
import { checkAnswers } from "@consult/core";
import type { Problem } from "../ui/error-summary.tsx";
import { fill } from "../words/fill.ts";
import { wholeConsultation, writtenAnswers, type AnswerForm, type Step } from "./answer-form.ts";
import { stepsOf, type AnswerSetting } from "./answer-flow.tsx";

type Setting = Pick<AnswerSetting, "mode" | "questions" | "locale"> & {
  readonly words: Pick<AnswerSetting["words"], "problems">;
};

const longestName = 300;

export function checkStep(step: Step, form: AnswerForm, setting: Setting): Problem[] {
  switch (step) {
    case "who":
      return checkWho(form, setting);
    case "words":
      return checkWords(form, setting);
    case "consent":
      return checkConsent(form, setting);
    case "check":
      return [];
  }
}

/** The first step that something is wrong with, for what is sent whole. */
export function firstWrongStep(form: AnswerForm, setting: Setting): { step: Step; problems: Problem[] } | undefined {
  return stepsOf(setting.mode)
    .map((step) => ({ step, problems: checkStep(step, form, setting) }))
    .find(({ problems }) => problems.length > 0);
}

function checkWho(form: AnswerForm, { words: { problems: words } }: Setting): Problem[] {
  const problems: Problem[] = [];
  if (form.kind === "") problems.push({ field: "kind-organisation", message: words.kind });
  for (const field of ["organisationName", "personName"] as const) {
    if (form[field].trim().length > longestName) problems.push({ field, message: words.nameLength });
  }
  return problems;
}

function checkWords(form: AnswerForm, { words: { problems: words }, questions, locale }: Setting): Problem[] {
  const firstField = `answer-${form.first || (questions[0]?.number ?? wholeConsultation)}`;
  const count = new Intl.NumberFormat(locale);
  return checkAnswers(writtenAnswers(form), questions).map(({ code, answer, question, length = 0, limit = 0 }) => {
    const field = answer === undefined ? firstField : `answer-${question ?? wholeConsultation}`;
    switch (code) {
      case "nothing-written":
        return { field, message: words.nothingWritten };
      case "unknown-question":
        return { message: fill(words.unknownQuestion, { number: question ?? 0 }) };
      case "too-long":
        return { field, message: fill(words.tooLong, { units: count.format(length), limit: count.format(limit) }) };
      case "unreadable-characters":
      case "broken-characters":
        return { field, message: words.forbiddenCharacter };
    }
  });
}

function checkConsent(form: AnswerForm, { words: { problems: words } }: Setting): Problem[] {
  const problems: Problem[] = [];
  const organisation = form.kind === "organisation" ? form.organisationName.trim() : "";
  const isSigned = form.uses.includes("publish") || form.uses.includes("quote-named");
  if (isSigned && form.publishedAs === "")
    problems.push({ field: "publishedAs-named", message: words.publishedAsNeeded });
  if (form.publishedAs === "named" && form.personName.trim() === "" && organisation === "") {
    problems.push({ field: "publishedAs-named", message: words.nameNeeded });
  }
  if (form.publishedAs === "organisation" && organisation === "") {
    problems.push({ field: "publishedAs-named", message: words.organisationNeeded });
  }
  if (form.email !== "" && !looksLikeEmail(form.email)) problems.push({ field: "email", message: words.email });
  return problems;
}

/** Shape only: whether it works is known when the mail arrives. */
export function looksLikeEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[a-z0-9_'+\-.]*[a-z0-9_'+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i.test(text) &&
    !/^\.|\.\./.test(text)
  );
}
