/**
 * Whether words are in the letters that they were written in. Bytes read in a wrong alphabet still become letters, only
 * that no language has words of those: each letter is weighed by how rare it is in the language that explains it best,
 * in nats (the negative natural logarithm of its share). Another reading that weighs clearly less is the likelier one.
 */
import { asciiLetters, lettersByLanguage, type Script } from "./letters-of-languages.ts";

/** The same words as bytes of another alphabet would have them, in the same order. */
export interface WordsRead {
  /** As people call it: `windows-1251`. */
  readonly as: string;
  readonly words: readonly string[];
  /** Nats that speak for it beside its letters, such as a structure that chance does not make. */
  readonly evidence?: number;
}

export interface OtherReading {
  readonly as: string;
  /** The whole text, with the better words where there are any. */
  readonly text: string;
}

/**
 * The likelier reading of a text whose letters look wrong; undefined when they look right or nothing reads better.
 * `readingsOf` is asked for a sample first, and for all words once the alphabet is known. `language`: declared or found.
 */
export function findOtherReading(
  text: string,
  readingsOf: (words: readonly string[]) => Iterable<WordsRead>,
  language?: string,
): OtherReading | undefined {
  const lines = strangeLines(text);
  const sample = sampleOf(lines);
  const words = [...new Set(sample.flat())];
  if (words.length === 0) return undefined;
  const holdsControls = control.test(text);
  let best: { readonly as: string; readonly gain: number } | undefined;
  for (const { as, words: read, evidence = 0 } of readingsOf(words)) {
    const gain = gainOf(sample, wordMap(words, read), language);
    const least = holdsControls && !read.some((word) => control.test(word)) ? leastLineGain : leastGain;
    if (gain > 0 && gain + evidence > (best?.gain ?? least)) best = { as, gain: gain + evidence };
  }
  if (best === undefined) return undefined;
  const all = [...new Set(lines.flat())];
  for (const { as, words: read } of readingsOf(all)) {
    if (as === best.as) return readAnew(text, { as, better: betterWords(lines, wordMap(all, read)) });
  }
  return undefined;
}

/** Whether a text is worth looking for another reading of it. */
export function hasStrangeLetters(text: string): boolean {
  return strangeLines(text).length > 0;
}

/** Chance makes that much of nothing once in a hundred thousand. */
const leastGain = 12;
/** No text holds them: they are bytes that the alphabet has no letter for. A word or two tell the right one then. */
const control = /[\u0080-\u0084\u0086-\u009f]/;
/** Of a line: below it a reading is no better. */
const leastLineGain = 3;
/** Enough letters to know an alphabet by. */
const sampleLetters = 800;

/** The words beyond ASCII of each line that no language explains well. Each word once: what is said often is no more likely. */
function strangeLines(text: string): string[][] {
  if (!beyondAscii.test(text)) return [];
  const seen = new Set<string>();
  return text.split(/[\n\r]+/).flatMap((line) => {
    const words = line.split(asciiSpace).filter((word) => beyondAscii.test(word) && !seen.has(word));
    for (const word of words) seen.add(word);
    const unique = [...new Set(words)];
    const { cost, letters, isStrange } = weigh(unique, undefined);
    return isStrange || cost > letters * heavy + 6 ? [unique] : [];
  });
}

/** A line in its language weighs about 2.9 a letter, whichever language it is. */
const heavy = 3.5;
const beyondAscii = /[^\0-\u007f]/;
const asciiSpace = /[\t\v\f ]+/;

function sampleOf(lines: readonly string[][]): string[][] {
  let letters = 0;
  const isEarly = (word: string): boolean => {
    letters += word.length;
    return letters - word.length < sampleLetters;
  };
  // Where no spaces are written, a word is a whole text.
  return lines.map((line) => line.filter(isEarly).map((word) => word.slice(0, sampleLetters)));
}

function wordMap(words: readonly string[], read: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word, index) => [word, read[index] as string]));
}

function gainOf(lines: readonly string[][], read: ReadonlyMap<string, string>, language: string | undefined): number {
  let gain = 0;
  for (const line of lines) {
    const changed = line.map((word) => read.get(word) as string);
    const gained = weigh(line, language).cost - weigh(changed, language).cost;
    if (gained >= leastLineGain) gain += gained;
  }
  return gain;
}

function betterWords(lines: readonly string[][], read: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const better = new Map<string, string>();
  for (const line of lines) {
    const changed = line.map((word) => read.get(word) as string);
    if (weigh(line, undefined).cost - weigh(changed, undefined).cost <= 0) continue;
    for (const word of line) better.set(word, read.get(word) as string);
  }
  return better;
}

function readAnew(
  text: string,
  { as, better }: { readonly as: string; readonly better: ReadonlyMap<string, string> },
): OtherReading {
  return { as, text: text.replace(/[^\t\n\v\f\r ]+/g, (word) => better.get(word) ?? word) };
}

interface Weight {
  /** Nats. */
  readonly cost: number;
  readonly letters: number;
  /** There are letters that no language explains beside the others, or signs where words have none. */
  readonly isStrange: boolean;
}

