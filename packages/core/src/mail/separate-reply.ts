/**
 * What somebody wrote in a letter, apart from the letter they answer, their signature and what their program adds. For
 * display and filing only: pieces, joined, are the whole text again. Where it is not sure, words count as written.
 */
import type { Span } from "../base/span.ts";
import type { LetterStretch } from "../contribution/provenance.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import { attributionOpening, copiedHeader, deviceLine, letterMark, warning, wroteWords } from "./reply-words.ts";

export interface LetterPiece {
  readonly kind: "reply" | "quoted" | "signature";
  readonly span: Span;
}

export interface SeparatedReply {
  /** The reply's pieces without empty lines around them; the whole text when there would be nothing left. */
  readonly reply: string;
  /** In the order of the text, without gaps. */
  readonly pieces: readonly LetterPiece[];
}

type Kind = LetterPiece["kind"];

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly look: Look;
}

/** What a line looks like by itself. `mark`: a quoted or forwarded letter begins. */
type Look = "empty" | "quote" | "rule" | "device" | "header" | "mark" | "text";

/** Every step looks at each line a bounded number of times, so the work grows with the text and no faster. */
export function separateReply(text: string): SeparatedReply {
  const lines = linesOf(text);
  const kinds: Kind[] = lines.map(() => "reply");
  separateSeal(lines, kinds);
  separateSignature(lines, kinds);
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

/** No line of a program is longer; beyond it a line is somebody's words. */
const longestProgramLine = 400;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let isCode = false;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline + 1;
    const own = text.slice(start, newline === -1 ? end : newline);
    if (own.startsWith("```")) isCode = !isCode;
    lines.push({ text: own, start, end, look: isCode ? "text" : lookOf(own) });
    start = end;
  }
  return lines;
}

function lookOf(line: string): Look {
  if (isEmpty(line)) return "empty";
  // Some programs put the writer's initials before the mark.
  if (/^\s{0,20}[A-Z]{0,3}>/.test(line)) return "quote";
  if (line.length > longestProgramLine) return "text";
  const own = line.trim();
  // What is sealed has a mark before each hyphen that begins a line.
  if (/^(- )?([-*#~=_+–—])\2+$/u.test(own)) return "rule";
  if (letterMark.test(own)) return "mark";
  if (deviceLine.test(own)) return "device";
  return isHeader(own) ? "header" : "text";
}

/** White space, or the mark that mail trackers leave. */
function isEmpty(line: string): boolean {
  return line.length <= longestProgramLine && (isBlank(line) || line.trim() === "\u1427");
}

function isHeader(line: string): boolean {
  const colon = line.search(/[:：]/u);
  if (colon < 1 || colon > 30) return false;
  return copiedHeader.test(line.slice(0, colon).replaceAll("*", "").trim());
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

/** More lines than these under a rule are no signature. Two hyphens are the mark of one; other rules also part chapters. */
const longestSignature = { hyphens: 12, other: 4 };
/** Other rules are followed by where somebody is reached, if what is below them is a signature. */
const signsByItself = /^\s*(- )?(--|_+)\s*$/;
const reachedAt = /@|https?:|www\.|\p{Nd}[\p{Nd} ()/.-]{6,}/u;
/** A rule that stands so often parts what somebody wrote. */
const dividesFrom = { hyphens: 3, other: 2 };

/** By which a program proves that nobody changed the words between (RFC 9580, 7). */
function separateSeal(lines: readonly Line[], kinds: Kind[]): void {
  const opens = lines.findIndex(({ text }) => text.trim() === "-----BEGIN PGP SIGNED MESSAGE-----");
  const from = lines.findIndex(({ text }) => text.trim() === "-----BEGIN PGP SIGNATURE-----");
  const to = lines.findIndex(({ text }) => text.trim() === "-----END PGP SIGNATURE-----");
  if (opens === -1 || from < opens || to < from) return;
  mark(kinds, opens, opens + lines.slice(opens).findIndex(({ look }) => look === "empty"), "signature");
  mark(kinds, from, to + 1, "signature");
}

function separateSignature(lines: readonly Line[], kinds: Kind[]): void {
  const rules = new Map<string, number>();
  for (const { look, text } of lines) if (look === "rule") rules.set(text.trim(), (rules.get(text.trim()) ?? 0) + 1);
  let linesAfter = 0;
  let namesPlace = false;
  let signature: number | undefined;
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const { look, text } = lines[index] as Line;
    if (kinds[index] !== "reply") continue;
    if (look === "text" && isSurelyWritten(text)) break;
    if (look === "text" || look === "header") {
      linesAfter += 1;
      namesPlace ||= reachedAt.test(text);
    }
    if (look !== "rule") continue;
    const of = /^(- )?--$/.test(text.trim()) ? "hyphens" : "other";
    const isAboveLetter = lines.slice(index + 1, index + 4).some((line) => line.look === "header");
    const divides = (rules.get(text.trim()) as number) >= dividesFrom[of];
    const isOfSomebody = signsByItself.test(text) || namesPlace || linesAfter === 0;
    if (linesAfter <= longestSignature[of] && isOfSomebody && !isAboveLetter && !divides) signature = index;
  }
  if (signature === undefined || lines.slice(0, signature).every(({ look }) => look !== "text")) return;
  for (let index = signature; index < lines.length; index += 1) {
    // A letter quoted below a signature is a letter.
    if (lines[index]?.look === "quote" || letterAt(lines, index) !== undefined) return;
    kinds[index] = "signature";
  }
}

/** Nobody signs with so many words in one line; programs warn with them. */
const longestSignatureLine = 250;

/** An answer by its number, or a paragraph. */
function isSurelyWritten(line: string): boolean {
  if (/^\s*(?:\p{L}{1,12}\s?)?\d{1,2}\s?[.:)\uff1a\u3001]\s*\p{L}/u.test(line)) return true;
  return line.length > longestSignatureLine && !warning.test(line);
}

/** What a device adds below what is left. */
function separateDeviceLines(lines: readonly Line[], kinds: Kind[]): void {
  for (let index = kinds.lastIndexOf("reply"); index > 0; index -= 1) {
    if (kinds[index] !== "reply") continue;
    const look = lines[index]?.look;
    if (look === "device") kinds[index] = "signature";
    else if (look !== "empty") break;
  }
}

function mark(kinds: Kind[], from: number, to: number, kind: Kind): void {
  for (let index = from; index < to; index += 1) if (kinds[index] === "reply") kinds[index] = kind;
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
