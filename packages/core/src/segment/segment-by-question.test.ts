import fc from "fast-check";
import { expect, test } from "vitest";
import { answersToText, appendPart } from "../contribution/answers-to-text.ts";
import type { Answer } from "../contribution/contribution.ts";
import { segmentByQuestion } from "./segment-by-question.ts";
import { SegmentId } from "./segment.ts";

const questionNumbers = [1, 2, 3, 4, 5, 6];

function cut(...answers: Answer[]) {
  return cutText(answersToText(answers));
}

function cutText({ text, answers }: ReturnType<typeof answersToText>) {
  return segmentByQuestion({ contributionId: "abcdefgh", version: { version: 2, text, answers }, questionNumbers }).map(
    (segment) => ({
      text: text.slice(segment.span.start, segment.span.end),
      questions: segment.questions,
      by: segment.filedBy.kind,
    }),
  );
}

test("what was answered under a question is filed there", () => {
  expect(cut({ question: 1, text: "Shelter." }, { question: 4, text: "Voice." })).toEqual([
    { text: "Shelter.\n\n", questions: [1], by: "answer" },
    { text: "Voice.", questions: [4], by: "answer" },
  ]);
});

test("free text is cut by the questions it names; what stands before them is unfiled", () => {
  expect(cut({ text: "Dear all,\nQ3: We march.\nQuestions 4 and 5: We meet." })).toEqual([
    { text: "Dear all,\n", questions: [], by: "nobody" },
    { text: "Q3: We march.\n", questions: [3], by: "reference" },
    { text: "Questions 4 and 5: We meet.", questions: [4, 5], by: "reference" },
  ]);
});

test("free text that names no question is one unfiled segment", () => {
  expect(cut({ text: "Thank you." })).toEqual([{ text: "Thank you.", questions: [], by: "nobody" }]);
});

test("a writer who names another question inside a field is filed there", () => {
  expect(cut({ question: 1, text: "Shelter.\nQ5: Trust.\nQ1: And beds." })).toEqual([
    { text: "Shelter.\n", questions: [1], by: "answer" },
    { text: "Q5: Trust.\n", questions: [5], by: "reference" },
    { text: "Q1: And beds.", questions: [1], by: "reference" },
  ]);
});

test("naming the question of the field changes nothing, and neither does a list of one's own", () => {
  expect(cut({ question: 3, text: "Q3: we\n1. march\n2. sing" })).toEqual([
    { text: "Q3: we\n1. march\n2. sing", questions: [3], by: "answer" },
  ]);
});

test("white space before the first reference stays with it", () => {
  expect(cut({ question: 1, text: " \n\nQ5: Trust." })).toEqual([
    { text: " \n\nQ5: Trust.", questions: [5], by: "reference" },
  ]);
});

test("nothing gives no segments, white space alone gives one", () => {
  expect(cut()).toEqual([]);
  expect(cutText({ text: "", answers: [{ question: 1, span: { start: 0, end: 0 } }] })).toEqual([]);
  expect(cutText({ text: "\n\n", answers: [{ question: 1, span: { start: 0, end: 0 } }] })).toEqual([
    { text: "\n\n", questions: [], by: "nobody" },
  ]);
});

const words = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("Q3: ", "\n", "Question 2 ", "1. ", "2) ", "we ", ". ", "   ", "问题3："), { maxLength: 20 })
    .map((parts) => parts.join("")),
);
const answers = fc.array(
  fc.oneof(fc.record({ text: words }), fc.record({ question: fc.constantFrom(...questionNumbers), text: words })),
  { maxLength: 6 },
);

test("joined, the segments are the whole text, and each has its place and id", () => {
  fc.assert(
    fc.property(answers, fc.boolean(), (given, shuffled) => {
      const { text, answers: spans } = answersToText(given);
      const version = { version: 1, text, answers: shuffled ? spans.toReversed() : spans };
      const segments = segmentByQuestion({ contributionId: "abcdefgh", version, questionNumbers });
      expect(segments.map(({ span }) => text.slice(span.start, span.end)).join("")).toBe(text);
      expect(segments.every(({ span }) => span.start < span.end)).toBe(true);
      expect(segments.map(({ ordinal }) => ordinal)).toEqual(segments.map((_, index) => index + 1));
      expect(segments.every(({ id }) => SegmentId.safeParse(id).success)).toBe(true);
      expect(new Set(segments.map(({ id }) => id)).size).toBe(segments.length);
      expect(segments.every(({ questions, filedBy }) => (questions.length === 0) === (filedBy.kind === "nobody"))).toBe(
        true,
      );
    }),
  );
});

test("an answer whose writer names no question stays under its own", () => {
  const plain = fc
    .string({ unit: fc.constantFrom("a", "b", " ", "\n", ","), minLength: 1 })
    .filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(fc.constantFrom(...questionNumbers), plain, (question, text) => {
      expect(cut({ question, text })).toEqual([{ text, questions: [question], by: "answer" }]);
    }),
  );
});

test("a document stands whole under the questions that its sender named, but where it names another itself", () => {
  const filed = (text: string, speaksTo?: number[]) => {
    const version = { version: 2, ...appendPart({ text: "", answers: [] }, 1, text, speaksTo) };
    return segmentByQuestion({ contributionId: "contribution0001", version, questionNumbers }).map(
      ({ questions, filedBy }) => [questions, filedBy.kind],
    );
  };
  expect(filed("A report on harbours.", [4, 2])).toEqual([[[2, 4], "answer"]]);
  expect(filed("A report.\n\nQuestion 3: More.", [2])).toEqual([
    [[2], "answer"],
    [[3], "reference"],
  ]);
  expect(filed("A report.", [99])).toEqual([[[], "nobody"]]);
  expect(filed("A report.")).toEqual([[[], "nobody"]]);
});
