import { expect, test } from "vitest";
import { channels, closesAt, textFor } from "@consult/core";
import { mayoralForum } from "./consultation.ts";

test("it holds the whole call", () => {
  expect(mayoralForum.questions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(mayoralForum.questions.every(({ wantsExamples, parts }) => wantsExamples && parts.length !== 1)).toBe(true);
  expect(mayoralForum.channels.map(({ channel }) => channel)).toEqual([
    "website",
    "facebook",
    "email",
    "materials",
    "recording",
    "call",
    "case-study",
  ]);
  expect(mayoralForum.parties.filter(({ role }) => role === "convener")).toHaveLength(7);
  expect(mayoralForum.occasions.map(({ startsOn }) => startsOn)).toEqual(["2016-09-29", "2016-07-19", "2016-12-10"]);
  expect(mayoralForum.documents).toHaveLength(3);
});

test("it is open while it is still 16 September somewhere", () => {
  expect(closesAt(mayoralForum.deadline)).toBe("2016-09-17T12:00:00.000Z");
});

test.each(mayoralForum.languages)("title, questions and ways to take part can be read in %s", (language) => {
  const texts = [
    mayoralForum.title,
    mayoralForum.summary,
    ...mayoralForum.themes.map(({ label }) => label),
    ...mayoralForum.questions.flatMap(({ title, text, parts }) => [title, text, ...parts.map((part) => part.text)]),
    ...mayoralForum.channels.map(({ channel, howTo }) => howTo ?? channels[channel].howTo),
  ];
  expect(texts.map((text) => textFor(text, [language]).language)).toEqual(texts.map(() => language));
});
