import { expect, test } from "vitest";
import { aDefinition } from "../testing/builders.ts";
import { receiptWords } from "./receipt-words.ts";
import { findCallWords, noCall, wordsOfCall } from "./words-of-call.ts";

const call = wordsOfCall(
  aDefinition({
    title: "Homes and neighbours in our town",
    summary: "Three questions go out to everybody who lives in the town.",
    questions: [
      {
        number: 1,
        title: "Homes for all",
        text: {
          en: "How can neighbours help newcomers? Please give us examples.",
          fr: "Comment les voisins peuvent-ils aider les nouveaux venus ?",
        },
        parts: [{ letter: "a", text: "Which of the rooms in your house are empty?" }],
      },
      { number: 2, title: "Soup", text: "怎样让学校更好地帮助他们？" },
    ],
  }),
);
const found = (text: string) =>
  findCallWords(text, call).map(({ span, question }) => [text.slice(span.start, span.end), question]);

test.each([
  ["How can neighbours help newcomers?", 1],
  ["HOW CAN NEIGHBOURS HELP NEWCOMERS", 1],
  ["> 1. How can neighbours\n> help newcomers?", 1],
  ["Question 1: “How can neighbours help newcomers?”", 1],
  ["How can neighbours help newcomers? Please give us examples.", 1],
  ["(a) Which of the rooms in your house are empty?", 1],
  ["comment les voisins peuvent ils aider les nouveaux venus?", 1],
  ["2、怎样让学校更好地帮助他们？", 2],
  ["Homes for all:", 1],
  ["Three questions go out to everybody who lives in the town.", undefined],
  [receiptWords("en").canWithdraw, undefined],
  [receiptWords("ar").askFiling, undefined],
])("%j is the call's", (text, question) => {
  expect(found(`Before.\n\n${text}\nAfter.`)).toEqual([[text, question]]);
});

test("with an answer behind it in its line, as far as it goes", () => {
  expect(found("How can neighbours help newcomers? By rooms.")).toEqual([["How can neighbours help newcomers? ", 1]]);
});

test.each([
  "How can neighbours help newcomers to sing?",
  "As you ask: How can neighbours help newcomers?",
  "Homes for all of us, says my aunt.",
  "How can neighbours",
  "Soup",
  "",
])("%j is somebody's", (text) => expect(found(text)).toEqual([]));

test("of no call nothing is known", () =>
  expect(findCallWords("How can neighbours help newcomers?", noCall)).toEqual([]));

test("words that are title and question at once, and those of an occasion, are the call's", () => {
  const twice = wordsOfCall(
    aDefinition({
      occasions: [
        { name: "The forum of all harbour towns", relation: "reads-paper", startsOn: "2016-09-29", place: "Mombasa" },
      ],
      questions: [{ number: 1, title: "Who is heard in our town today", text: "Who is heard in our town today" }],
    }),
  );
  const places = findCallWords("Who is heard in our town today\n\nThe forum of all harbour towns\n\nWe are.", twice);
  expect(places.map(({ question }) => question)).toEqual([1, undefined]);
});
