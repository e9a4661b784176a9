/** Papers in the languages we speak. */
import { spokenLanguage, type SpokenLanguage } from "../../base/spoken-language.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { PaperWords } from "./words.ts";

const wordsByLanguage: Record<SpokenLanguage, PaperWords> = { en, fr, es, ar };

/** The words for a locale such as `fr-BE`; English for a language that is not here yet. */
export function paperWords(locale: string): PaperWords {
  return wordsByLanguage[spokenLanguage(locale)];
}
