/** The languages in which we speak about deadlines. */
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { DeadlineWords } from "./words.ts";

export const deadlineLanguages = ["en", "fr", "es", "ar"] as const;
export type DeadlineLanguage = (typeof deadlineLanguages)[number];

const wordsByLanguage: Record<DeadlineLanguage, DeadlineWords> = { en, fr, es, ar };

/** The words for a locale such as `fr-BE`; English for a language that is not here yet. */
export function deadlineWords(locale: string): DeadlineWords {
  const wanted = locale.split("-", 1)[0];
  return wordsByLanguage[deadlineLanguages.find((language) => language === wanted) ?? "en"];
}
