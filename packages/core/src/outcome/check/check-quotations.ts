/** Whether quoted words, in a block or in a line, are to the letter what a passage says that may be quoted. */
import type { PlacedProblem, ProblemFacts } from "../paper.ts";
import { findQuotationMarks } from "./quotation-marks.ts";
import { compareQuotedWords, type QuotedWords } from "./quoted-words.ts";
import type { Statement } from "./statement.ts";

/** A passage that a statement cites and that holds. */
export interface CitedPassage {
  readonly id: string;
  readonly words: string;
  /** What of them the public sees, in order; a quotation stands within one of these stretches. */
  readonly visible: readonly string[];
  readonly language: string | undefined;
  readonly mayBeQuoted: boolean;
}

export interface QuotationContext {
  /** Undefined for a passage that the paper may not rest on: that is said elsewhere. */
  readonly passage: (segmentId: string) => CitedPassage | undefined;
  /** Texts of the call and labels of themes: they may be quoted without a passage. */
  readonly ownTexts: readonly string[];
  /** Whether a second person looked at this quotation. */
  readonly isApproved: (key: string) => boolean;
}

/**
 * What stands in quotation marks of any language within a statement.
 *
 * @rule What stands in quotation marks of any language is a quotation. (held by checkPaper)
 */
export function checkMarkedWords(statement: Statement, context: QuotationContext): PlacedProblem[] {
  const { text, references } = statement;
  const { marked, unclosed } = markedWordsOf(statement, context.ownTexts);
  const ids = references.flatMap(({ reference }) => (reference.kind === "segments" ? reference.segments : []));
  const passages = ids.flatMap((id) => context.passage(id) ?? []);
  const problems = marked.flatMap(({ words, start }): PlacedProblem[] => {
    if (words.replaceAll(ownMark, "") === "" || isOwnText(words, context.ownTexts)) return [];
    if (passages.length === 0) return [{ at: start, facts: { kind: "quotation-without-evidence", words } }];
    const tried = passages.map((passage) => checkQuotedWords(words, passage, context));
    return bestOf(tried, words).map((facts) => ({ at: start, facts }));
  });
  if (unclosed === undefined) return problems;
  return [...problems, { at: text.indexOf(unclosed), facts: { kind: "unclosed-quotation", mark: unclosed } }];
}

/** What a statement sets in quotation marks or as code, texts of our own apart. */
export function markedWordsOf(
  { text, code }: Pick<Statement, "text" | "code">,
  ownTexts: readonly string[],
): ReturnType<typeof findQuotationMarks> {
  const { marked, unclosed } = findQuotationMarks(withoutOwnMarks(text, ownTexts));
  const asCode = code
    .filter(({ start, end }) => !marked.some((one) => one.start < end && start < one.end))
    .map(({ start, end }) => ({ start, end, words: text.slice(start, end).trim() }));
  return { marked: [...marked, ...asCode], unclosed };
}

/** A title or a label with marks of its own opens no quotation. */
function withoutOwnMarks(text: string, ownTexts: readonly string[]): string {
  return ownTexts
    .filter((own) => /[“”„«»‹›‘‚「」『』《》"'＂<>,`❝❞]/.test(own))
    .reduce((rest, own) => rest.replaceAll(own, ownMark.repeat(own.length)), text);
}

/** Stands for a character of a text of our own. */
const ownMark = "\uFFFC";

/**
 * Quoted words beside the one passage they are said to be of.
 *
 * @rule A quotation is verbatim, begins and ends at a word, and leaves out no negation. (held by checkPaper)
 */
export function checkQuotedWords(
  words: string,
  passage: CitedPassage,
  { isApproved }: Pick<QuotationContext, "isApproved">,
): ProblemFacts[] {
  const compared = hideLeftOut(compareQuotedWords(words, passage.words, passage.language), passage);
  const forbidden: ProblemFacts[] = passage.mayBeQuoted
    ? []
    : [{ kind: "forbidden-use", segment: passage.id, use: "quote" }];
  // Words are compared with the whole passage, so that what is hidden of a sentence still tells whether a cut turns it.
  const isVisible = passage.visible.some(
    (stretch) => compareQuotedWords(words, stretch, passage.language).verdict !== "not-verbatim",
  );
  if (compared.verdict !== "not-verbatim" && !isVisible) {
    return [...forbidden, { kind: "redacted", words, segment: passage.id }];
  }
  return [...forbidden, ...problemOf(compared, words, passage, isApproved)];
}

/** A writer is not shown again what was hidden. */
function hideLeftOut(compared: QuotedWords, { visible }: CitedPassage): QuotedWords {
  const shown = (words: string) => (visible.some((stretch) => stretch.includes(words)) ? words : "[…]");
  if (compared.verdict === "negation-left-out") return { ...compared, leftOut: shown(compared.leftOut) };
  return "leftOut" in compared ? { ...compared, leftOut: compared.leftOut.map(shown) } : compared;
}

/** What a second person approves: these words of this passage, however the lines break. */
export function quotationKey(segmentId: string, words: string): string {
  return `${segmentId} ${words.replace(/\s+/g, " ").trim()}`;
}

function problemOf(
  compared: QuotedWords,
  words: string,
  { id: segment }: CitedPassage,
  isApproved: QuotationContext["isApproved"],
): ProblemFacts[] {
  switch (compared.verdict) {
    case "verbatim":
      return [];
    case "needs-second-person": {
      const key = quotationKey(segment, words);
      return isApproved(key)
        ? []
        : [{ kind: "needs-second-person", words, segment, leftOut: [...compared.leftOut], key }];
    }
    case "negation-left-out":
      return [{ kind: "negation-left-out", words, segment, leftOut: compared.leftOut }];
    case "half-word":
    case "too-short":
    case "not-verbatim":
      return [{ kind: compared.verdict, words, segment }];
  }
}

/** Of several passages cited, the one that fits best speaks; two voices are never joined. */
function bestOf(tried: readonly ProblemFacts[][], words: string): ProblemFacts[] {
  const found = tried.filter((problems) => !problems.some(({ kind }) => kind === "not-verbatim"));
  const [best] = found.toSorted((a, b) => a.length - b.length);
  return best ?? [{ kind: "not-verbatim", words }];
}

function isOwnText(words: string, ownTexts: readonly string[]): boolean {
  const wanted = oneLine(words);
  return ownTexts.some((own) => oneLine(own) === wanted || (wanted.includes(" ") && oneLine(own).includes(wanted)));
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.,;:!?]+$/u, "");
}
