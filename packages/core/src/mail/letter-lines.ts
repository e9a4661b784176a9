/** The lines of a letter, and what each looks like by itself. */
import { isBlank } from "../contribution/answers-to-text.ts";
import { copiedHeader, deviceLine, letterMark } from "./reply-words.ts";

/** What a line is: written now, of another letter, or what stands below. */
export type Kind = "reply" | "quoted" | "signature";

export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly look: Look;
}

/** What a line looks like by itself. `mark`: a quoted or forwarded letter begins. */
export type Look = "empty" | "quote" | "rule" | "device" | "header" | "mark" | "text";

/** No line of a program is longer; beyond it a line is somebody's words. */
export const longestProgramLine = 400;

export function linesOf(text: string): Line[] {
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
export function isEmpty(line: string): boolean {
  return line.length <= longestProgramLine && (isBlank(line) || line.trim() === "\u1427");
}

function isHeader(line: string): boolean {
  const colon = line.search(/[:：]/u);
  if (colon < 1 || colon > 30) return false;
  return copiedHeader.test(line.slice(0, colon).replaceAll("*", "").trim());
}

export function mark(kinds: Kind[], from: number, to: number, kind: Kind): void {
  for (let index = from; index < to; index += 1) if (kinds[index] === "reply") kinds[index] = kind;
}
