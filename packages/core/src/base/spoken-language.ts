/** The languages in which the software itself speaks to people. What people wrote stays in theirs. */
export const spokenLanguages = ["en", "fr", "es", "ar"] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

/** The language of a locale such as `fr-BE`; English for one that is not here yet. */
export function spokenLanguage(locale: string): SpokenLanguage {
  const wanted = locale.split("-", 1)[0]?.toLowerCase();
  return spokenLanguages.find((language) => language === wanted) ?? "en";
}
