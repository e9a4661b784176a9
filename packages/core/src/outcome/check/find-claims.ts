/**
 * Finds what a sentence claims of a count: numbers in digits of any script and in words, per cents, "nine in ten", and
 * quantifiers, in nine languages at once, since a paper may mix them. What only looks like one is passed over by rule:
 * years and dates, numbers of questions and annexes, numbers that belong to a name, idioms.
 */
import { toAsciiDigits } from "../../base/digits.ts";
import type { Quantifier } from "./quantifier.ts";
import { claimWords } from "./words/claim-words.ts";
import { isNumbered } from "./numbered.ts";
import { findPhrases, phraseKey, wordsOf } from "./phrases.ts";

export type Claim = {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
} & (
  | { readonly kind: "number" | "per-cent"; readonly value: number }
  | { readonly kind: "ratio"; readonly part: number; readonly whole: number }
  | { readonly kind: "quantifier"; readonly quantifier: Quantifier }
);

/** In the order of the text. `locale` is the paper's: a word that is another in its language is not taken for a quantifier. */
export function findClaims(text: string, locale: string): Claim[] {
  const language = locale.split("-", 1)[0] as string;
  const quantified = findQuantifiers(text, language);
  const fractions = findFractions(blank(text, quantified));
  const rest = blank(text, [...quantified, ...fractions]);
  const claims = [...quantified.flatMap(({ claim }) => (claim === undefined ? [] : [claim])), ...fractions];
  const numbers = findNumbers(rest, language);
  return [...claims, ...joinRatios(numbers, text)].toSorted((a, b) => a.start - b.start);
}

interface Found {
  readonly start: number;
  readonly end: number;
  /** Absent for an idiom. */
  readonly claim?: Claim;
}

function findQuantifiers(text: string, language: string): Found[] {
  const spaced = findPhrases(wordsOf(text), quantifierPhrases);
  const signs = [...text.matchAll(unspacedPattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    phrase: match[0],
  }));
  return [...spaced, ...signs].flatMap(({ start, end, phrase }): Found[] => {
    if (homographs[phrase]?.includes(language) === true) return [];
    const quantifier = phrases.get(phrase);
    if (quantifier === undefined) return [{ start, end }];
    return [{ start, end, claim: { start, end, shown: text.slice(start, end), kind: "quantifier", quantifier } }];
  });
}

/** Words of one language that another writes all the time and means something else by. */
const homographs: Readonly<Record<string, readonly string[]>> = {
  miles: ["en"],
  tiers: ["en"],
  divers: ["en"],
  rares: ["en"],
  certain: ["fr"],
  aller: ["fr"],
  manche: ["fr"],
  all: ["de"],
  dos: ["pt", "fr"],
  mia: ["en", "es", "fr", "pt", "de"],
  sita: ["es", "pt"],
  sept: ["en"],
  cents: ["en"],
  once: ["en"],
  tano: ["es", "pt"],
  elf: ["en"],
  ten: ["es", "pt"],
  mille: ["en", "de"],
};

/** Phrases of all languages, the longest first; undefined for an idiom, which claims nothing. */
const phrases = new Map<string, Quantifier | undefined>();
for (const words of Object.values(claimWords)) {
  for (const [quantifier, list] of Object.entries(words.quantifiers)) {
    for (const phrase of list.split("|")) phrases.set(phraseKey(phrase), quantifier as Quantifier);
  }
  for (const phrase of words.idioms.split("|")) phrases.set(phraseKey(phrase), undefined);
}
const fractionSigns: Readonly<Record<string, Quantifier>> = {
  "½": "half",
  "¼": "quarter",
  "¾": "three-quarters",
  "⅓": "third",
  "⅔": "two-thirds",
};
for (const [sign, quantifier] of Object.entries(fractionSigns)) phrases.set(sign, quantifier);

const han = /\p{Script=Han}/u;
const quantifierPhrases = new Set([...phrases.keys()].filter((phrase) => !han.test(phrase) && !isSign(phrase)));

/** Chinese writes no blanks, and signs stand at the number: they are looked for anywhere. */
const unspacedPattern = new RegExp(
  [...phrases.keys()]
    .filter((phrase) => han.test(phrase) || isSign(phrase))
    .toSorted((x, y) => y.length - x.length)
    .join("|"),
  "gu",
);

function isSign(phrase: string): boolean {
  return Object.hasOwn(fractionSigns, phrase);
}

/** The same text with what was found already blanked out, so that nothing is read twice. */
function blank(text: string, found: readonly { readonly start: number; readonly end: number }[]): string {
  let blanked = text;
  for (const { start, end } of found)
    blanked = blanked.slice(0, start) + "\u0000".repeat(end - start) + blanked.slice(end);
  return blanked;
}

type NumberClaim = Extract<Claim, { kind: "number" | "per-cent" }>;

