/**
 * What somebody wrote in a letter, apart from the letter they answer, their signature and what their program adds. For
 * display and filing only: pieces, joined, are the whole text again. Where it is not sure, words count as written.
 */
import { textAt, type Span } from "../base/span.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { LetterStretch } from "../contribution/provenance.ts";
import { attributionEnd, withoutMarks } from "./attribution.ts";
import { afterHeaders, beforeRule, headerBlockAt, labelledEnd } from "./header-block.ts";
import { isEmpty, linesOf, mark, type Kind, type Line } from "./letter-lines.ts";
import { isLetterMark } from "./letter-mark.ts";
import { separateBanners } from "./separate-banners.ts";
import { separateContact } from "./separate-contact.ts";
import { separateDeviceLines, separateSeal, separateSignature } from "./separate-signature.ts";

export interface LetterPiece {
  readonly kind: Kind;
  readonly span: Span;
}

export interface SeparatedReply {
  /**
   * What was written now, and what it answers where that stands between; without empty lines around it. The whole text
   * when there would be nothing left, unless all of it are lines of programs.
   */
  readonly reply: string;
  /** In the order of the text, without gaps. */
  readonly pieces: readonly LetterPiece[];
}

/** What the page of a letter shows of its structure, as places in its text. */
export interface LetterDesign {
  /** Where another letter begins, as its program marked it; ascending. */
  readonly letterStarts: readonly number[];
  /** Within another letter, what its design sets apart as written now: in a colour of its own. */
  readonly answers: readonly Span[];
}

const plain: LetterDesign = { letterStarts: [], answers: [] };

/**
 * Every step looks at each line a bounded number of times, so the work grows with the text and no faster.
 *
 * @rule The words of a letter are what its writer wrote anew; all the rest stays one click away.
 */
export function separateReply(text: string, design: LetterDesign = plain): SeparatedReply {
  const lines = linesOf(text, design.letterStarts);
  const kinds: Kind[] = lines.map(() => "reply");
  separateSeal(lines, kinds);
  separateBanners(lines, kinds);
  separateSignature(lines, kinds, (index) => letterAt(lines, index) !== undefined);
  separateLetters(lines, kinds, design.answers.length > 0);
  keepAnswers(lines, kinds, design.answers);
  if (isOnlyIntroductions(lines)) mark(kinds, 0, lines.length, "quoted");
  separateDeviceLines(lines, kinds);
  separateContact(lines, kinds);
  const pieces = toPieces(lines, kinds);
  const reply = withoutEmptyEdges(
    pieces.map(({ kind, span }) => (kind === "reply" || kind === "asked" ? textAt(text, span) : "")).join(""),
  );
  return isBlank(reply) && !isOnlyIntroductions(lines) ? { reply: text, pieces } : { reply, pieces };
}

/** Nothing but "wrote:" upon "wrote:", each in marks of quotation: nobody says anything in it. */
function isOnlyIntroductions(lines: readonly Line[]): boolean {
  const words = lines.flatMap(({ look, text }, index) =>
    look === "empty" || (look === "quote" && withoutMarks(text) === "") ? [] : [{ look, index }],
  );
  return (
    words.length > 0 && words.every(({ look, index }) => look === "quote" && attributionEnd(lines, index) === index + 1)
  );
}

/** The letter with what was folded away, each stretch in its place; undefined when all its words are in the reply. */
export function wholeLetter(text: string, { reply, pieces }: SeparatedReply): LetterStretch[] | undefined {
  const stretches: LetterStretch[] = [];
  for (const { kind, span } of pieces) {
    const shown = kind === "asked" ? "quoted" : kind;
    const open = stretches.at(-1);
    if (open?.kind === shown) open.text += textAt(text, span);
    else stretches.push({ kind: shown, text: textAt(text, span) });
  }
  const isFolded = reply !== text && stretches.some(({ kind, text: words }) => kind !== "reply" && !isBlank(words));
  return isFolded ? stretches : undefined;
}

/** Everything that is another letter: after "wrote:", under copied headers, in quotation marks of mail. */
function separateLetters(lines: readonly Line[], kinds: Kind[], hasAnswersWithin: boolean): void {
  const isWritten = (index: number): boolean => lines[index]?.look === "text" && kinds[index] === "reply";
  const lastWritten = lines.findLastIndex((_, index) => isWritten(index));
  let firstWritten = Number.POSITIVE_INFINITY;
  let isWithin = false;
  for (let index = 0; index < lines.length;) {
    const letter = kinds[index] === "reply" ? letterAt(lines, index) : undefined;
    if (letter === undefined) {
      // Below "wrote:" the marks of quotation are those of that letter, wherever an answer stands between them.
      if (isWithin && lines[index]?.look === "quote") {
        const end = endOfQuotes(lines, index);
        mark(kinds, index, end, "asked");
        index = end;
        continue;
      }
      if (firstWritten > index && isWritten(index)) firstWritten = index;
      index += 1;
      continue;
    }
    const hasTextBefore = firstWritten < letter.from;
    const quotesEnd = endOfQuotes(lines, letter.to);
    const isQuotedByMarks = quotesEnd > letter.to;
    const hasTextAfter = quotesEnd <= lastWritten;
    const isAfterReply = hasAnswersWithin || (hasTextBefore && !isGreeting(lines.slice(firstWritten, letter.from)));
    if (isAfterReply && !(isQuotedByMarks && hasTextAfter)) return mark(kinds, letter.from, lines.length, "quoted");
    // A reply below the letter, or between its lines: what is quoted goes, what somebody wrote stays.
    mark(kinds, letter.from, letter.to, "quoted");
    isWithin = isQuotedByMarks && hasTextAfter;
    if (isWithin) mark(kinds, letter.to, quotesEnd, hasTextBefore ? "asked" : "quoted");
    index = Math.max(isWithin ? quotesEnd : letter.to, index + 1);
  }
  separateLastQuotes(lines, kinds);
}

