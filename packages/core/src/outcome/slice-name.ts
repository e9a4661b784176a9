/** What a slice of a tally is called in the language of the paper: "Kenya", "organisations", "French". */
import type { LanguageTag } from "../base/localized-text.ts";
import type { TallySlice } from "../consolidation/tally.ts";
import { countryName } from "../contribution/attribution.ts";
import { remembered } from "../deadline/remembered.ts";
import { paperWords } from "./words/paper-words.ts";

export function sliceName({ by, value }: TallySlice, locale: LanguageTag): string {
  const words = paperWords(locale);
  if (by !== "kind" && (value === "unstated" || value === "unknown")) return words.notSaid;
  switch (by) {
    case "kind":
      return nameIn(words.kinds, value);
    case "channel":
      return nameIn(words.channels, value);
    case "country":
      return countryName(value, locale) ?? value;
    case "language":
      return languageName(value, locale);
  }
}

/** "French" for `fr`; the tag itself for a language that has no name. */
export function languageName(tag: LanguageTag, locale: LanguageTag): string {
  const names = languageNames(locale, () => new Intl.DisplayNames([locale, "en"], { type: "language" }));
  return names.of(tag) as string;
}

const languageNames = remembered<Intl.DisplayNames>();

function nameIn(names: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(names, value) ? (names[value] as string) : value;
}
