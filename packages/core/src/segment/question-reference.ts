/**
 * Finds where people name a question: `Q3:`, `Question 3`, `3)`, `السؤال ٣`, `第三个问题`.
 *
 * Precise before complete: a passage filed wrongly is worse than one that stays unfiled and visible. A named question
 * counts at the start of a line, and inside a line at the start of a sentence when a mark follows the number. A bare
 * number counts only at the start of a line, and only when all bare numbers of the text together read like answers and
 * not like somebody's list (see `plausible-numbering.ts`). One pass; every look ahead is bounded.
 */
import {
  digitAt,
  isLetterAt,
  readDigits,
  readHanNumber,
  readNumberWord,
  readWord,
  type ReadNumber,
} from "./numeral.ts";
import { plausibleReferences } from "./plausible-numbering.ts";
import {
  cjkOrdinalTails,
  cjkQuestionWords,
  joinWords,
  leadWords,
  markedWords,
  monthBeginnings,
  numberWords,
  questionWords,
  rangeWords,
} from "./question-words.ts";

export interface QuestionReference {
  /** Where the line or sentence starts that names the question. */
  readonly start: number;
  /** Just behind the reference and its mark. */
  readonly end: number;
  /** Ascending, each once. */
  readonly questions: readonly number[];
  readonly form: "named" | "bare";
}

/** A reference before the whole text has been weighed. */
export interface FoundReference extends QuestionReference {
  /** How a bare number is written, `3.` or `(3)`: a list keeps to one way. */
  readonly style: string;
  readonly indent: number;
}

export interface ReferenceOptions {
  /** The questions there are; any other number is no reference. */
  readonly questionNumbers: readonly number[];
  /** Whether bare numbers may count: not inside a field that belongs to a question already. */
  readonly bare: boolean;
}

/** References in the order of the text. */
export function findQuestionReferences(text: string, { questionNumbers, bare }: ReferenceOptions): QuestionReference[] {
  const known = new Set(questionNumbers);
  const found: FoundReference[] = [];
  let place: "line" | "sentence" | "inside" = "line";
  let lineStart = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (isLineBreak(character)) {
      place = "line";
      lineStart = at + 1;
    } else if (place !== "inside" && !isBlank(character)) {
      const start = place === "line" ? lineStart : at;
      const reference = readReference(text, { at, start, atLine: place === "line", known });
      place = isSentenceEnd(character) ? "sentence" : "inside";
      if (reference !== undefined) {
        found.push(reference);
        at = reference.end;
        continue;
      }
    } else if (isSentenceEnd(character)) {
      place = "sentence";
    }
    at += 1;
  }
  return plausibleReferences(text, bare ? found : found.filter(({ form }) => form === "named"));
}

interface Place {
  readonly at: number;
  readonly start: number;
  readonly atLine: boolean;
  readonly known: ReadonlySet<number>;
}

function readReference(text: string, place: Place): FoundReference | undefined {
  const opened = skipOpening(text, place.at);
  const named = readNamed(text, opened) ?? readCjk(text, opened);
  if (named !== undefined) {
    const mark = skipMark(text, named.numbers.end);
    const isMarked = mark > named.numbers.end;
    if (!isMarked && (named.needsMark || !place.atLine || isQuarter(text, named))) return undefined;
    return toReference(place, { numbers: named.numbers.values, end: mark, form: "named", style: "" });
  }
  const bare = place.atLine ? readBare(text, place.at) : undefined;
  return bare && toReference(place, { ...bare, form: "bare" });
}

function toReference(
  { start, at, known }: Place,
  { numbers, end, form, style }: { numbers: readonly number[]; end: number; form: "named" | "bare"; style: string },
): FoundReference | undefined {
  const questions = [...new Set(numbers)].filter((number) => known.has(number)).toSorted((a, b) => a - b);
  // A list that counts past the last question is a list, so a bare number must be heard even when no question has it.
  if (questions.length === 0 && form === "named") return undefined;
  return { start, end, questions, form, style, indent: at - start };
}

interface Named {
  readonly numbers: ReadNumbers;
  readonly needsMark: boolean;
  /** `Q` alone: `Q3 2015` is a quarter of a year. */
  readonly short: boolean;
}

