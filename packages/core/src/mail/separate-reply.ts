/**
 * What somebody wrote in a letter, apart from the letter they answer, their signature and what their program adds. For
 * display and filing only: pieces, joined, are the whole text again. Where it is not sure, words count as written.
 */
import type { Span } from "../base/span.ts";
import type { LetterStretch } from "../contribution/provenance.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import { isEmpty, linesOf, longestProgramLine, mark, type Kind, type Line } from "./letter-lines.ts";
import { attributionOpening, letterMark, wroteWords } from "./reply-words.ts";
import { separateDeviceLines, separateSeal, separateSignature } from "./separate-signature.ts";

export interface LetterPiece {
  readonly kind: Kind;
  readonly span: Span;
}

export interface SeparatedReply {
  /** The reply's pieces without empty lines around them; the whole text when there would be nothing left. */
  readonly reply: string;
  /** In the order of the text, without gaps. */
  readonly pieces: readonly LetterPiece[];
}

/** Every step looks at each line a bounded number of times, so the work grows with the text and no faster. */
export function separateReply(text: string): SeparatedReply {
  const lines = linesOf(text);
  const kinds: Kind[] = lines.map(() => "reply");
  separateSeal(lines, kinds);
  separateSignature(lines, kinds, (index) => letterAt(lines, index) !== undefined);
  separateLetters(lines, kinds);
  separateDeviceLines(lines, kinds);
  const pieces = toPieces(lines, kinds);
  const reply = withoutEmptyEdges(
    pieces.map(({ kind, span }) => (kind === "reply" ? text.slice(span.start, span.end) : "")).join(""),
  );
  return isBlank(reply) ? { reply: text, pieces } : { reply, pieces };
}

/** The letter with what was folded away, each stretch in its place; undefined when all its words are in the reply. */
export function wholeLetter(text: string, { reply, pieces }: SeparatedReply): LetterStretch[] | undefined {
  const stretches = pieces.map(({ kind, span }) => ({ kind, text: text.slice(span.start, span.end) }));
  const isFolded = reply !== text && stretches.some(({ kind, text: words }) => kind !== "reply" && !isBlank(words));
  return isFolded ? stretches : undefined;
}

/** Everything that is another letter: after "wrote:", under copied headers, in quotation marks of mail. */
function separateLetters(lines: readonly Line[], kinds: Kind[]): void {
  const isWritten = (index: number): boolean => lines[index]?.look === "text" && kinds[index] === "reply";
  const lastWritten = lines.findLastIndex((_, index) => isWritten(index));
  let firstWritten = Number.POSITIVE_INFINITY;
  for (let index = 0; index < lines.length;) {
    const letter = kinds[index] === "reply" ? letterAt(lines, index) : undefined;
    if (letter === undefined) {
      if (firstWritten > index && isWritten(index)) firstWritten = index;
      index += 1;
      continue;
    }
    const hasTextBefore = firstWritten < letter.from;
    const quotesEnd = endOfQuotes(lines, letter.to);
    const isQuotedByMarks = quotesEnd > letter.to;
    const hasTextAfter = quotesEnd <= lastWritten;
    const isAfterReply = hasTextBefore && !isGreeting(lines.slice(firstWritten, letter.from));
    if (isAfterReply && !(isQuotedByMarks && hasTextAfter)) return mark(kinds, letter.from, lines.length, "quoted");
    // A reply below the letter, or between its lines: what introduces the letter goes, what somebody wrote stays.
    const goes = !hasTextBefore && isQuotedByMarks && hasTextAfter ? quotesEnd : letter.to;
    mark(kinds, letter.from, goes, "quoted");
    index = Math.max(goes, index + 1);
  }
  separateLastQuotes(lines, kinds);
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
  if (line.look === "mark") return { from: index, to: afterHeaders(lines, index + 1) };
  if (line.look === "header" && isHeaderBlock(lines, index))
    return { from: beforeRule(lines, index), to: afterHeaders(lines, index) };
  const inner = withoutMarks(line.text);
  if (line.look === "quote") {
    const opens = index === 0 || lines[index - 1]?.look !== "quote";
    const isLetter = opens && (letterMark.test(inner) || attributionEnd(lines, index) !== undefined);
    return isLetter ? { from: index, to: index } : undefined;
  }
  if (line.look !== "text") return undefined;
  const end = attributionEnd(lines, index);
  return end === undefined ? undefined : { from: beforeRule(lines, index), to: end };
}

const mostAttributionLines = 4;

