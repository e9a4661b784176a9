/** "On ... wrote:", by which programs introduce the letter that is answered, in whatever language. */
import { longestProgramLine, type Line } from "./letter-lines.ts";
import { attributionOpening, wroteWords } from "./reply-words.ts";

const mostAttributionLines = 4;
/** Where a page was made plain, each of its pieces stands by itself. */
const mostBrokenLines = 9;

/** The line after it, which programs break into up to four; undefined when none begins here. */
export function attributionEnd(lines: readonly Line[], index: number): number | undefined {
  const first = withoutMarks((lines[index] as Line).text);
  const opens = attributionOpening.test(first) || /\S@\S/.test(first);
  const namesMoment = (opens ? anyDigit : yearOrTime).test(first);
  if (!opens && !namesMoment) return /^-{2,}/.test(first) && isAttribution(first, false) ? index + 1 : undefined;
  return togetherEnd(lines, index, { opens, namesMoment }) ?? brokenEnd(lines, index, first);
}

function togetherEnd(
  lines: readonly Line[],
  index: number,
  { opens, namesMoment }: { readonly opens: boolean; readonly namesMoment: boolean },
): number | undefined {
  let joined = "";
  for (let end = index; end < Math.min(lines.length, index + mostAttributionLines); end += 1) {
    const line = lines[end] as Line;
    if (line.look === "empty" || line.text.length > longestProgramLine) return undefined;
    // The last sentence of a reply may begin as an attribution does: where a moment is named below it, that is the first line.
    if (end > index && !namesMoment && yearOrTime.test(line.text) && attributionEnd(lines, end) !== undefined)
      return undefined;
    // An address broken within its brackets goes on with the bracket, and not with a mark of quotation.
    const more = /<[^<>]*$/.test(joined) ? line.text.trim() : withoutMarks(line.text);
    joined = `${joined} ${more}`.trim();
    if (joined.length > longestProgramLine) return undefined;
    const isBeforeQuotes = isBeforeQuote(lines, end + 1);
    if (isAttribution(joined, isBeforeQuotes) || namesAll(joined) || (isBeforeQuotes && namesSender(joined)))
      return end + 1;
    if (!opens && end > index) return undefined;
  }
  return undefined;
}

/** Broken by empty lines: known by a moment where it begins, an address within, and "wrote:" where it ends. */
function brokenEnd(lines: readonly Line[], index: number, first: string): number | undefined {
  if (!attributionOpening.test(first) || !/\p{Nd}{4}/u.test(first) || !time.test(first)) return undefined;
  let joined = first;
  for (let end = index + 1; end < Math.min(lines.length, index + mostBrokenLines); end += 1) {
    const line = lines[end] as Line;
    if (line.text.length > longestProgramLine) return undefined;
    joined = `${joined} ${withoutMarks(line.text)}`.trim();
    if (joined.length > longestProgramLine) return undefined;
    if (/[:：]$/u.test(joined) && wroteWords.test(joined) && /\S@\S/.test(joined)) return end + 1;
  }
  return undefined;
}

const anyDigit = /\p{Nd}/u;
const time = /\p{Nd}{1,2}[.:]\p{Nd}{2}/u;
const yearOrTime = /\p{Nd}{4}|\p{Nd}{1,2}[.:]\p{Nd}{2}/u;
const inBrackets = /[<(][^<>()]*\S@\S[^<>()]*[>)]/;

function isAttribution(line: string, isBeforeQuotes: boolean): boolean {
  if (/^\d{4}-\d{2}-\d{2},? \d{1,2}:\d{2} (GMT|UTC|[+-]\d)/.test(line))
    return line.endsWith(":") || !line.endsWith("<");
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b.*<[^<>]+@[^<>]+>$/.test(line)) return true;
  if (/^-{2,}.*[^-]-{2,}$/.test(line)) return wroteWords.test(line);
  // Some leave the colon away: then its address and its moment say that no person wrote the line.
  if (!/[:：]\s*$/u.test(line))
    return attributionOpening.test(line) && endsWithWrote(line) && inBrackets.test(line) && time.test(line);
  // "On Friday she wrote: come in" is somebody's sentence: a program names a day or an address, and stops after it.
  if (!/[\d@]/.test(line) || !wroteWords.test(line)) return false;
  // "On 5 May the mayor wrote:" begins a sentence of somebody's, unless marks of quotation follow.
  if (!isBeforeQuotes && !/@|\p{Nd}[.:h]\s?\p{Nd}{2}/u.test(line)) return false;
  return attributionOpening.test(line) || inBrackets.test(line) || /^\S+@\S+/.test(line);
}

function endsWithWrote(line: string): boolean {
  return wroteWords.test(line.slice(-25));
}

/** In whatever language: a moment, then an address in its brackets, and a colon at which the line ends. */
function namesSender(line: string): boolean {
  return /\p{Nd}.*[<(][^<>()]*@[^<>()]*[>)].{0,60}[:：፦៖]$/u.test(line.replace(/\p{Cf}/gu, ""));
}

/** In whatever language and order: a year, a time and an address, and a colon at the end. Nobody's sentence has all of it. */
function namesAll(line: string): boolean {
  const seen = line.replace(/\p{Cf}/gu, "");
  return /[:：]$/u.test(seen) && /\p{Nd}{4}/u.test(seen) && time.test(seen) && /<[^<>]+@[^<>]+>/.test(seen);
}

function isBeforeQuote(lines: readonly Line[], from: number): boolean {
  return lines.slice(from, from + mostAttributionLines).find(({ look }) => look !== "empty")?.look === "quote";
}

export function withoutMarks(line: string): string {
  return line
    .slice(0, longestProgramLine + 1)
    .replace(/^[\s>]+/, "")
    .trim();
}