/** `[Re] [answer to] question [no.] 3`. */
function readNamed(text: string, at: number): Named | undefined {
  let from = at;
  for (let leads = 0; leads <= 3; leads += 1) {
    const word = readWord(text, from);
    if (word === undefined) return undefined;
    const isQuestion = questionWords.has(word.word);
    if (isQuestion || markedWords.has(word.word)) {
      const numbers = readNumbers(text, skipNumberWord(text, word.end), isQuestion && word.word.length > 2);
      const short = word.word.length === 1;
      if (numbers !== undefined) return { numbers, needsMark: !isQuestion, short };
    }
    if (!leadWords.has(word.word)) return undefined;
    from = skipBlanks(text, skipOne(text, skipOne(text, word.end, "."), ":"));
  }
  return undefined;
}

/** `问题3`, `第三个问题`, `第3题`. */
function readCjk(text: string, at: number): Named | undefined {
  const isOrdinal = text.startsWith("第", at);
  const word = isOrdinal ? "第" : cjkQuestionWords.find((beginning) => text.startsWith(beginning, at));
  if (word === undefined) return undefined;
  const from = skipBlanks(text, at + word.length);
  const number = readDigits(text, from) ?? readHanNumber(text, from);
  if (number === undefined) return undefined;
  if (!isOrdinal) return { numbers: { values: [number.value], end: number.end }, needsMark: false, short: false };
  const tailAt = skipBlanks(text, number.end);
  const tail = cjkOrdinalTails.find((ending) => text.startsWith(ending, tailAt));
  if (tail === undefined) return undefined;
  return { numbers: { values: [number.value], end: tailAt + tail.length }, needsMark: false, short: false };
}

interface ReadNumbers {
  readonly values: readonly number[];
  readonly end: number;
}

const mostNumbers = 24;

/** `3`, `3a`, `2 and 4`, `1-3`, `1, 2 & 5`, `Q1 & Q2`. */
function readNumbers(text: string, at: number, wordsToo: boolean): ReadNumbers | undefined {
  const first = readOneNumber(text, at, wordsToo);
  if (first === undefined) return undefined;
  const values = [first.value];
  let end = first.end;
  while (values.length < mostNumbers) {
    const join = readJoin(text, end);
    if (join === undefined) break;
    const next = readOneNumber(text, skipQuestionWord(text, join.end), wordsToo);
    const previous = values.at(-1) as number;
    if (next === undefined || next.value > 99 || (join.isRange && next.value <= previous)) break;
    for (let between = previous + 1; join.isRange && between < next.value; between += 1) values.push(between);
    values.push(next.value);
    end = next.end;
  }
  return { values, end };
}

/** A number with its part: `3`, `3a`, `3(b)`, `3.1`. Not a longer word (`3rd`), not a share (`3%`). */
function readOneNumber(text: string, at: number, wordsToo: boolean): ReadNumber | undefined {
  const number = readDigits(text, at) ?? (wordsToo ? readNumberWord(text, at) : undefined);
  if (number === undefined || number.value > 99) return undefined;
  const end = skipPart(text, number.end);
  return isLetterAt(text, end) || digitAt(text, end) !== undefined || "%٪°".includes(text.charAt(end) || " ")
    ? undefined
    : { value: number.value, end };
}

function skipPart(text: string, at: number): number {
  const inBrackets = text.charAt(at) === "(" && text.charAt(at + 2) === ")" ? 1 : 0;
  const letterAt = at + inBrackets;
  if (/^[a-h]$/i.test(text.charAt(letterAt)) && !isLetterAt(text, letterAt + 1)) return letterAt + 1 + inBrackets;
  if (text.charAt(at) !== ".") return at;
  return readDigits(text, at + 1)?.end ?? at;
}

function readJoin(text: string, at: number): { readonly end: number; readonly isRange: boolean } | undefined {
  const from = skipBlanks(text, at);
  const sign = text.charAt(from);
  if ("-–—".includes(sign || " ")) return { end: skipBlanks(text, from + 1), isRange: true };
  if (",&+/،、;".includes(sign || " ")) {
    const next = skipBlanks(text, from + 1);
    const word = readWord(text, next);
    return { end: word !== undefined && joinWords.has(word.word) ? skipBlanks(text, word.end) : next, isRange: false };
  }
  const word = readWord(text, from);
  if (word === undefined || !(joinWords.has(word.word) || rangeWords.has(word.word))) return undefined;
  return { end: skipBlanks(text, word.end), isRange: rangeWords.has(word.word) };
}