/** Words of one line: those in one script are in one language. */
function weigh(words: readonly string[], language: string | undefined): Weight {
  let [cost, letters, isStrange] = [0, 0, false];
  const byScript = new Map<Script, string[]>();
  for (const word of words) {
    const script = scriptOf(word);
    byScript.set(script, [...(byScript.get(script) ?? []), word]);
  }
  for (const [script, own] of byScript) {
    // A reading that makes several scripts of one line is the less likely one.
    cost += anotherScript;
    let best: Weight = { cost: Infinity, letters: 0, isStrange: false };
    for (const [name, table] of tables[script]) {
      const weight = weighBy(own, table);
      // A language that was declared or found needs less to be believed.
      const cost = weight.cost - (name === language?.slice(0, 2) ? declared : 0);
      if (cost < best.cost) best = { ...weight, cost };
    }
    cost += best.cost;
    letters += best.letters;
    isStrange ||= best.isStrange;
  }
  return { cost, letters, isStrange };
}

const declared = 3;
const anotherScript = 2;

const scripts: readonly (readonly [Script, RegExp])[] = [
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["greek", /\p{Script=Greek}/gu],
  ["hebrew", /\p{Script=Hebrew}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["thai", /\p{Script=Thai}/gu],
  ["hangul", /\p{Script=Hangul}/gu],
  ["han", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
];

/** The one that most of its letters beyond ASCII are of. */
function scriptOf(word: string): Script {
  let [best, most]: [Script, number] = ["latin", (word.match(/[^\0-\u007f\P{Script=Latin}]/gu) ?? []).length];
  for (const [script, pattern] of scripts) {
    const count = (word.match(pattern) ?? []).length;
    if (count > most) [best, most] = [script, count];
  }
  return best;
}

function weighBy(words: readonly string[], table: ReadonlyMap<string, number>): Weight {
  let [cost, letters, isStrange] = [0, 0, false];
  for (const word of words) {
    let before = "";
    for (const character of word) {
      const nats = weightOf(character, { before, table });
      cost += nats;
      if (nats > 0) letters += 1;
      if (nats >= strange) isStrange = true;
      before = character;
    }
  }
  return { cost, letters, isStrange };
}

/** Less than one letter in ten thousand. */
const strange = 8.5;
const noLetter = 11;
const flipped = 4;

interface Beside {
  readonly before: string;
  readonly table: ReadonlyMap<string, number>;
}

function weightOf(character: string, { before, table }: Beside): number {
  const known = table.get(lower(character));
  if (known !== undefined) {
    // No language begins its capitals within a word; "McDonald" and "WhatsApp" do in ASCII.
    const isFlipped = isCapital(character) && isSmall(before) && beyondAscii.test(before + character);
    return known + (isFlipped ? flipped : 0);
  }
  if (!beyondAscii.test(character)) return /[A-Za-z]/.test(character) ? otherScript : 0;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character))
    return /[\uff61-\uff9f]/.test(character) ? noLetter : kana;
  if (/\p{Script=Han}|\p{Script=Hangul}/u.test(character))
    return table.has("的") || table.has("이") ? rareSign : noLetter;
  if (usualSigns.has(character)) return /\p{L}/u.test(before) && !afterLetters.has(character) ? signInWord : usualSign;
  // Scripts that no alphabet of one or two bytes has are never what such a one was misread as.
  return /\p{L}|\p{M}/u.test(character) && !oldAlphabets.test(character) ? usualSign : noLetter;
}

const kana = 4;
const rareSign = 8;
const otherScript = 6;
const usualSign = 3;
const signInWord = 6;
const usualSigns = new Set(
  "’‘“”„«»‹›–—…·•°§€£¥©®™№¿¡ªº²³½¼¾±×\u00a0\u00ad\u200c\u200d\u200e\u200f、。，：；？！「」『』（）《》・ー،؛؟״׳".normalize(),
);
/** They close a word, or join two. */
const afterLetters = new Set("’”“»›–—…·\u00a0\u00ad\u200c\u200d、。，：；？！「」『』（）《》・ー،؛؟״׳");
const oldAlphabets =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}\p{Script=Common}\p{Script=Inherited}\ufffd]/u;

function isCapital(character: string): boolean {
  return character !== character.toLowerCase();
}

function isSmall(character: string): boolean {
  return character !== character.toUpperCase();
}

function lower(character: string): string {
  return character === "İ" ? "i" : character.toLowerCase();
}

/** Nats of each letter, its share falling off evenly from the first to the last. */
function weights(letters: string, share: number): [string, number][] {
  const each = [...new Set(letters)];
  const shares = each.map((_, rank) => Math.exp((-3.5 * rank) / each.length));
  const sum = shares.reduce((all, one) => all + one, 0);
  return each.map((letter, rank) => [letter, -Math.log((share * (shares[rank] as number)) / sum)]);
}

/** Of letters in Latin words, those beyond ASCII. */
const highShare = 0.15;
/** Chinese and Korean have thousands more than the list. */
const listedShare = 0.7;

const tables = Object.fromEntries(
  Object.entries(lettersByLanguage).map(([script, byLanguage]) => [
    script,
    Object.entries(byLanguage).map(([language, letters]) => [
      language,
      new Map(
        script === "latin"
          ? [...weights(asciiLetters, 1 - highShare), ...weights(letters, highShare)]
          : weights(letters, script === "han" || script === "hangul" ? listedShare : 1),
      ),
    ]),
  ]),
) as unknown as Readonly<Record<Script, readonly (readonly [string, ReadonlyMap<string, number>])[]>>;
