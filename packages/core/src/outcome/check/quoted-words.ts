/**
 * Whether quoted words are a passage's own. Nothing is normalised: not case, not accents, not quotation marks inside.
 * Four liberties only, each with its conditions:
 *
 * - a line break in the paper's source stands for any run of white space;
 * - one pair of quotation marks around the whole may be the paper's;
 * - `[...]` leaves words out, between words, in one passage, and never a negation; within a sentence, or in a language
 *   whose negations we do not know, a second person looks at it;
 * - `[the city]` puts words in, which stay in their brackets; a second person looks at them.
 */
import { countWords, isWordBorder, sentenceAround } from "./word-borders.ts";
import { findNegation, hasNegationList } from "./negation.ts";

export type QuotedWords =
  | { readonly verdict: "verbatim"; readonly leftOut: readonly string[] }
  /** To the letter, and to be looked at by a second person. */
  | { readonly verdict: "needs-second-person"; readonly leftOut: readonly string[] }
  | { readonly verdict: "negation-left-out"; readonly leftOut: string }
  | { readonly verdict: "half-word" | "too-short" | "not-verbatim" };

/** `passage` is the whole passage; `language` the one its respondent writes. */
export function compareQuotedWords(quoted: string, passage: string, language: string | undefined): QuotedWords {
  const trimmed = quoted.trim();
  const readings = [...new Set([trimmed, withoutMarks(trimmed)])]
    .filter((text) => text !== "")
    // Brackets may be the respondent's own: literal first.
    .flatMap((text) => [[text], piecesOf(text)])
    .filter((pieces) => pieces.some(({ length }) => length > 0))
    .map((pieces) => compare(pieces, trimmed, passage, language));
  return readings.reduce(better, { verdict: "not-verbatim" });
}

const order = [
  "verbatim",
  "needs-second-person",
  "negation-left-out",
  "too-short",
  "half-word",
  "not-verbatim",
] as const;

function better(a: QuotedWords, b: QuotedWords): QuotedWords {
  return order.indexOf(b.verdict) < order.indexOf(a.verdict) ? b : a;
}

/** Quoted pieces, with "" where something stands that is not the respondent's: `[...]`, or `[inserted words]`. */
function piecesOf(text: string): string[] {
  return text.split(/(\[[^[\]]*\])/).flatMap((piece) => (/^\[[^[\]]*\]$/.test(piece) ? [piece] : [piece.trim()]));
}

const isInsertion = (piece: string) => piece.startsWith("[") && !isEllipsis(piece);
const isEllipsis = (piece: string) => /^\[(?:\.\.\.|…)\]$/.test(piece);

function compare(
  pieces: readonly string[],
  quoted: string,
  passage: string,
  language: string | undefined,
): QuotedWords {
  const isWhole = pieces.length === 1;
  const own = isWhole ? pieces : pieces.filter((piece) => piece !== "" && !isEllipsis(piece) && !isInsertion(piece));
  if (own.length === 0) return { verdict: "not-verbatim" };
  let best: QuotedWords = { verdict: "not-verbatim" };
  for (const found of placesOf(own, passage)) {
    best = better(
      best,
      judge(found, { quoted, passage, language, hasInsertion: !isWhole && pieces.some(isInsertion) }),
    );
    if (best.verdict === "verbatim") return best;
  }
  return best;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const maxPlaces = 50;

/** Where the pieces stand in their order; each start of the first is tried, the others follow as near as they can. */
function placesOf(pieces: readonly string[], passage: string): Place[][] {
  const [first = "", ...rest] = pieces.map(pieceToPattern);
  const chains: Place[][] = [];
  for (const match of passage.matchAll(new RegExp(first, "gu"))) {
    const chain: Place[] = [{ start: match.index, end: match.index + match[0].length }];
    const isComplete = rest.every((source) => {
      const next = new RegExp(source, "gu");
      next.lastIndex = (chain.at(-1) as Place).end;
      const found = next.exec(passage);
      if (found !== null) chain.push({ start: found.index, end: found.index + found[0].length });
      return found !== null;
    });
    if (isComplete) chains.push(chain);
    if (chains.length >= maxPlaces) break;
  }
  return chains;
}

interface Quoted {
  readonly quoted: string;
  readonly passage: string;
  readonly language: string | undefined;
  readonly hasInsertion: boolean;
}

function judge(places: readonly Place[], { passage, language, hasInsertion }: Quoted): QuotedWords {
  const areWhole = places.every(({ start, end }) => isWordBorder(passage, start) && isWordBorder(passage, end));
  if (!areWhole) return { verdict: "half-word" };
  const start = (places[0] as Place).start;
  const end = (places.at(-1) as Place).end;
  const sentence = sentenceAround(passage, start, end);
  const isSentence =
    passage.slice(sentence.start, start).trim() === "" && passage.slice(end, sentence.end).trim() === "";
  const words = places.reduce((sum, place) => sum + countWords(passage.slice(place.start, place.end)), 0);
  if (words < minWords && !isSentence) return { verdict: "too-short" };
  const cuts = cutsBetween(places, passage);
  const turned = cuts.find((cut) => findNegation(cut.words) !== undefined);
  if (turned !== undefined) return { verdict: "negation-left-out", leftOut: turned.words.trim() };
  const leftOut = cuts.map((cut) => cut.words.trim()).filter((cut) => cut !== "");
  // What a fragment leaves of its own sentence can turn it round as a cut can.
  const rest = [passage.slice(sentence.start, start), passage.slice(end, sentence.end)].map((part) => part.trim());
  const remains = rest.filter((part) => part !== "");
  const needsLook =
    hasInsertion ||
    cuts.some((cut) => !cut.isOfSentences && cut.words.trim() !== "") ||
    (leftOut.length > 0 && !hasNegationList(language)) ||
    remains.some((part) => findNegation(part) !== undefined);
  return {
    verdict: needsLook ? "needs-second-person" : "verbatim",
    leftOut: needsLook ? [...leftOut, ...remains] : leftOut,
  };
}

const minWords = 3;

interface Cut {
  readonly words: string;
  /** Whole sentences, so that what stands around it is as it was. */
  readonly isOfSentences: boolean;
}

function cutsBetween(places: readonly Place[], passage: string): Cut[] {
  return places.slice(1).map(({ start }, index) => {
    const from = (places[index] as Place).end;
    const before = sentenceAround(passage, from - 1, from);
    const after = sentenceAround(passage, start, start + 1);
    const isOfSentences =
      passage.slice(from, before.end).trim() === "" && passage.slice(after.start, start).trim() === "";
    return { words: passage.slice(from, start), isOfSentences };
  });
}

function withoutMarks(text: string): string {
  const isMarked = ["“”", '""', "«»", "„“", "‘’", "''", "‚‘", "「」", "『』", "»«", "””"].some(
    ([open, close]) => text.length > 2 && text.startsWith(open as string) && text.endsWith(close as string),
  );
  return isMarked ? text.slice(1, -1).trim() : text;
}

/** A line break in the source stands for any run of white space; everything else for itself. */
function pieceToPattern(piece: string): string {
  return piece
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => line.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("\\s+");
}
