/** What is wrong in a paper, in the languages we speak. */
import type { LanguageTag } from "../../base/localized-text.ts";
import { spokenLanguage, type SpokenLanguage } from "../../base/spoken-language.ts";
import type { PaperProblem } from "../paper.ts";
import { problemsInAr } from "./problems-ar.ts";
import { problemsInEn } from "./problems-en.ts";
import { problemsInEs } from "./problems-es.ts";
import { problemsInFr } from "./problems-fr.ts";

/** A sentence or two for each kind: what is wrong, and what to do. */
export type ProblemWords = {
  readonly [Kind in PaperProblem["kind"]]: (problem: Extract<PaperProblem, { kind: Kind }>) => string;
};

const wordsByLanguage: Record<SpokenLanguage, ProblemWords> = {
  en: problemsInEn,
  fr: problemsInFr,
  es: problemsInEs,
  ar: problemsInAr,
};

/** The sentence for a problem, in the reader's language; English for one that is not here yet. */
export function sayPaperProblem(problem: PaperProblem, locale: LanguageTag = "en"): string {
  const say = wordsByLanguage[spokenLanguage(locale)][problem.kind] as (problem: PaperProblem) => string;
  return say("words" in problem ? { ...problem, words: beginningOf(problem.words) } : problem);
}

/** Enough to find the place by. */
function beginningOf(words: string): string {
  const characters = [...words.replace(/\s+/g, " ")];
  return characters.length <= maxShown ? words : `${characters.slice(0, maxShown).join("")}…`;
}

const maxShown = 60;
