/** The answers of a form as one text, and where in it each answer stands. */
import type { Answer, AnswerSpan } from "./contribution.ts";

export interface AnswersText {
  readonly text: string;
  readonly answers: AnswerSpan[];
}

/**
 * All answers in their order, parted by an empty line, to the character as they were given. An answer that says nothing
 * (blank, or nothing but characters that cannot be seen) has no place in the text; the original keeps it.
 */
export function answersToText(answers: readonly Answer[]): AnswersText {
  const spans: AnswerSpan[] = [];
  let text = "";
  for (const { question, text: words } of answers) {
    if (isBlank(words)) continue;
    if (text !== "") text += answerSeparator;
    const span = { start: text.length, end: text.length + words.length };
    text += words;
    spans.push(question === undefined ? { span } : { question, span });
  }
  return { text, answers: spans };
}

export const answerSeparator = "\n\n";

/** Whether nothing can be read: white space, controls and marks without a letter to stand on. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Z}\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);
}
