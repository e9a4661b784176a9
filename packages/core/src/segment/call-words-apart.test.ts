/** Words of the call are nobody's answer, wherever somebody repeats them: in files that came along, in fields, in letters. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { answersToText, appendPart, type AnswersText } from "../contribution/answers-to-text.ts";
import { wordsOfCall } from "../contribution/words-of-call.ts";
import { aDefinition } from "../testing/builders.ts";
import { segmentByQuestion } from "./segment-by-question.ts";

const first = "How can civil society help cities to welcome newcomers?";
const second = "What is the role of people who live abroad in all of this?";
const third = "Quelles sont les pratiques que vous souhaitez partager ?";
const definition = aDefinition({
  title: "Forum on cities and newcomers",
  questions: [
    { number: 1, title: "Civil society", text: first },
    { number: 2, title: "People abroad", text: second },
    {
      number: 3,
      title: { en: "Good practice", fr: "Bonnes pratiques" },
      text: { en: "Which good practices would you share?", fr: third },
    },
  ],
});
const call = wordsOfCall(definition);
const questionNumbers = [1, 2, 3];
const nothing: AnswersText = { text: "", answers: [] };

function cut({ text, answers }: AnswersText) {
  return segmentByQuestion({
    contributionId: "abcdefgh",
    version: { version: 1, text, answers },
    questionNumbers,
    call,
  }).map(
    ({ span, questions, filedBy }) => `${filedBy.kind} ${questions.join()}: ${text.slice(span.start, span.end).trim()}`,
  );
}
const inPart = (text: string, speaksTo?: number[]) => cut(appendPart(nothing, 1, text, speaksTo));

test.each([
  ["without numbers", `${first}\n\nOpen the halls.\n\n${second}\n\nThey write home.`, first, second],
  ["with numbers", `1. ${first}\nOpen the halls.\n2) ${second}\nThey write home.`, `1. ${first}`, `2) ${second}`],
  [
    "with a number in a line above",
    `Question 1:\n${first}\nOpen the halls.\nQuestion 2\n${second}\nThey write home.`,
    `Question 1:\n${first}`,
    `Question 2\n${second}`,
  ],
  [
    "under their titles",
    `Civil society\n${first}\nOpen the halls.\nPeople abroad\n${second}\nThey write home.`,
    `Civil society\n${first}`,
    `People abroad\n${second}`,
  ],
])("a questionnaire that came filled in as a file, %s: the answers alone are filed", (_, text, one, two) => {
  expect(inPart(text)).toEqual([
    `call : ${one}`,
    "reference 1: Open the halls.",
    `call : ${two}`,
    "reference 2: They write home.",
  ]);
});

test("in any language of the call, broken into other lines", () => {
  expect(inPart(`Notre réponse\n${third.replace("pratiques", "\npratiques")}\nUn chœur.`)).toEqual([
    "nobody : Notre réponse",
    `call : ${third.replace("pratiques", "\npratiques")}`,
    "reference 3: Un chœur.",
  ]);
});

test("a list of all questions above one answer files it under none of them", () => {
  expect(inPart(`1. ${first}\n2. ${second}\n\nOpen the halls.`)).toEqual([
    `call : 1. ${first}\n2. ${second}`,
    "nobody : Open the halls.",
  ]);
});

test("of several questions above one answer the last is meant where others are answered one by one", () => {
  expect(inPart(`${first}\nOpen the halls.\n${second}\n${third}\nA choir.`)).toEqual([
    `call : ${first}`,
    "reference 1: Open the halls.",
    `call : ${second}\n${third}`,
    "reference 3: A choir.",
  ]);
});

test("lines of the call that ask nothing break off what stands around them, and no more", () => {
  const text = `Question 1: Open the halls.\nForum on cities and newcomers\nAnd the schools.`;
  expect(inPart(text)).toEqual([
    "reference 1: Question 1: Open the halls.",
    "call : Forum on cities and newcomers",
    "reference 1: And the schools.",
  ]);
});

test("a file whose sender said to which question it speaks stays there, but for the call's words", () => {
  expect(inPart(`${second}\nThey write home.`, [2])).toEqual([`call : ${second}`, "answer 2: They write home."]);
  expect(inPart(`${second}\nThey write home.`, [1])).toEqual([`call : ${second}`, "reference 2: They write home."]);
});

test("a file that repeats the call and says nothing has no answer in it", () => {
  expect(inPart(`${first}\n\n${second}`)).toEqual([`call : ${first}\n\n${second}`]);
});

test("in the field of a question its own words stand apart, and the answer stays where it was given", () => {
  expect(cut(answersToText([{ question: 1, text: `${first}\nOpen the halls.` }]))).toEqual([
    `call : ${first}`,
    "answer 1: Open the halls.",
  ]);
  expect(cut(answersToText([{ question: 1, text: `Open the halls.\n${second}\nThey write home.` }]))).toEqual([
    "answer 1: Open the halls.",
    `call : ${second}`,
    "reference 2: They write home.",
  ]);
});

test("who answers with nothing but words of the call is left with them: somebody looks", () => {
  expect(cut(answersToText([{ question: 1, text: first }]))).toEqual([`answer 1: ${first}`]);
});

test("whatever stands around the call's words, joined the segments are the whole text", () => {
  const piece = fc.constantFrom(
    first,
    second,
    `3. ${third}`,
    "Civil society",
    "Q2: We write.",
    "Words.",
    "1.",
    "",
    " ",
  );
  const property = fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, isPart) => {
    const words = pieces.join("\n");
    const { text, answers } = isPart ? appendPart(nothing, 1, words) : answersToText([{ text: words }]);
    const segments = segmentByQuestion({
      contributionId: "abcdefgh",
      version: { version: 1, text, answers },
      questionNumbers,
      call,
    });
    expect(segments.map(({ span }) => text.slice(span.start, span.end)).join("")).toBe(text);
    expect(
      segments.filter(({ filedBy }) => filedBy.kind === "call").every(({ questions }) => questions.length === 0),
    ).toBe(true);
  });
  fc.assert(property);
});
