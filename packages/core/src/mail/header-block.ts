/** Headers that a program copied above another letter: "From: ... Sent: ...", in whatever language, or as Lotus Notes lays them out. */
import { headerRole } from "./header-names.ts";
import { longestProgramLine, type Line } from "./letter-lines.ts";

export interface HeaderBlock {
  /** First line of it, with the rule or the title above. */
  readonly from: number;
  /** First line of the letter itself. */
  readonly to: number;
}

const moment = /\p{Nd}[.:h]\s?\p{Nd}{2}/u;

/** undefined when none begins at this line. */
export function headerBlockAt(lines: readonly Line[], index: number): HeaderBlock | undefined {
  const line = lines[index] as Line;
  if (line.look === "header" && isHeaderBlock(lines, index)) return around(lines, index);
  if (line.look === "header" && isHeadersInOneLine(line.text)) return { from: beforeRule(lines, index), to: index + 1 };
  if (isBlockOfUnknownLanguage(lines, index)) return { from: beforeRule(lines, index), to: afterLabels(lines, index) };
  return lotusBlockAt(lines, index);
}

function around(lines: readonly Line[], index: number): HeaderBlock {
  return { from: beforeTitle(lines, beforeRule(lines, index)), to: afterHeaders(lines, index) };
}

function isHeaderBlock(lines: readonly Line[], index: number): boolean {
  const headers = lines.slice(index, index + 4).filter(({ look }) => look === "header");
  // "To:" and "Date:" also begin lines of somebody's own.
  const namesMoment = headers.some(({ text }) => /@/.test(text) || moment.test(text));
  const isOfLetter =
    headers.length > 2
      ? namesMoment || beforeRule(lines, index) < index
      : headers.some(({ text }) => text.includes("@"));
  return headers.length > 1 && isOfLetter && lines[index + 1]?.look !== "empty";
}

/** "From: a@example.org Date: Thu, 1 Sep 2016 To: ..." */
function isHeadersInOneLine(line: string): boolean {
  const roles = [...line.matchAll(/(?<!\S)\*?([\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}]+)?)\*?\s?[:：](?=\s)/gu)].map(
    ([, name = ""]) => headerRole(name),
  );
  const seen = new Set(roles.filter((role) => role !== undefined));
  return line.length <= longestProgramLine && line.includes("@") && seen.size > 1 && seen.has("from");
}

/**
 * Labels that we do not know, laid out as Outlook lays out its headers: under a rule three or more together, below an
 * empty line four, the first of them with an address, one with a time.
 */
function isBlockOfUnknownLanguage(lines: readonly Line[], index: number): boolean {
  const isUnderRule = beforeRule(lines, index) !== index;
  if (!isUnderRule && lines[index - 1]?.look !== "empty") return false;
  const labels = lines.slice(index, afterLabels(lines, index)).filter(({ text }) => isLabelled(text));
  const [first] = labels;
  return (
    labels.length > (isUnderRule ? 2 : 3) &&
    first === lines[index] &&
    first !== undefined &&
    /\S@\S/.test(first.text) &&
    labels.some(({ text }) => moment.test(text) && !text.includes("@"))
  );
}

function isLabelled(line: string): boolean {
  return /^\s*\*?[\p{L}\p{M}][\p{L}\p{M}\p{Cf} '’.-]{0,28}\s?[:：]\*?\s*\S/u.test(line);
}

const mostLabels = 10;

function afterLabels(lines: readonly Line[], index: number): number {
  let at = index;
  while (at < lines.length && at < index + mostLabels && lines[at]?.look !== "empty" && lines[at]?.look !== "quote")
    at += 1;
  return at;
}

const mostLotusLines = 12;

/**
 * Lotus Notes puts sender and moment on lines of their own, and below them "To", "cc" and "Subject" without a colon, each
 * above or before what it names.
 */
function lotusBlockAt(lines: readonly Line[], index: number): HeaderBlock | undefined {
  const before = lines[index - 1]?.look;
  if (before !== undefined && before !== "empty" && before !== "rule") return undefined;
  const first = (lines[index] as Line).text;
  if (first.length > 150 || /[.!?:]\s*$/.test(first)) return undefined;
  const end = Math.min(lines.length, index + mostLotusLines);
  let to: number | undefined;
  let hasMoment = false;
  for (let at = index; at < end; at += 1) {
    const { text } = lines[at] as Line;
    if (text.length > 200) return undefined;
    const role = lotusRole(text);
    if (to === undefined && role === undefined) hasMoment ||= isMoment(text);
    // Nothing but a sender and a moment stands above "To".
    if (to === undefined && role === undefined && at - index > 3) return undefined;
    if (role === "to" && to === undefined) {
      if (!hasMoment || at === index) return undefined;
      to = at;
    }
    if (role === "subject" && to !== undefined) return { from: beforeRule(lines, index), to: afterValue(lines, at) };
  }
  return undefined;
}

function lotusRole(line: string): string | undefined {
  const [label = ""] = line.trim().split(/\t|\s{2,}/, 1);
  return headerRole(label.trim());
}

function isMoment(line: string): boolean {
  return /\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}|\p{Nd}{4}/u.test(line) && moment.test(line);
}

function afterValue(lines: readonly Line[], at: number): number {
  const { text } = lines[at] as Line;
  if (/\S(?:\t|\s{2,})\S/.test(text.trim())) return at + 1;
  let next = at + 1;
  while (lines[next]?.look === "empty") next += 1;
  return Math.min(lines.length, next + 1);
}

/** Past copied headers, their continuations and the empty lines after them. */
export function afterHeaders(lines: readonly Line[], index: number): number {
  let at = index;
  while (lines[at]?.look === "empty") at += 1;
  if (lines[at]?.look !== "header") return labelledEnd(lines, at) ?? index;
  while (at < lines.length && lines[at]?.look !== "empty") at += 1;
  return at;
}

/** Where headers are known to stand, in whatever language: the line after two or more of them; undefined when none do. */
export function labelledEnd(lines: readonly Line[], index: number): number | undefined {
  const end = afterLabels(lines, index);
  const labels = lines.slice(index, end).filter(({ text }) => isLabelled(text));
  const isOfLetter = labels.some(({ text }) => text.includes("@") || moment.test(text));
  return labels.length > 1 && labels[0] === lines[index] && isOfLetter ? end : undefined;
}

export function beforeRule(lines: readonly Line[], index: number): number {
  let at = index;
  while (lines[at - 1]?.look === "empty") at -= 1;
  return lines[at - 1]?.look === "rule" ? at - 1 : index;
}

/** "Message of 02/09/2016 10:11", as some programs write right above the headers. */
function beforeTitle(lines: readonly Line[], index: number): number {
  let at = index - 1;
  if (lines[at]?.look === "empty") at -= 1;
  const title = lines[at];
  if (title?.look !== "text" || title.text.length > 80) return index;
  return /^\W*(message|mensaje|mensagem|messaggio|nachricht|bericht|сообщение)\b/iu.test(title.text) &&
    isMoment(title.text)
    ? at
    : index;
}
