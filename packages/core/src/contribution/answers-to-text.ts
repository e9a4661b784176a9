/** The answers of a form as one text, and where in it each answer stands. */
import type { Span } from "../base/span.ts";
import type { AnswerSpan, AskedAnswer } from "./contribution.ts";

export interface AnswersText {
  readonly text: string;
  readonly answers: AnswerSpan[];
}

/**
 * All answers in their order, parted by an empty line, to the character as they were given. An answer that says nothing
 * (blank, or nothing but characters that cannot be seen) has no place in the text; the original keeps it.
 */
export function answersToText(answers: readonly AskedAnswer[]): AnswersText {
  return append({ text: "", answers: [] }, answers);
}

/** The same text with the words of a part after it, which speak to those questions. Words that are there already stay where they are. */
export function appendPart(
  before: AnswersText,
  part: number,
  text: string,
  speaksTo: readonly number[] = [],
): AnswersText {
  return append(before, [{ part, ...(speaksTo.length === 0 ? {} : { speaksTo: [...speaksTo] }), text }]);
}

/** What another tool asked for, where that stands beside the words at a place. */
export function askedAt({ answers }: Pick<AnswersText, "answers">, { start }: Span): string | undefined {
  return answers.find(({ span }) => span.start <= start && start < span.end)?.asked;
}

function append(before: AnswersText, pieces: readonly Piece[]): AnswersText {
  const answers = [...before.answers];
  let { text } = before;
  for (const { text: words, ...place } of pieces) {
    if (isBlank(words)) continue;
    if (text !== "") text += answerSeparator;
    const span = { start: text.length, end: text.length + words.length };
    text += words;
    answers.push({ ...place, span });
  }
  return { text, answers };
}

type Piece = Omit<AnswerSpan, "span"> & { readonly text: string };

export const answerSeparator = "\n\n";

/** Whether nothing can be read: white space, controls and marks without a letter to stand on. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Z}\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);
}
