/** Texts that the conveners wrote themselves: they say nothing of the replies and belong to no respondent. */
import type { LocalizedText } from "../../base/localized-text.ts";
import type { Material } from "../../consolidation/consolidation.ts";

export interface OwnTexts {
  /** What was asked: title, questions and their parts, themes of the call. Longest first. */
  readonly ofCall: readonly string[];
  /** Those, and the labels of themes that were found. */
  readonly all: readonly string[];
}

export function ownTexts({ consultation: { definition }, frame }: Material): OwnTexts {
  const ofCall = [
    definition.title,
    definition.summary,
    ...definition.questions.flatMap(({ title, text, parts }) => [title, text, ...parts.map((part) => part.text)]),
    ...definition.themes.map(({ label }) => label),
    ...definition.parties.map(({ name }) => name),
    ...definition.occasions.map(({ name }) => name),
  ].flatMap(textsOf);
  const labels = frame.themes.flatMap(({ label }) => textsOf(label));
  const longestFirst = (texts: readonly string[]) =>
    [...new Set(texts)].filter((text) => text !== "").toSorted((a, b) => b.length - a.length);
  return { ofCall: longestFirst(ofCall), all: longestFirst([...ofCall, ...labels]) };
}

/** As a paper's source holds them: on one line. */
function textsOf(text: LocalizedText): string[] {
  const texts = typeof text === "string" ? [text] : Object.values(text);
  return texts.map((one) => one.replace(/\s+/g, " ").trim());
}
