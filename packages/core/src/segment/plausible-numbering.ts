/**
 * Tells numbers that answer questions from somebody's own list. Named questions always stand. Bare numbers stand all
 * together or not at all: a half-believed list would file the other half wrongly.
 */
import type { FoundReference, QuestionReference } from "./question-reference.ts";

export function plausibleReferences(text: string, found: readonly FoundReference[]): QuestionReference[] {
  const firstBare = found.find(({ form }) => form === "bare");
  // Another mark or another margin than the first bare number has: a list inside the answer.
  const weighed = found.filter(
    ({ form, style, indent }) => form === "named" || (style === firstBare?.style && indent === firstBare.indent),
  );
  const bare = weighed.filter(({ form }) => form === "bare");
  const hasNamed = weighed.length > bare.length;
  const stands =
    isAscending(weighed) && (hasNamed ? bare.length > 0 && weighed[0]?.form === "named" : readsAsAnswers(text, bare));
  return (stands ? weighed : weighed.filter(({ form }) => form === "named")).map(({ start, end, questions, form }) => ({
    start,
    end,
    questions,
    form,
  }));
}

/** Each one names questions that exist, and further on than the one before. */
function isAscending(references: readonly FoundReference[]): boolean {
  let last = 0;
  return references.every(({ questions }) => {
    const [first = 0] = questions;
    if (first <= last) return false;
    last = questions.at(-1) as number;
    return true;
  });
}

/** Paragraphs this long under each number are answers even when something stands before the first. */
const longAnswer = 200;

function readsAsAnswers(text: string, bare: readonly FoundReference[]): boolean {
  const [first] = bare;
  if (first === undefined) return false;
  const before = text.slice(0, first.start).trimEnd();
  if (before === "") return true;
  const isApart = (start: number) => /\n[^\S\n]*\r?\n[^\S\n]*$/.test(text.slice(Math.max(0, start - 40), start));
  const countsFromOne = bare.every(({ questions: [number] }, index) => number === index + 1);
  if (!countsFromOne) return bare.length > 1 || isApart(first.start);
  // "We propose three things:" announces a list, "Our answers to your questions:" does not.
  const lastLine = before.slice(-200).split("\n").at(-1) as string;
  if (/[:：]$/.test(lastLine))
    return /question|answer|r[ée]ponse|pregunta|respuesta|вопрос|ответ|سؤال|أسئلة|问题|問題|frage|antwort|maswali/i.test(
      lastLine,
    );
  const length = text.length - first.start;
  return bare.every(({ start }) => isApart(start)) || length / bare.length >= longAnswer;
}
