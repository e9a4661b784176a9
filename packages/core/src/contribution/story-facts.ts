/** What a case study says about itself as a contribution: its words, who tells it, what it may be used for, what needs a person. */
import { textFor } from "../base/localized-text.ts";
import { caseStudyFields, type CaseStudyKey } from "../case-study/case-study-fields.ts";
import { caseStudyInputs } from "../case-study/case-study-inputs.ts";
import type { CaseStudy } from "../case-study/case-study.ts";
import { completeness } from "../case-study/completeness.ts";
import { besideFields, readWrittenStory, wordsOfStory, type WrittenStory } from "../case-study/written-story.ts";
import type { Consent, ConsentUse } from "../consent/consent.ts";
import { isBlank } from "./answers-to-text.ts";
import type { AttentionNeed } from "./attention.ts";
import type { Answer, Intake } from "./contribution.ts";
import type { FilledForm } from "./filled-form.ts";
import { Identity, type Respondent } from "./respondent.ts";

export interface StoryFacts {
  readonly form: Extract<FilledForm, { kind: "case-study" }>;
  readonly answers: readonly Answer[];
  readonly respondent: Respondent;
  readonly identity: Identity;
  /** Without what the channel implies. */
  readonly consent: Consent;
  readonly attention: NonNullable<Intake["attention"]>;
}

/** What a reader of the template found beside its fields; nothing for a form of our own. */
export interface StoryRemains {
  readonly leftOver?: string | undefined;
  /** Inputs that were found by their label, as their control was gone. */
  readonly byLabel?: readonly string[] | undefined;
}

export function storyFacts(
  written: WrittenStory,
  { leftOver = written[besideFields] ?? "", byLabel = [] }: StoryRemains = {},
): StoryFacts {
  const { caseStudy, unread } = readWrittenStory(written);
  const { organisation, person, email } = caseStudy.respondent ?? {};
  const { language, place: { country } = {} } = caseStudy;
  const remains = leftOver.replaceAll("\0", "\ufffd").toWellFormed();
  return {
    form: { kind: "case-study", caseStudy, ...(unread.length === 0 ? {} : { unread: [...unread] }) },
    answers: [...wordsOfStory(written), ...(isBlank(remains) ? [] : [remains])].map((text) => ({ text })),
    respondent: {
      kind: organisation !== undefined ? "organisation" : person === undefined ? "unstated" : "individual",
      ...(language === undefined ? {} : { language }),
      ...(country === undefined ? {} : { country }),
    },
    identity: {
      ...onlyValid("organisationName", organisation?.trim()),
      ...onlyValid("personName", person?.trim()),
      ...onlyValid("email", email),
    },
    consent: consentOf(caseStudy),
    attention: [
      ...incomplete(caseStudy, new Set(unread.map(({ path }) => path))),
      ...(byLabel.length === 0
        ? []
        : [
            needOf(
              "left-over",
              `Read by the label above them, as their fields were gone from the template: ${namesOf(byLabel)}. Please compare with the original.`,
            ),
          ]),
      ...(isBlank(remains)
        ? []
        : [
            needOf(
              "left-over",
              "Something is written beside the fields of the template. It stands at the end of the words.",
            ),
          ]),
    ],
  };
}

/** What was not answered is not allowed. */
function consentOf({ consent = {} }: CaseStudy): Consent {
  const { outcomePaper = false, website = false, partners = false, named = false } = consent;
  const uses: [ConsentUse, boolean][] = [
    ["case-study", outcomePaper],
    ["quote-unnamed", outcomePaper],
    ["quote-named", outcomePaper && named],
    ["publish", website],
    ["share-with-partners", partners],
  ];
  return {
    uses: uses.filter(([, isAllowed]) => isAllowed).map(([use]) => use),
    publishedAs: named ? "named" : "unnamed",
  };
}

function incomplete(caseStudy: CaseStudy, unread: ReadonlySet<string>): AttentionNeed[] {
  const wanted = completeness(caseStudy).fields.filter(({ isNeeded, state }) => isNeeded && state !== "given");
  const needs: AttentionNeed[] = [];
  if (wanted.length > 0) {
    const names = wanted.map(
      ({ key, missing }) => `${labelOf(key)}${missing.length === 0 ? "" : ` (${missing.join(", ")})`}`,
    );
    needs.push(needOf("incomplete-case-study", `The case study still wants: ${names.join("; ")}.`));
  }
  if (unread.size > 0) {
    needs.push(needOf("incomplete-case-study", `Kept as written, and not understood: ${namesOf([...unread])}.`));
  }
  return needs;
}

function needOf(kind: AttentionNeed["kind"], message: string): AttentionNeed {
  return { kind, message };
}

function labelOf(key: CaseStudyKey): string {
  return caseStudyFields
    .filter((field) => field.key === key)
    .map(({ label }) => textFor(label, ["en"]).text)
    .join("");
}

function namesOf(paths: readonly string[]): string {
  return caseStudyInputs
    .filter(({ path }) => paths.includes(path))
    .map(({ field, path, label }) =>
      field === path ? labelOf(field) : `${labelOf(field)}: ${textFor(label, ["en"]).text}`,
    )
    .join("; ");
}

/** A name that is no name stays in the form alone. */
function onlyValid(name: keyof Identity, value: string | undefined): Identity {
  return Identity.safeParse({ [name]: value }).data ?? {};
}
