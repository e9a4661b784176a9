import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, expectTypeOf, test } from "vitest";
import { closesAt, parseDefinition, textFor } from "@consult/core";
import { mayoralForum } from "./consultation.ts";

const file = join(import.meta.dirname, "../consultation.yaml");

test("the call as a file and as code is one and the same", async () => {
  const parsed = parseDefinition(parse(await readFile(file, "utf8")));
  expect(parsed).toEqual({ ok: true, value: mayoralForum });
});

test("it holds the whole call", () => {
  expect(mayoralForum.questions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(mayoralForum.questions.every(({ wantsExamples, parts }) => wantsExamples && parts.length >= 2)).toBe(true);
  expect(mayoralForum.channels.map(({ channel }) => channel)).toEqual([
    "website",
    "facebook",
    "email",
    "materials",
    "recording",
    "call",
    "case-study",
  ]);
  expect(mayoralForum.parties.filter(({ role }) => role === "convener")).toHaveLength(8);
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
    ...mayoralForum.channels.map(({ howTo }) => howTo ?? ""),
  ];
  expect(texts.map((text) => textFor(text, [language]).language)).toEqual(texts.map(() => language));
});

test("the compiler knows its questions and themes by name", () => {
  expectTypeOf(mayoralForum.questions[0]!.number).toEqualTypeOf<1 | 2 | 3 | 4 | 5 | 6>();
  expectTypeOf(mayoralForum.themes[0]!.id).toEqualTypeOf<"diaspora-and-development" | "inclusion-and-protection">();
});
