/** How a contribution is signed: by the name its respondent chose to be known under, or by what may be said of anybody. */
import { spokenLanguage, type SpokenLanguage } from "../base/spoken-language.ts";
import type { Contribution } from "./contribution.ts";
import type { Identity, Respondent } from "./respondent.ts";

type Signed = Pick<Contribution, "respondent"> & { readonly current: Pick<Contribution["current"], "consent"> };

/**
 * Where the whole of it is published. Names that are not known, or were erased, leave "an organisation in Kenya".
 *
 * @rule A name that is not known, not allowed or erased is never shown; the kind and the country stand in its place.
 */
export function attributionFor(contribution: Signed, identity: Identity | undefined, locale: string): string {
  const { publishedAs } = contribution.current.consent;
  const organisation = printableName(identity?.organisationName);
  const person = printableName(identity?.personName);
  const names = publishedAs === "named" ? [person, organisation] : publishedAs === "organisation" ? [organisation] : [];
  const known = names.filter((name) => name !== "");
  if (known.length === 0) return unnamedAttribution(contribution.respondent, locale);
  return known.join(wordsFor(locale).comma);
}

/** "an organisation in Kenya", "an individual": what may be said of anybody whose words may be shown. */
export function unnamedAttribution({ kind, country }: Respondent, locale: string): string {
  const words = wordsFor(locale);
  const name = country === undefined ? undefined : countryName(country, locale);
  return name === undefined || country === undefined ? words[kind] : words.from(words[kind], name, country);
}

/** The name of a country in a language; undefined for a code that no country has. */
export function countryName(country: string, locale: string): string | undefined {
  return new Intl.DisplayNames([locale, "en"], { type: "region", fallback: "none" }).of(country);
}

/** A name on one line, without characters that turn the text around it back to front. */
export function printableName(name: string | undefined): string {
  return (name ?? "")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}

interface AttributionWords {
  readonly organisation: string;
  readonly individual: string;
  readonly unstated: string;
  readonly comma: string;
  from(who: string, countryName: string, country: string): string;
}

function wordsFor(locale: string): AttributionWords {
  return wordsByLanguage[spokenLanguage(locale)];
}

const withArticle = new Set(
  "AE AX BQ BS CC CD CF CG CK DO FK FO GB GM IM IO KM KY MH MP MV NL PH SB SC TC TF UM US VG VI".split(" "),
);

const wordsByLanguage = {
  en: {
    organisation: "an organisation",
    individual: "an individual",
    unstated: "a contributor",
    comma: ", ",
    from: (who, name, country) => `${who} in ${withArticle.has(country) ? "the " : ""}${name}`,
  },
  // Which word says "in" depends on the country in these languages; brackets are right for all.
  fr: {
    organisation: "une organisation",
    individual: "un particulier",
    unstated: "une personne ou une organisation",
    comma: ", ",
    from: (who, name) => `${who} (${name})`,
  },
  es: {
    organisation: "una organización",
    individual: "una persona particular",
    unstated: "una persona u organización",
    comma: ", ",
    from: (who, name) => `${who} (${name})`,
  },
  ar: {
    organisation: "منظمة",
    individual: "فرد",
    unstated: "مساهم",
    comma: "، ",
    from: (who, name) => `${who} (${name})`,
  },
} as const satisfies Record<SpokenLanguage, AttributionWords>;
