/** The template's own words: by them a field is found where its control is gone, and told from what somebody wrote. */
import { spokenLanguages } from "../base/spoken-language.ts";
import { textFor } from "../base/localized-text.ts";
import { channels } from "../channel/channels.ts";
import { caseStudyFields } from "./case-study-fields.ts";
import { caseStudyInputs } from "./case-study-inputs.ts";
import { readTemplateMark } from "./story-template.ts";
import { templateWords } from "./template-words.ts";

/** The path of the input whose label this is, in any language. */
export function inputByLabel(text: string): string | undefined {
  return pathsByLabel.get(plain(text));
}

/** Whether the template itself says this: a label, a help, an instruction, its mark. */
export function isTemplateText(text: string): boolean {
  return ownTexts.has(plain(text)) || readTemplateMark(text) !== undefined;
}

/** What "yes" and "no" mean, in any language. */
export function answerByWord(word: string): "yes" | "no" | undefined {
  const said = plain(word);
  const isOneOf = (answer: "yes" | "no"): boolean =>
    spokenLanguages.some((each) => templateWords[each][answer] === said);
  return isOneOf("yes") ? "yes" : isOneOf("no") ? "no" : undefined;
}

/** What somebody wrote behind the words that invite to write: programs without fields leave these standing. */
export function withoutInvitation(line: string): string {
  const invitation = spokenLanguages.map((each) => templateWords[each].writeHere).find((each) => line.startsWith(each));
  return invitation === undefined ? line : line.slice(invitation.length).trimStart();
}

function plain(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u200e\u200f\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const pathsByLabel: ReadonlyMap<string, string> = new Map(
  spokenLanguages.flatMap((language) =>
    caseStudyInputs.map(({ label, path }) => [plain(textFor(label, [language]).text), path]),
  ),
);

const ownTexts: ReadonlySet<string> = new Set(
  spokenLanguages.flatMap((language) =>
    [
      ...caseStudyFields.flatMap(({ label, help }) => [
        textFor(label, [language]).text,
        textFor(help, [language]).text,
      ]),
      ...caseStudyInputs.map(({ label }) => textFor(label, [language]).text),
      ...Object.values(templateWords[language]),
      textFor(channels["case-study"].name, [language]).text,
      `☐ ${templateWords[language].yes}`,
      `☐ ${templateWords[language].no}`,
    ].map(plain),
  ),
);