function keepAnswers(lines: readonly Line[], kinds: Kind[], answers: readonly Span[]): void {
  let at = 0;
  for (const [index, { start, end }] of lines.entries()) {
    while (at < answers.length && (answers[at] as Span).end <= start) at += 1;
    const answer = answers[at];
    if (answer !== undefined && answer.start < end && lines[index]?.look !== "empty") kinds[index] = "reply";
  }
}

/** Whoever wrote no more than "Dear all," wrote the rest below, or hands on what somebody else did. */
function isGreeting(before: readonly Line[]): boolean {
  const written = before.filter(({ look }) => look === "text");
  return written.length === 1 && written.every(({ text }) => /^.{1,60}[,:\u060c\uff0c\uff1a]\s*$/u.test(text));
}

interface Letter {
  /** First line of what introduces it. */
  readonly from: number;
  /** First line of the letter itself. */
  readonly to: number;
}

function letterAt(lines: readonly Line[], index: number): Letter | undefined {
  const line = lines[index] as Line;
  if (line.look === "mark") return { from: beforeRule(lines, index), to: afterMark(lines, index) };
  if (line.look === "quote") {
    const opens = index === 0 || lines[index - 1]?.look !== "quote";
    const isLetter = opens && (isLetterMark(withoutMarks(line.text)) || attributionEnd(lines, index) !== undefined);
    return isLetter ? { from: index, to: index } : undefined;
  }
  if (line.look !== "text" && line.look !== "header") return undefined;
  const block = headerBlockAt(lines, index);
  if (block !== undefined || line.look === "header") return block;
  const end = attributionEnd(lines, index);
  return end === undefined ? undefined : { from: beforeRule(lines, index), to: end };
}

/** What a design marks may be "wrote:" itself, or the first of the headers. */
function afterMark(lines: readonly Line[], index: number): number {
  return attributionEnd(lines, index) ?? labelledEnd(lines, index) ?? afterHeaders(lines, index + 1);
}

/** With lines that a program broke off a quoted one and set below it without a mark. */
function endOfQuotes(lines: readonly Line[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const look = lines[at]?.look;
    if (look === "quote") end = at + 1;
    else if (look !== "empty" && !isBrokenOff(lines, at)) break;
  }
  return end;
}

/** Programs break lines at some 72 to 80 characters: so long is the quoted line with the word that fell off it. */
const leastBroken = 70;

function isBrokenOff(lines: readonly Line[], index: number): boolean {
  const [before, line, after] = [lines[index - 1], lines[index], lines[index + 1]];
  if (before?.look !== "quote" || line === undefined || after?.look !== "quote") return false;
  const [first = ""] = line.text.trim().split(/\s/, 1);
  return (
    before.text.length + 1 + first.length >= leastBroken &&
    line.text.length < before.text.length &&
    !/[.!?:;。！？؟]\s*$/u.test(before.text)
  );
}

/** A letter quoted at the very end, without a word after it, was not written now. */
function separateLastQuotes(lines: readonly Line[], kinds: Kind[]): void {
  let from = lines.length;
  while (
    from > 0 &&
    (kinds[from - 1] !== "reply" || lines[from - 1]?.look === "quote" || lines[from - 1]?.look === "empty")
  )
    from -= 1;
  if (from === 0 || lines.slice(from).every(({ look }) => look !== "quote")) return;
  for (let index = from; index < lines.length; index += 1) {
    if (kinds[index] === "reply" || kinds[index] === "asked") kinds[index] = "quoted";
  }
}

function toPieces(lines: readonly Line[], kinds: readonly Kind[]): LetterPiece[] {
  const pieces: { kind: Kind; span: { start: number; end: number } }[] = [];
  for (const [index, { start, end }] of lines.entries()) {
    const kind = kinds[index] as Kind;
    const open = pieces.at(-1);
    if (open?.kind === kind) open.span.end = end;
    else pieces.push({ kind, span: { start, end } });
  }
  return pieces;
}

function withoutEmptyEdges(text: string): string {
  const lines = text.split("\n");
  let from = 0;
  let to = lines.length;
  while (from < to && isEmpty(lines[from] as string)) from += 1;
  while (to > from && isEmpty(lines[to - 1] as string)) to -= 1;
  return lines.slice(from, to).join("\n");
}
