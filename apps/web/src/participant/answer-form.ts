/**
 * What a participant has typed so far, the same as form fields, as a draft and as what is sent. Without script the whole
 * of it travels in the form itself: what the current page does not show is carried in hidden fields.
 */
import type { Answer, Consent, ConsentUse, Identity, PublishedAs, Respondent } from "@consult/core";

export type Step = "who" | "words" | "consent" | "check";

export interface AnswerForm {
  /** Made once, before the first keystroke is saved; sending again under it never makes a second contribution. */
  readonly key: string;
  readonly kind: "" | "organisation" | "individual";
  readonly organisationName: string;
  readonly personName: string;
  readonly country: string;
  readonly language: string;
  /** By question number; `0` is for what was said to no question in particular. */
  readonly answers: Readonly<Record<string, string>>;
  readonly uses: readonly ConsentUse[];
  readonly publishedAs: "" | PublishedAs;
  readonly email: string;
  /** Given by telephone or to a convener; carried along when a contribution is changed. */
  readonly phone: string;
  /** The question the participant came from: it stands first. */
  readonly first: string;
}

export interface AnswerInput {
  readonly answers: readonly Answer[];
  readonly respondent: Respondent;
  readonly identity: Identity;
  readonly consent: Consent;
}

export const wholeConsultation = "0";

export function emptyForm(key: string, first = ""): AnswerForm {
  return {
    key,
    kind: "",
    organisationName: "",
    personName: "",
    country: "",
    language: "",
    answers: {},
    uses: [],
    publishedAs: "",
    email: "",
    phone: "",
    first,
  };
}

/** Name and value of every field, in order. `answer-3` is what was written under question 3. */
export function formToFields(form: AnswerForm): [name: string, value: string][] {
  return [
    ["key", form.key],
    ["first", form.first],
    ["kind", form.kind],
    ["organisationName", form.organisationName],
    ["personName", form.personName],
    ["country", form.country],
    ["language", form.language],
    ...Object.entries(form.answers).map(([question, text]): [string, string] => [`answer-${question}`, text]),
    ...form.uses.map((use): [string, string] => ["use", use]),
    ["publishedAs", form.publishedAs],
    ["email", form.email],
    ["phone", form.phone],
  ];
}

/** Which fields a step shows; the others are carried. */
export function isShownIn(step: Step, field: string): boolean {
  if (field.startsWith("answer-")) return step === "words";
  return fieldsByStep[step].includes(field);
}

const fieldsByStep: Record<Step, readonly string[]> = {
  who: ["kind", "organisationName", "personName", "country", "language"],
  words: [],
  consent: ["use", "publishedAs", "email"],
  check: [],
};

export function fieldsToForm(fields: Pick<URLSearchParams, "get" | "getAll" | "entries">): AnswerForm {
  const answers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of fields.entries()) {
    const question = /^answer-(\d{1,2})$/.exec(name)?.[1];
    if (question !== undefined) answers[question] = asTyped(value);
  }
  return {
    key: field("key"),
    kind: oneOf(["organisation", "individual"], field("kind")),
    organisationName: field("organisationName"),
    personName: field("personName"),
    country: field("country"),
    language: field("language"),
    answers: { ...answers },
    uses: askableUses.filter((use) => fields.getAll("use").includes(use)),
    publishedAs: oneOf(["named", "organisation", "unnamed"], field("publishedAs")),
    email: field("email").trim(),
    phone: field("phone"),
    first: field("first"),
  };

  function field(name: string): string {
    return fields.get(name) ?? "";
  }
}

const askableUses: readonly ConsentUse[] = [
  "quote-named",
  "quote-unnamed",
  "publish",
  "share-with-partners",
  "case-study",
];

/** A browser sends every line break of a form as CR LF; what was typed is LF. */
function asTyped(sent: string): string {
  return sent.replace(/\r\n?/g, "\n");
}

function oneOf<Value extends string>(values: readonly Value[], text: string): "" | Value {
  return values.find((value) => value === text) ?? "";
}

/** What is sent: words as they were typed, and nothing for what was left empty. */
export function formToInput(form: AnswerForm, impliedUses: readonly ConsentUse[]): AnswerInput {
  const { kind, country, language, email, phone } = form;
  const organisationName = kind === "organisation" ? form.organisationName.trim() : "";
  const personName = form.personName.trim();
  return {
    answers: writtenAnswers(form),
    respondent: {
      kind: kind === "organisation" ? "organisation" : "individual",
      ...(country === "" ? {} : { country }),
      ...(language === "" ? {} : { language }),
    },
    identity: {
      ...(personName === "" ? {} : { personName }),
      ...(organisationName === "" ? {} : { organisationName }),
      ...(email === "" ? {} : { email }),
      ...(phone === "" ? {} : { phone }),
    },
    consent: {
      uses: [...impliedUses, ...form.uses.filter((use) => !impliedUses.includes(use))],
      publishedAs: form.publishedAs === "" ? "unnamed" : form.publishedAs,
    },
  };
}

/** In the order of the questions; what was said to none in particular comes last. */
export function writtenAnswers(form: Pick<AnswerForm, "answers">): Answer[] {
  return Object.entries(form.answers)
    .filter(([, text]) => text.trim() !== "")
    .map(([question, text]) => ({ question: Number(question), text }))
    .toSorted((a, b) => (a.question || Infinity) - (b.question || Infinity))
    .map(({ question, text }) => (question === 0 ? { text } : { question, text }));
}

/** A sent contribution as a form again, to change it. */
export function inputToForm(input: AnswerInput, key: string): AnswerForm {
  const answers: Record<string, string> = {};
  for (const { question, text } of input.answers) {
    const field = String(question ?? wholeConsultation);
    answers[field] = answers[field] === undefined ? text : `${answers[field]}\n\n${text}`;
  }
  return {
    key,
    // Who never said is asked now.
    kind: input.respondent.kind === "unstated" ? "" : input.respondent.kind,
    organisationName: input.identity.organisationName ?? "",
    personName: input.identity.personName ?? "",
    country: input.respondent.country ?? "",
    language: input.respondent.language ?? "",
    answers,
    uses: input.consent.uses,
    publishedAs: input.consent.publishedAs,
    email: input.identity.email ?? "",
    phone: input.identity.phone ?? "",
    first: "",
  };
}

export function isUntouched(form: AnswerForm): boolean {
  return formToFields(form).every(([name, value]) => name === "key" || name === "first" || value === "");
}
