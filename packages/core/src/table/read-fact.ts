/** What a cell says about a respondent: a country, a language, a kind, a yes. Undefined when nobody can tell. */
import { textToTokens } from "../base/tokens.ts";
import type { RespondentKind } from "../contribution/respondent.ts";

/** Words that a mapping explains come first, whatever they would mean otherwise. Empty: it was not said. */
export function wordIn(cell: string, words: readonly { cell: string; means: string }[] = []): string | undefined {
  return words.find((word) => textToTokens(word.cell) === textToTokens(cell))?.means;
}

/** A code, or the country's name in one of the languages that tools write them in. */
export function readCountry(cell: string): string | undefined {
  return readName(cell, countries);
}

/** A tag such as `pt-BR` or `pt_BR`, or the language's name. */
export function readLanguage(cell: string): string | undefined {
  const tag = /^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?$/.exec(cell);
  if (tag?.[1] !== undefined && languages().codes.has(tag[1].toLowerCase())) {
    return tag[2] === undefined ? tag[1].toLowerCase() : `${tag[1].toLowerCase()}-${tag[2]}`;
  }
  return readName(cell, languages);
}

export function readRespondentKind(cell: string): RespondentKind | undefined {
  return kinds.get(textToTokens(cell));
}

/** A plain yes or no in any of the languages that tools write; undefined for anything else: leave is not guessed. */
export function readYes(
  cell: string,
  own: { readonly yes?: readonly string[] | undefined; readonly no?: readonly string[] | undefined },
): boolean | undefined {
  const said = textToTokens(cell);
  const isAmong = (list: readonly string[]): boolean => list.some((word) => textToTokens(word) === said);
  if (isAmong(own.yes ?? [])) return true;
  if (isAmong(own.no ?? [])) return false;
  if (yesWords.has(said)) return true;
  return noWords.has(said) ? false : undefined;
}

/** Tools write it where nobody signed in. */
export const nobody = new Set(["anonymous", "anonyme", "anonimo", "anonima", "anonym", "مجهول"]);

interface Names {
  readonly codes: ReadonlySet<string>;
  readonly byName: ReadonlyMap<string, string>;
}

const tongues = ["en", "fr", "es", "ar", "de", "it", "pt", "nl", "pl", "ru", "uk", "zh", "tr", "fa", "sw", "ja"];
const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const pairs = letters.flatMap((first) => letters.map((second) => first + second));

const countries = remember(() => {
  const names = namesOf(
    "region",
    pairs.map((pair) => pair.toUpperCase()),
  );
  return { codes: names.codes, byName: new Map([...names.byName, ...otherNames]) };
});
const languages = remember(() => namesOf("language", [...pairs, "fil", "haw", "yue", "ast"]));

function readName(cell: string, names: () => Names): string | undefined {
  const { codes, byName } = names();
  const code = [...codes].find((each) => each.toLowerCase() === cell.toLowerCase());
  // "English (United States)" says the variant besides.
  return code ?? byName.get(textToTokens(cell)) ?? byName.get(textToTokens(cell.replace(/\s*\([^)]*\)\s*$/, "")));
}

/** Codes that the platform has no name for are none. */
function namesOf(type: "region" | "language", codes: readonly string[]): Names {
  const known = new Set<string>();
  const byName = new Map<string, string>();
  for (const tongue of tongues) {
    const names = new Intl.DisplayNames([tongue], { type, fallback: "none" });
    for (const code of codes) {
      const name = names.of(code);
      if (name === undefined || noCountries.has(code)) continue;
      known.add(code);
      const tokens = textToTokens(name);
      if (!byName.has(tokens)) byName.set(tokens, code);
    }
  }
  return { codes: known, byName };
}

/** As the United Nations and everyday speech call them. */
const otherNames = Object.entries({
  AE: "uae",
  BN: "brunei darussalam",
  BO: "bolivia plurinational state of",
  BS: "the bahamas",
  CD: "drc, dr congo, dr of the congo, democratic republic of the congo, république démocratique du congo, rdc",
  CI: "ivory coast",
  CV: "cape verde",
  CZ: "czech republic",
  FM: "micronesia federated states of",
  GB: "uk, u k, great britain, united kingdom of great britain and northern ireland, england, scotland, wales, northern ireland",
  GM: "the gambia",
  IR: "iran islamic republic of",
  KP: "democratic people's republic of korea",
  KR: "republic of korea",
  LA: "lao people's democratic republic, lao pdr",
  MD: "republic of moldova",
  MM: "burma",
  NL: "the netherlands",
  PH: "the philippines",
  PS: "palestine, state of palestine",
  RU: "russian federation",
  SY: "syrian arab republic",
  SZ: "swaziland",
  TL: "east timor",
  TR: "turkey",
  TZ: "united republic of tanzania",
  US: "usa, u s a, united states of america, états-unis d'amérique, estados unidos de américa, eeuu, ee uu",
  VA: "holy see",
  VE: "venezuela bolivarian republic of",
}).flatMap(([code, names]) => names.split(",").map((name): [string, string] => [textToTokens(name), code]));

/** Made-up regions, unions, and codes that changed hands. */
const noCountries = new Set(
  "AC AN BU CP CQ CS DD DG EA EU EZ FX IC NT QO SU TA TP UK UN XA XB YD YU ZR ZZ HV DY FQ JT MI NH NQ PC PU PZ RH VD WK".split(
    " ",
  ),
);

function remember<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

const kinds = new Map<string, RespondentKind>([
  ...tokensOf(
    "organisation, organization, ngo, non governmental organisation ngo, company, company business organisation, business, business association, public authority, academic research institution, academic institution, trade union, environmental organisation, consumer organisation, association, institution, on behalf of an organisation, organización, asociación, entreprise, منظمة",
    "organisation" as const,
  ),
  ...tokensOf(
    "individual, citizen, eu citizen, non eu citizen, person, private person, particulier, citoyen, individuo, particular, ciudadano, ciudadana, فرد, مواطن",
    "individual" as const,
  ),
]);

const yesWords = new Set(
  words(
    "yes, y, true, 1, on, checked, x, ok, i agree, agree, i consent, oui, j'accepte, sí, acepto, ja, sim, da, да, так, 是, 同意, evet, نعم, أوافق, بله",
  ),
);
const noWords = new Set(
  words(
    "no, n, false, 0, off, unchecked, i do not agree, i disagree, i do not consent, non, je refuse, nein, nee, não, ne, нет, ні, 否, 不同意, hayır, لا, لا أوافق",
  ),
);

function words(list: string): string[] {
  return list.split(",").map((word) => textToTokens(word));
}

function tokensOf<Kind>(list: string, kind: Kind): [string, Kind][] {
  return words(list).map((word) => [word, kind]);
}
