/**
 * Words of the call are nobody's words: the consultation's own texts, in each of its languages, and the sentences of our own
 * receipts. They are known wherever somebody's program or hand repeats them, with marks of quotation, numbers and other
 * line breaks or without.
 */
import type { LocalizedText } from "../base/localized-text.ts";
import type { Span } from "../base/span.ts";
import { spokenLanguages } from "../base/spoken-language.ts";
import type { ConsultationDefinition } from "../consultation/consultation.ts";
import { receiptWords } from "./receipt-words.ts";

/** Plain data, so that it can be handed to a child. */
export interface CallWords {
  readonly questionNumbers: readonly number[];
  /** Addresses at which the consultation takes letters, in small letters. */
  readonly addresses: readonly string[];
  readonly sentences: readonly CallSentence[];
}

interface CallSentence {
  /** Its letters and digits alone, as `lettersOf` writes them. */
  readonly letters: string;
  /** Which question it asks. */
  readonly question?: number;
  /** So short that it is known only where it stands in a line of its own. */
  readonly isHeading: boolean;
}

/** A place at which the call speaks, and the question that it asks there. */
export interface CallPlace {
  readonly span: Span;
  readonly question: number | undefined;
}

export const noCall: CallWords = { questionNumbers: [], addresses: [], sentences: [] };

export function wordsOfCall(definition: ConsultationDefinition): CallWords {
  const { questions, channels, themes, occasions } = definition;
  const sentences: CallSentence[] = [
    ...questions.flatMap(({ number, title, text, parts }) => [
      ...headings(title, number),
      ...sentencesIn(text, number),
      ...parts.flatMap((part) => sentencesIn(part.text, number)),
    ]),
    ...headings(definition.title),
    ...[definition.summary, definition.notice, definition.background, definition.expectedResults, definition.sharing]
      .concat(definition.moderation.policy, definition.contact.note)
      .concat(themes.map(({ description }) => description))
      .flatMap((text) => sentencesIn(text)),
    ...occasions.flatMap(({ name }) => headings(name)),
    ...receiptSentences.flatMap((text) => sentencesIn(text)),
  ];
  const addresses = channels.flatMap(({ channel, address }) =>
    channel === "email" && address !== undefined ? [address.toLowerCase()] : [],
  );
  return { questionNumbers: questions.map(({ number }) => number), addresses, sentences };
}

/** Those that say the same in every receipt. */
const receiptSentences = spokenLanguages.flatMap((language) => {
  const words = receiptWords(language);
  return [
    words.recordedForYou,
    words.handedInForYou,
    words.canWithdraw,
    words.askFiling,
    ...Object.values(words.publication),
  ];
});

function textsOf(text: LocalizedText | undefined): string[] {
  if (text === undefined) return [];
  return typeof text === "string" ? [text] : Object.values(text);
}

const leastLetters = 20;
/** Of scripts that write a word with one letter. */
const leastHan = 8;
const leastHeading = 8;

function sentencesIn(text: LocalizedText | undefined, question?: number): CallSentence[] {
  const about = question === undefined ? {} : { question };
  return textsOf(text)
    .flatMap((each) => each.split(/(?<=[.?!。？！؟।:;])\s+|\n+/u))
    .map((each) => lettersOf(each))
    .filter((letters) => letters.length >= (/\p{Script=Han}/u.test(letters) ? leastHan : leastLetters))
    .map((letters) => ({ letters, isHeading: false, ...about }));
}

function headings(text: LocalizedText, question?: number): CallSentence[] {
  const about = question === undefined ? {} : { question };
  return textsOf(text)
    .map((each) => lettersOf(each))
    .filter((letters) => letters.length >= leastHeading || /\p{Script=Han}{4}/u.test(letters))
    .map((letters) => ({ letters, isHeading: true, ...about }));
}

/** Without accents, capitals, spaces and marks, in which copies differ. */
function lettersOf(text: string): string {
  let letters = "";
  for (const [letter] of text.matchAll(/[\p{L}\p{N}]/gu)) letters += plainLetter(letter);
  return letters;
}

function plainLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code < 128) return code > 64 && code < 91 ? String.fromCharCode(code + 32) : letter;
  return letter
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** By so many letters a sentence is looked up; the rest is then compared. */
const keyLength = 8;
/** What stands before a question: marks, its number, "Question 3:", "(a)". */
const beforeWords =
  /^[\s>*#•·▪–—"'“”„«»‹›¿¡([|_-]*(?:\p{L}{0,14}[\s.]{0,2}(?:n[o°º]\.?\s?)?\p{Nd}{1,2}\s?[a-h]?[\s.):：、\]-]*)?(?:\(?[a-h][.)]\s*)?[\s*"'“”„«¿¡–—-]*/iu;
const longestBefore = 60;
/**
 * In the order of the text, without overlaps. Each line is looked at once, whatever stands in it.
 *
 * @rule Words of the call are nobody's words, wherever they stand.
 */
export function findCallWords(text: string, { sentences }: CallWords): CallPlace[] {
  if (sentences.length === 0) return [];
  const byKey = new Map<string, CallSentence[]>();
  for (const sentence of sentences) {
    const key = sentence.letters.slice(0, keyLength);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [sentence]);
    else known.push(sentence);
  }
  const places: CallPlace[] = [];
  for (let lineAt = 0; lineAt < text.length;) {
    const place = placeAt(text, lineAt, byKey);
    if (place !== undefined) places.push(place);
    const newline = text.indexOf("\n", place?.span.end ?? lineAt);
    lineAt = newline === -1 ? text.length : newline + 1;
  }
  return places;
}

function placeAt(
  text: string,
  lineAt: number,
  byKey: ReadonlyMap<string, readonly CallSentence[]>,
): CallPlace | undefined {
  const [start = ""] = text.slice(lineAt, lineAt + longestBefore).split("\n", 1);
  const [before] = beforeWords.exec(start) as RegExpExecArray;
  const [marks] = /^[\s>*#•·▪–—"'“”„«»‹›¿¡([|_-]*/u.exec(start) as RegExpExecArray;
  for (const skipped of new Set([before.length, marks.length])) {
    // A line is the call's when it begins with its words.
    if (!/[\p{L}\p{N}]/u.test(start.slice(skipped))) continue;
    let end = lineAt + skipped;
    let question: number | undefined;
    let isFound = false;
    // A question of several sentences is one place.
    for (;;) {
      const found = sentenceAt(text, end, byKey);
      if (found === undefined || (isFound && found.sentence.question !== question)) break;
      isFound = true;
      question = found.sentence.question;
      end = found.end;
    }
    if (isFound) return { span: { start: lineAt, end }, question };
  }
  return undefined;
}

function sentenceAt(
  text: string,
  at: number,
  byKey: ReadonlyMap<string, readonly CallSentence[]>,
): { readonly sentence: CallSentence; readonly end: number } | undefined {
  const key = readLetters(text, at, keyLength);
  const candidates = byKey.get(key.letters);
  if (candidates === undefined) return undefined;
  let best: { sentence: CallSentence; end: number } | undefined;
  for (const sentence of candidates) {
    const read = readLetters(text, at, sentence.letters.length);
    if (read.letters !== sentence.letters) continue;
    const end = afterSentence(text, read.end, sentence.isHeading);
    if (end !== undefined && (best === undefined || end > best.end)) best = { sentence, end };
  }
  return best;
}

/** The next letters, whatever stands between them: marks of quotation, line breaks. */
function readLetters(text: string, at: number, count: number): { readonly letters: string; readonly end: number } {
  let letters = "";
  let end = at;
  const most = at + 6 * count + 40;
  while (letters.length < count && end < text.length && end < most) {
    const letter = String.fromCodePoint(text.codePointAt(end) as number);
    if (/[\p{L}\p{N}]/u.test(letter)) letters += plainLetter(letter);
    end += letter.length;
  }
  return { letters, end };
}

/** Where the sentence ends and nobody's words follow in it; undefined where the words go on. */
function afterSentence(text: string, at: number, isHeading: boolean): number | undefined {
  const [marks] = /^[\p{M}\p{Cf}]*[^\S\n]*[.?!:;…。？！：；؟।*_"'”“»›)\]–-]*[^\S\n]*/u.exec(
    text.slice(at, at + 40),
  ) as RegExpExecArray;
  const end = at + marks.length;
  if (end >= text.length || text.charAt(end) === "\n" || text.charAt(end) === "\r") return end;
  return !isHeading && /[.?!:;…。？！：；؟।]/u.test(marks) ? end : undefined;
}
