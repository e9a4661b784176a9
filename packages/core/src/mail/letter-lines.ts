/** The lines of a letter, and what each looks like by itself. */
import { isBlank } from "../contribution/answers-to-text.ts";
import { isDeviceLine } from "./device-line.ts";
import { headerRole } from "./header-names.ts";
import { isLetterMark } from "./letter-mark.ts";
import { attributionOpening, wroteWords } from "./reply-words.ts";

/** What a line is: written now, of another letter, of another letter but between answers to it, or what stands below. */
export type Kind = "reply" | "quoted" | "asked" | "signature";

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

/** `letterStarts`: offsets at which the design of a page says that another letter begins. */
export function linesOf(text: string, letterStarts: readonly number[] = []): Line[] {
  const lines: Line[] = [];
  let isCode = false;
  let nextStart = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline + 1;
    const own = text.slice(start, newline === -1 ? end : newline);
    if (own.startsWith("```")) isCode = !isCode;
    let isStart = false;
    while ((letterStarts[nextStart] ?? Number.POSITIVE_INFINITY) < end) {
      isStart = true;
      nextStart += 1;
    }
    const tail = isCode ? undefined : attributionInside(own);
    if (tail !== undefined && !isStart) {
      lines.push({ text: own.slice(0, tail), start, end: start + tail, look: lookOf(own.slice(0, tail)) });
      lines.push({ text: own.slice(tail), start: start + tail, end, look: lookOf(own.slice(tail)) });
    } else {
      const look = isStart && !isEmpty(own) ? "mark" : isCode ? "text" : lookOf(own);
      lines.push({ text: own, start, end, look });
    }
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
  if (isLetterMark(own)) return "mark";
  if (isDeviceLine(own)) return "device";
  return headerOf(own) === undefined ? "text" : "header";
}

/** White space, or the mark that mail trackers leave. */
export function isEmpty(line: string): boolean {
  return line.length <= longestProgramLine && (isBlank(line) || line.trim() === "\u1427");
}

/** The header that a line copies, as our program names it, and what stands behind its colon. */
export function headerOf(line: string): { readonly role: string; readonly value: string } | undefined {
  const colon = line.search(/[:：]/u);
  if (colon < 1 || colon > 30) return undefined;
  const role = headerRole(
    line
      .slice(0, colon)
      .replaceAll(/[*\p{Cf}]/gu, "")
      .trim(),
  );
  return role === undefined
    ? undefined
    : {
        role,
        value: line
          .slice(colon + 1)
          .replace(/^[*\s]+/, "")
          .trim(),
      };
}

/**
 * Where in a line "On ... wrote:" begins below the last sentence of a reply: a program put it right behind. Only where
 * it names an address and a time, as no sentence of somebody's does.
 */
function attributionInside(line: string): number | undefined {
  if (line.length > 2 * longestProgramLine || !/@[^:]{0,200}[:：]\s*$/u.test(line)) return undefined;
  if (!/\p{Nd}{1,2}[.:]\p{Nd}{2}/u.test(line)) return undefined;
  for (const { index, 0: ending } of line.matchAll(/[.!?…。！？؟]["”»)]?\s+(?=\S)/gu)) {
    const tail = line.slice(index + ending.length);
    if (
      tail.length <= longestProgramLine &&
      attributionOpening.test(tail) &&
      wroteWords.test(tail) &&
      isShortOpening(tail)
    )
      return index + ending.length;
  }
  return undefined;
}

/** A day follows at once: "On Friday we met. At 10:00 ann@example.org wrote:" is a sentence of somebody's. */
function isShortOpening(tail: string): boolean {
  return /^\p{L}\P{Nd}{0,25}\p{Nd}/u.test(tail) && /\p{Nd}{4}/u.test(tail);
}

export function mark(kinds: Kind[], from: number, to: number, kind: Kind): void {
  for (let index = from; index < to; index += 1) if (kinds[index] === "reply") kinds[index] = kind;
}