function findNumbers(text: string, language: string): NumberClaim[] {
  const digits = [...text.matchAll(digitPattern)].flatMap((match) => {
    const shown = match[0];
    const value = readNumber(shown);
    return [withUnit({ start: match.index, end: match.index + shown.length, shown, kind: "number", value }, text)];
  });
  const words = findNumberWords(text, language);
  const hans = [...text.matchAll(hanPattern)].map((match) => {
    const shown = match[0];
    return withUnit(
      { start: match.index, end: match.index + shown.length, shown, kind: "number", value: valueOfHan(shown) },
      text,
    );
  });
  return [...digits, ...words, ...hans].filter(
    (claim) => claim.kind === "per-cent" || !isNumbered(text, claim, language),
  );
}

/** Groups of three may be parted by a comma, a dot, a blank or an apostrophe. */
const digitPattern =
  /(?<![\p{L}])[\p{No}\p{Nl}]+|[\p{No}\p{Nl}]{2,}|\p{Nd}(?:[\p{Nd}.,٫٬'’]|[\u00a0\u202f\u2009 ](?=\p{Nd}{3}(?!\p{Nd})))*(?<=\p{Nd})/gu;

function readNumber(shown: string): number {
  // "⑫" is twelve; "Ⅻ" and "⅘" are numbers whose value no tally has.
  const ascii = toAsciiDigits(shown.normalize("NFKC")).replaceAll("٬", ",").replaceAll("٫", ".");
  if (/^[0-9]{1,3}(?:[.,'’\u00a0\u202f\u2009 ][0-9]{3})+$/.test(ascii)) return Number(ascii.replace(/[^0-9]/g, ""));
  return Number(ascii.replace(",", "."));
}

const numberWords = new Map(
  Object.values(claimWords).flatMap(({ numbers }) =>
    numbers
      .split("|")
      .filter((entry) => entry !== "")
      .map((entry) => entry.split("=") as [string, string])
      .map(([word, value]) => [phraseKey(word), Number(value)] as const),
  ),
);
const numberPhrases = new Set(numberWords.keys());
const joiners = new Set(["and", "et", "y", "e", "und", "и", "و", "na"]);

/** "two hundred and thirty-four" is one number. */
function findNumberWords(text: string, language: string): NumberClaim[] {
  const words = wordsOf(text);
  const found = findPhrases(words, numberPhrases, readGermanNumber).filter(
    ({ phrase }) => homographs[phrase]?.includes(language) !== true,
  );
  const runs: { start: number; end: number; values: number[] }[] = [];
  for (const { start, end, phrase } of found) {
    const value = Number(numberWords.get(phrase) ?? readGermanNumber(phrase));
    const last = runs.at(-1);
    const between = last === undefined ? "" : text.slice(last.end, start).trim().toLowerCase();
    const goesOn = last !== undefined && isCompound(last.values.at(-1) as number, value);
    if (goesOn && (between === "" || between === "-" || joiners.has(between)) && !/[,.;:\n]/.test(between)) {
      last.end = end;
      last.values.push(value);
    } else {
      runs.push({ start, end, values: [value] });
    }
  }
  return runs.map(({ start, end, values }) =>
    withUnit({ start, end, shown: text.slice(start, end), kind: "number", value: valueOf(values) }, text),
  );
}

/** "hundred twenty", "twenty three", "two hundred": one number; "three four" are two. */
function isCompound(before: number, value: number): boolean {
  if (value >= 100) return before < value;
  return before >= 20 && value < before && (before >= 100 || value < 20);
}

function valueOf(values: readonly number[]): number {
  let total = 0;
  let current = 0;
  for (const value of values) {
    if (value >= 1000) [total, current] = [total + Math.max(current, 1) * value, 0];
    else if (value === 100 && current > 0 && current < 10) current *= 100;
    else current += value;
  }
  return total + current;
}

/** From fifths to tenths: those below are quantifiers. */
const denominators: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "fifth|fifths|cinquième|cinquièmes|quinto|quintos|fünftel",
    "sixth|sixths|sixième|sixièmes|sexto|sextos|sechstel",
    "seventh|sevenths|septième|septièmes|séptimo|séptimos|sétimo|sétimos|siebtel",
    "eighth|eighths|huitième|huitièmes|octavo|octavos|oitavo|oitavos|achtel",
    "ninth|ninths|neuvième|neuvièmes|noveno|novenos|nono|nonos|neuntel",
    "tenth|tenths|dixième|dixièmes|décimo|décimos|zehntel",
  ].flatMap((words, index) => words.split("|").map((word) => [word, index + 5])),
);
const numerators = new Map<string, number>([
  ...["a", "one", "un", "une", "una", "um", "uma", "ein"].map((word) => [word, 1] as const),
  ...[...numberWords].filter(([, value]) => value > 1 && value < 10),
]);
const fractionPattern = new RegExp(
  `(?<![\\p{L}\\p{M}])(\\p{Nd}|${[...numerators.keys()].filter((word) => !han.test(word)).join("|")})[\\s-]+(${Object.keys(denominators).join("|")})(?![\\p{L}\\p{M}])`,
  "giu",
);

/** "four fifths", "un dixième". */
function findFractions(text: string): Extract<Claim, { kind: "ratio" }>[] {
  return [...text.matchAll(fractionPattern)].map((match) => {
    const [shown, above = "", below = ""] = match;
    const part = numerators.get(above.toLowerCase()) ?? Number(toAsciiDigits(above));
    const whole = denominators[below.toLowerCase()] as number;
    return { kind: "ratio", part, whole, start: match.index, end: match.index + shown.length, shown };
  });
}

/** "vierunddreißig". */
function readGermanNumber(word: string): number | undefined {
  const match = /^(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(\p{L}+ig)$/u.exec(word);
  const tens = match === null ? undefined : numberWords.get(match[2] as string);
  return tens === undefined ? undefined : tens + (numberWords.get(match?.[1] as string) ?? 1);
}

/** A run of Han numerals before something that is counted, or within a share: 四十个, 百分之八十七, 十分之九, 九成. */
const hanPattern =
  /(?!百分之)[一二两兩三四五六七八九十百千万萬]+(?=[个個家位名份座国國条條项項成]|分之)|(?<=分之)[一二三四五六七八九十百]+/gu;

const hanDigits = "一二三四五六七八九";

function valueOfHan(shown: string): number {
  let total = 0;
  let current = 0;
  for (const character of shown) {
    const unit = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 萬: 10_000 }[character];
    if (unit !== undefined) [total, current] = [total + Math.max(current, 1) * unit, 0];
    else current = "两兩".includes(character) ? 2 : hanDigits.indexOf(character) + 1;
  }
  return total + current;
}

const perCentWords = Object.values(claimWords)
  .flatMap(({ perCent }) => perCent.split("|"))
  .map((word) => word.replaceAll(".", "\\.").replaceAll(" ", "\\s+"))
  .join("|");
const perCentBehind = new RegExp(`^[\\s\\u00a0\\u202f-]*(?:[%٪﹪％‰]|(?:${perCentWords})(?![\\p{L}\\p{M}]))`, "iu");
const perCentBefore = new RegExp(`(?:[%٪％]\\s?|百分之|asilimia\\s+)$`, "iu");

/** A number with its per cent sign, or tenths in Chinese (九成), as one claim. */
function withUnit(claim: NumberClaim, text: string): NumberClaim {
  const behind = perCentBehind.exec(text.slice(claim.end, claim.end + 24));
  const before = perCentBefore.exec(text.slice(Math.max(0, claim.start - 12), claim.start));
  if (/^成(?!为|為|功|立|员|員|果|长|長|就|本)/u.test(text.slice(claim.end, claim.end + 2))) {
    return {
      ...claim,
      kind: "per-cent",
      value: claim.value * 10,
      end: claim.end + 1,
      shown: text.slice(claim.start, claim.end + 1),
    };
  }
  if (behind === null && before === null) return claim;
  const start = claim.start - (before?.[0].length ?? 0);
  const end = claim.end + (behind?.[0].length ?? 0);
  return { ...claim, kind: "per-cent", start, end, shown: text.slice(start, end) };
}

const outOf = Object.values(claimWords)
  .flatMap((words) => words.outOf.split("|"))
  .toSorted((a, b) => b.length - a.length)
  .map((word) => word.replaceAll(" ", "\\s+"))
  .join("|");
const isBetween = new RegExp(`^(?:\\s+(?:${outOf})\\s+|/|\\s*分之\\s*)$`, "iu");

/** "nine in ten" is a share; a lone "one" counts nothing. */
function joinRatios(numbers: readonly NumberClaim[], text: string): Claim[] {
  const sorted = numbers.toSorted((a, b) => a.start - b.start);
  const claims: Claim[] = [];
  for (let at = 0; at < sorted.length; at += 1) {
    const first = sorted[at] as NumberClaim;
    const second = sorted[at + 1];
    const between = second === undefined ? "" : text.slice(first.end, second.start);
    if (second !== undefined && first.kind === "number" && second.kind === "number" && isBetween.test(between)) {
      // Chinese and Arabic name the whole first only with 分之.
      const [part, whole] = between.includes("分之") ? [second.value, first.value] : [first.value, second.value];
      if (part <= whole) {
        claims.push({
          kind: "ratio",
          part,
          whole,
          start: first.start,
          end: second.end,
          shown: text.slice(first.start, second.end),
        });
        at += 1;
        continue;
      }
    }
    if (first.kind === "number" && first.value === 1 && !/\p{Nd}/u.test(first.shown)) continue;
    claims.push(first);
  }
  return claims;
}