/** A number alone with its mark: `3.`, `3)`, `(3)`, `#3`, `1-3:`, or a line with nothing else. */
function readBare(text: string, at: number): { numbers: readonly number[]; end: number; style: string } | undefined {
  const starred = skipStars(text, at);
  const opening = "([#№".includes(text.charAt(starred) || " ") ? text.charAt(starred) : "";
  const numbers = readNumbers(text, starred + opening.length, false);
  if (numbers === undefined) return undefined;
  const closing = text.charAt(numbers.end);
  const rest = skipStars(text, numbers.end + 1);
  const isLast = isLineEnd(text, skipBlanks(text, skipStars(text, numbers.end)));
  if (opening === "(" || opening === "[") {
    return closing === (opening === "(" ? ")" : "]")
      ? { numbers: numbers.values, end: rest, style: opening }
      : undefined;
  }
  if (opening !== "" || isLast) return { numbers: numbers.values, end: numbers.end, style: opening || "alone" };
  if (!").:：、．-–".includes(closing) || digitAt(text, rest) !== undefined) return undefined;
  if ((closing === "-" || closing === "–" || closing === ":") && !isLineEnd(text, rest) && !isBlank(text.charAt(rest)))
    return undefined;
  return closing === "." && isMonth(text, skipBlanks(text, rest))
    ? undefined
    : { numbers: numbers.values, end: rest, style: closing };
}

/** `Q3 2015`, `Q3/2015`, `Q3 of 2015`: a quarter of a year. */
function isQuarter(text: string, { numbers, short }: Named): boolean {
  if (!short) return false;
  const word = readWord(text, skipBlanks(text, numbers.end));
  const from = skipBlanks(text, word !== undefined && word.word === "of" ? word.end : skipOne(text, numbers.end, "/"));
  return (readDigits(text, from)?.value ?? 0) > 999;
}

function isMonth(text: string, at: number): boolean {
  const beginning = text.slice(at, at + 4).toLowerCase();
  return monthBeginnings.some((month) => beginning.startsWith(month));
}

/** Bullets, brackets, quotation marks and Markdown before the word. */
function skipOpening(text: string, at: number): number {
  let from = at;
  while (from - at < 8 && "([*_#-–—•·>\"'“«¿\u200e\u200f\u2067\ufeff ".includes(text.charAt(from) || "x")) from += 1;
  return from;
}

/** The mark behind the number, and what closes around it: `:`, `.`, `) -`. */
function skipMark(text: string, at: number): number {
  let from = at;
  for (let marks = 0; marks < 4; marks += 1) {
    const next = skipBlanks(text, from);
    if (!':：.)]*_-–—、．?？،"”»'.includes(text.charAt(next) || "x")) break;
    from = next + 1;
  }
  return from;
}

function skipStars(text: string, at: number): number {
  let from = at;
  while (from - at < 3 && "*_".includes(text.charAt(from) || "x")) from += 1;
  return from;
}

/** `no.`, `n°`, `#`, `la` between the word and the number. */
function skipNumberWord(text: string, at: number): number {
  const from = skipBlanks(text, skipOne(text, at, "."));
  const word = readWord(text, from);
  const behind = word !== undefined && numberWords.has(word.word) ? word.end : from;
  let end = behind;
  while (end - behind < 4 && ".°ºo#№:-–( ".includes(text.charAt(end) || "x")) end += 1;
  return end;
}

function skipQuestionWord(text: string, at: number): number {
  const word = readWord(text, at);
  return word !== undefined && questionWords.has(word.word) ? skipNumberWord(text, word.end) : at;
}

function skipOne(text: string, at: number, character: string): number {
  return text.charAt(at) === character ? at + 1 : at;
}

function skipBlanks(text: string, at: number): number {
  let from = at;
  while (from - at < 4 && isBlank(text.charAt(from))) from += 1;
  return from;
}

function isBlank(character: string): boolean {
  return (
    character === " " ||
    character === "\t" ||
    character === "\u00a0" ||
    character === "\u3000" ||
    character === "\u202f"
  );
}

function isLineBreak(character: string): boolean {
  return character === "\n" || character === "\r" || character === "\u2028" || character === "\u2029";
}

function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || isLineBreak(text.charAt(at));
}

function isSentenceEnd(character: string): boolean {
  return ".!?。！？؟।".includes(character);
}
