import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textAt } from "../base/span.ts";
import { anyAnswers } from "../testing/arbitraries.ts";
import { aDefinition } from "../testing/builders.ts";
import { answersToText, askedAt, isBlank } from "./answers-to-text.ts";
import { answerProblemSentence, answersRefusal, checkAnswers, longestText } from "./check-answers.ts";
import { AnswerSpan, type Answer } from "./contribution.ts";

const { questions } = aDefinition();

describe("answers as one text", () => {
  test("are parted by an empty line and kept to the character, spaces at their ends included", () => {
    expect(answersToText([{ question: 2, text: " two\n" }, { text: "all" }, { question: 1, text: "one" }])).toEqual({
      text: " two\n\n\nall\n\none",
      answers: [
        { question: 2, span: { start: 0, end: 5 } },
        { span: { start: 7, end: 10 } },
        { question: 1, span: { start: 12, end: 15 } },
      ],
    });
  });

  test("leave out fields in which nothing stands", () => {
    expect(
      answersToText([
        { question: 1, text: "" },
        { question: 2, text: " \n\u200b" },
        { question: 3, text: "x" },
      ]),
    ).toEqual({
      text: "x",
      answers: [{ question: 3, span: { start: 0, end: 1 } }],
    });
    expect(answersToText([])).toEqual({ text: "", answers: [] });
  });

  test("hold every answer exactly, in its order, and nothing else", () => {
    fc.assert(
      fc.property(anyAnswers(), (answers) => {
        const { text, answers: spans } = answersToText(answers);
        const written = answers.filter((answer) => !isBlank(answer.text));
        const found: Answer[] = spans.map(({ question, span }) => ({
          ...(question === undefined ? {} : { question }),
          text: textAt(text, span),
        }));
        expect(found).toEqual(written);
        expect(text).toBe(written.map((answer) => answer.text).join("\n\n"));
        for (const span of spans) expect(AnswerSpan.safeParse(span).success).toBe(true);
      }),
    );
  });
});

test.each(["", " ", "\n\t", "\u00a0\u3000", "\u200b\u200f\ufeff", "\u0000", "\u0301", "\u3164\u2800"])(
  "%j says nothing",
  (text) => {
    expect(isBlank(text)).toBe(true);
  },
);

test.each(["x", "0", "?", "…", "😀", "ا", "移", " x "])("%j says something", (text) => {
  expect(isBlank(text)).toBe(false);
});

describe("answers can be taken in", () => {
  test("to some questions, to all, or to none in particular", () => {
    expect(checkAnswers([{ question: 3, text: "x" }], questions)).toEqual([]);
    expect(checkAnswers([{ text: "x" }, { question: 1, text: "" }], questions)).toEqual([]);
  });

  test("up to a length that only a machine needs, which counts what is joined", () => {
    const half = "x".repeat(longestText / 2 - 1);
    expect(checkAnswers([{ text: half }, { text: half }], questions)).toEqual([]);
    expect(answersToText([{ text: half }, { text: half }]).text).toHaveLength(longestText);
    expect(checkAnswers([{ text: half }, { text: `${half}x` }], questions)).toMatchObject([
      { code: "too-long", path: "answers", length: 200_001, limit: 200_000 },
    ]);
  });
});

describe("answers cannot be taken in", () => {
  test.each<[string, Answer[], object[]]>([
    ["none at all", [], [{ code: "nothing-written", path: "answers" }]],
    ["nothing in them", [{ question: 1, text: " " }], [{ code: "nothing-written" }]],
    [
      "a question that is not asked",
      [{ question: 4, text: "x" }],
      [{ code: "unknown-question", path: "answers[0].question", answer: 0, question: 4 }],
    ],
    [
      "NUL",
      [{ text: "a" }, { question: 1, text: "a\0b" }],
      [{ code: "unreadable-characters", path: "answers[1].text", answer: 1, question: 1 }],
    ],
    ["half of a character", [{ text: "a\ud83d" }], [{ code: "broken-characters", path: "answers[0].text", answer: 0 }]],
    [
      "several things at once",
      [
        { question: 9, text: "\0\ud83d" },
        { question: 8, text: "x" },
      ],
      [
        { code: "unknown-question" },
        { code: "unreadable-characters" },
        { code: "broken-characters" },
        { code: "unknown-question", question: 8 },
      ],
    ],
  ])("%s", (_, answers, problems) => {
    const found = checkAnswers(answers, questions);
    expect(found).toMatchObject(problems);
    expect(found).toHaveLength(problems.length);
  });
});

test("the refusal carries the first problem's name and says each thing once", () => {
  expect(answersRefusal([])).toBeUndefined();
  const refusal = answersRefusal(
    checkAnswers([{ text: "x\0" }, { text: "y\0" }, { question: 7, text: "z" }], questions),
  );
  expect(refusal?.kind).toBe("unreadable-characters");
  expect(refusal?.problems).toHaveLength(3);
  expect(refusal?.message).toBe(
    "Your text contains a character that cannot be read (NUL), often left by copying from another program. Please copy it again as plain text. There is no question 7 here. Please choose one of the questions, or none in particular.",
  );
});

const everyProblem = [
  { code: "nothing-written", path: "answers" },
  { code: "unknown-question", path: "answers[0].question", question: 9 },
  { code: "too-long", path: "answers", length: 250_000, limit: 200_000 },
  { code: "unreadable-characters", path: "answers[0].text" },
  { code: "unreadable-characters", path: "answers[0].text", question: 2 },
  { code: "broken-characters", path: "answers[0].text" },
  { code: "broken-characters", path: "answers[0].text", question: 2 },
] as const;

test.each(["en", "fr", "es", "ar", "fr-BE"])("every problem is said in %s, with its numbers", (locale) => {
  const said = everyProblem.map((problem) => answerProblemSentence(problem, locale));
  expect(new Set(said).size).toBe(everyProblem.length);
  expect(said[1]).toContain("9");
  expect(said[4]).toContain("2");
  if (locale !== "en") expect(said).not.toContain(answerProblemSentence(everyProblem[0], "en"));
});

test("numbers are written as the reader's language writes them, and English serves where we have no words", () => {
  expect(answerProblemSentence(everyProblem[2], "en")).toContain("250,000");
  expect(answerProblemSentence(everyProblem[2], "es")).toContain("250.000");
  expect(answerProblemSentence(everyProblem[0], "sw")).toBe(answerProblemSentence(everyProblem[0], "en"));
});

test("what another tool asked stands beside its answer, and no character of it among the words", () => {
  const text = answersToText([{ question: 1, asked: "Who decides?", text: "All." }, { text: "Tea." }]);
  expect(text.text).toBe("All.\n\nTea.");
  expect(askedAt(text, { start: 1, end: 3 })).toBe("Who decides?");
  expect(askedAt(text, { start: 6, end: 8 })).toBeUndefined();
  expect(askedAt(text, { start: 90, end: 91 })).toBeUndefined();
});
