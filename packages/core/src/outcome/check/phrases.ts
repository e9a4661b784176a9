/** Looks for phrases of one to five words in a text, the longest first, in one pass. */

export interface WordInText {
  readonly start: number;
  readonly end: number;
  /** Lower case, with its accents composed. */
  readonly word: string;
}

export interface FoundPhrase {
  readonly start: number;
  readonly end: number;
  /** As it stands in the list. */
  readonly phrase: string;
}

export function wordsOf(text: string): WordInText[] {
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: fold(match[0]),
  }));
}

/** A phrase as it is looked for: its words with one blank between, whatever parted them. */
export function phraseKey(phrase: string): string {
  return fold(phrase)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}

/** `also` says of a word by itself that it is one, though no list could hold it. */
export function findPhrases(
  words: readonly WordInText[],
  list: ReadonlySet<string>,
  also: (word: string) => unknown = () => undefined,
): FoundPhrase[] {
  const found: FoundPhrase[] = [];
  let at = 0;
  while (at < words.length) {
    const phrase = phraseAt(words, at, list, also);
    if (phrase === undefined) {
      at += 1;
      continue;
    }
    const length = phrase.split(" ").length;
    found.push({ start: (words[at] as WordInText).start, end: (words[at + length - 1] as WordInText).end, phrase });
    at += length;
  }
  return found;
}

const maxWords = 5;

function phraseAt(
  words: readonly WordInText[],
  at: number,
  list: ReadonlySet<string>,
  also: (word: string) => unknown,
): string | undefined {
  for (let length = Math.min(maxWords, words.length - at); length > 0; length -= 1) {
    const run = words.slice(at, at + length);
    if (!isTogether(run)) continue;
    const phrase = run.map(({ word }) => word).join(" ");
    if (list.has(phrase)) return phrase;
    const bare = withoutArabicPrefix(phrase);
    if (bare !== phrase && list.has(bare)) return bare;
  }
  const { word } = words[at] as WordInText;
  return also(word) === undefined ? undefined : word;
}

/** Only a blank, a hyphen or an apostrophe between: a comma parts phrases. */
function isTogether(run: readonly WordInText[]): boolean {
  return run.every(({ start }, index) => {
    const before = run[index - 1];
    return before === undefined || start - before.end === 1 || start - before.end === 2;
  });
}

/** "And", "so", "in", "for" are written at the word itself. */
function withoutArabicPrefix(phrase: string): string {
  return /^[\u0621-\u064a]/.test(phrase) ? phrase.replace(/^[وفبلك]{1,2}(?=[\u0621-\u064a]{2})/, "") : phrase;
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
