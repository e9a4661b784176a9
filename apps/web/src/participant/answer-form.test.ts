import { expect, test } from "vitest";
import {
  emptyForm,
  fieldsToForm,
  formToFields,
  formToInput,
  inputToForm,
  isShownIn,
  isUntouched,
  type AnswerForm,
} from "./answer-form.ts";

const filled: AnswerForm = {
  key: "k".repeat(24),
  kind: "organisation",
  organisationName: "Quay Watch",
  personName: "Ana",
  country: "AT",
  language: "de",
  answers: { "3": "third\n line ", "0": "\nall", "1": "  first" },
  uses: ["quote-unnamed", "publish"],
  publishedAs: "organisation",
  email: "a@example.org",
  phone: "+43 1 234567",
  first: "3",
};

test("what travels in the form comes back as it was, line breaks of the browser undone", () => {
  const sent = new URLSearchParams(formToFields(filled).map(([name, value]) => [name, value.replaceAll("\n", "\r\n")]));
  expect(fieldsToForm(sent)).toEqual(filled);
});

test("each field is shown in one step or carried, never both and never neither", () => {
  for (const [name] of formToFields(filled)) {
    const shown = (["who", "words", "consent", "check"] as const).filter((step) => isShownIn(step, name));
    expect([name, shown.length]).toEqual([name, ["key", "first", "phone"].includes(name) ? 0 : 1]);
  }
});

test("what is sent: words untouched, in the order of the questions, nothing for what was left empty", () => {
  expect(formToInput({ ...filled, answers: { ...filled.answers, "2": " \n" } }, ["analyse"])).toEqual({
    answers: [{ question: 1, text: "  first" }, { question: 3, text: "third\n line " }, { text: "\nall" }],
    respondent: { kind: "organisation", country: "AT", language: "de" },
    identity: { personName: "Ana", organisationName: "Quay Watch", email: "a@example.org", phone: "+43 1 234567" },
    consent: { uses: ["analyse", "quote-unnamed", "publish"], publishedAs: "organisation" },
  });
});

test("whoever speaks for themselves names no organisation, and nobody is named unless they chose it", () => {
  const input = formToInput({ ...filled, kind: "individual", publishedAs: "" }, ["analyse"]);
  expect(input.identity).not.toHaveProperty("organisationName");
  expect(input.consent.publishedAs).toBe("unnamed");
});

test("a contribution becomes a form again, to be changed, and sending it unchanged sends the same", () => {
  const input = formToInput(filled, ["analyse"]);
  expect(formToInput(inputToForm(input, filled.key), ["analyse"])).toEqual(input);
});

test("fields of somebody else's making do no harm", () => {
  const form = fieldsToForm(
    new URLSearchParams(
      "answer-__proto__=x&answer-1e3=y&answer-007=z&use=analyse&use=constructor&kind=__proto__&publishedAs=all",
    ),
  );
  expect(form).toEqual({ ...emptyForm(""), answers: {} });
});

test("a form is untouched until something is in it", () => {
  expect(isUntouched(emptyForm("key", "3"))).toBe(true);
  expect(isUntouched({ ...emptyForm("key"), answers: { "1": "a" } })).toBe(false);
});