/** The line after "On ... wrote:", which programs break into up to four; undefined when none begins here. */
function attributionEnd(lines: readonly Line[], index: number): number | undefined {
  const first = withoutMarks((lines[index] as Line).text);
  const opens = attributionOpening.test(first) || /\S@\S/.test(first);
  const namesMoment = (opens ? anyDigit : yearOrTime).test(first);
  if (!opens && !namesMoment) return undefined;
  let joined = "";
  for (let end = index; end < Math.min(lines.length, index + mostAttributionLines); end += 1) {
    const line = lines[end] as Line;
    if (line.look === "empty" || line.text.length > longestProgramLine) return undefined;
    // The last sentence of a reply may begin as an attribution does: where a moment is named below it, that is the first line.
    if (end > index && !namesMoment && yearOrTime.test(line.text) && attributionEnd(lines, end) !== undefined)
      return undefined;
    joined = `${joined} ${withoutMarks(line.text)}`.trim();
    if (joined.length > longestProgramLine) return undefined;
    const isBeforeQuotes = isBeforeQuote(lines, end + 1);
    if (isAttribution(joined, isBeforeQuotes) || namesAll(joined) || (isBeforeQuotes && namesSender(joined)))
      return end + 1;
    if (!opens && end > index) return undefined;
  }
  return undefined;
}

const anyDigit = /\p{Nd}/u;
const yearOrTime = /\p{Nd}{4}|\p{Nd}{1,2}[.:]\p{Nd}{2}/u;

function isAttribution(line: string, isBeforeQuotes: boolean): boolean {
  if (/^\d{4}-\d{2}-\d{2},? \d{1,2}:\d{2} (GMT|UTC|[+-]\d)/.test(line))
    return line.endsWith(":") || !line.endsWith("<");
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b.*<[^<>\s]+@[^<>\s]+>$/.test(line)) return true;
  if (/^-{2,}\s.*\s-{2,}$/.test(line)) return /\d/.test(line) && wroteWords.test(line);
  // "On Friday she wrote: come in" is somebody's sentence: a program names a day or an address, and stops after it.
  if (!/[:：]\s*$/u.test(line) || !/[\d@]/.test(line) || !wroteWords.test(line)) return false;
  // "On 5 May the mayor wrote:" begins a sentence of somebody's, unless marks of quotation follow.
  if (!isBeforeQuotes && !/@|\p{Nd}[.:h]\s?\p{Nd}{2}/u.test(line)) return false;
  return attributionOpening.test(line) || /<[^<>\s]*@[^<>\s]*>/.test(line) || /^\S+@\S+/.test(line);
}

/** In whatever language: a moment, then an address in its brackets, and a colon at which the line ends. */
function namesSender(line: string): boolean {
  return /\p{Nd}.*<[^<>\s]*@[^<>\s]*>.{0,60}[:：፦៖]$/u.test(line.replace(/\p{Cf}/gu, ""));
}

/** In whatever language and order: a year, a time and an address, and a colon at the end. Nobody's sentence has all of it. */
function namesAll(line: string): boolean {
  const seen = line.replace(/\p{Cf}/gu, "");
  return (
    /[:：]$/u.test(seen) &&
    /\p{Nd}{4}/u.test(seen) &&
    /\p{Nd}{1,2}[.:]\p{Nd}{2}/u.test(seen) &&
    /<[^<>\s]+@[^<>\s]+>/.test(seen)
  );
}

function isBeforeQuote(lines: readonly Line[], from: number): boolean {
  return lines.slice(from, from + mostAttributionLines).find(({ look }) => look !== "empty")?.look === "quote";
}

function isHeaderBlock(lines: readonly Line[], index: number): boolean {
  const headers = lines.slice(index, index + 4).filter(({ look }) => look === "header");
  // "To:" and "Date:" also begin lines of somebody's own.
  const namesMoment = headers.some(({ text }) => /@|\p{Nd}[.:h]\s?\p{Nd}{2}/u.test(text));
  const isOfLetter =
    headers.length > 2
      ? namesMoment || beforeRule(lines, index) < index
      : headers.some(({ text }) => text.includes("@"));
  return headers.length > 1 && isOfLetter && lines[index + 1]?.look !== "empty";
}

/** Past copied headers, their continuations and the empty lines after them. */
function afterHeaders(lines: readonly Line[], index: number): number {
  let at = index;
  while (lines[at]?.look === "empty") at += 1;
  if (lines[at]?.look !== "header") return index;
  while (at < lines.length && lines[at]?.look !== "empty") at += 1;
  return at;
}

function beforeRule(lines: readonly Line[], index: number): number {
  let at = index;
  while (lines[at - 1]?.look === "empty") at -= 1;
  return lines[at - 1]?.look === "rule" ? at - 1 : index;
}

function endOfQuotes(lines: readonly Line[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const look = lines[at]?.look;
    if (look === "quote") end = at + 1;
    else if (look !== "empty") break;
  }
  return end;
}

/** A letter quoted at the very end, without a word after it, was not written now. */
function separateLastQuotes(lines: readonly Line[], kinds: Kind[]): void {
  let from = lines.length;
  while (
    from > 0 &&
    (kinds[from - 1] !== "reply" || lines[from - 1]?.look === "quote" || lines[from - 1]?.look === "empty")
  )
    from -= 1;
  if (from > 0 && lines.slice(from).some(({ look }) => look === "quote")) mark(kinds, from, lines.length, "quoted");
}

function withoutMarks(line: string): string {
  return line
    .slice(0, longestProgramLine + 1)
    .replace(/^[\s>]+/, "")
    .trim();
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
