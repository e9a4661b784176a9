import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseStudyFields } from "./case-study-fields.ts";
import { caseStudyInputs, inputsOf } from "./case-study-inputs.ts";
import { CaseStudy } from "./case-study.ts";
import { countryCodeOf, languageTagOf } from "./names-to-codes.ts";
import { readWrittenStory, wordsOfStory, writeStory } from "./written-story.ts";

const unreadOf = (path: string, written: string) =>
  readWrittenStory({ [path]: written }).unread.map((each) => [each.path, each.written]);

test("every input is named once, and belongs to a field of the schema", () => {
  const paths = caseStudyInputs.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(new Set(paths.map((path) => path.split(".")[0]))).toEqual(new Set(Object.keys(CaseStudy.shape)));
  expect(caseStudyFields.flatMap(inputsOf)).toEqual(caseStudyInputs);
});

describe("a value as people write it", () => {
  test.each([
    ["period.from", " 2014-03-01 ", { period: { from: "2014-03-01" } }],
    ["period.from", "٢٠١٤-٠٣-٠١", { period: { from: "2014-03-01" } }],
    ["peopleReached.number", "1,200", { peopleReached: { number: 1200 } }],
    ["peopleReached.number", "12\u202f500", { peopleReached: { number: 12_500 } }],
    ["place.country", "ke", { place: { country: "KE" } }],
    ["place.country", "Côte d'Ivoire", { place: { country: "CI" } }],
    ["place.country", "cote d’ivoire", { place: { country: "CI" } }],
    ["place.country", "كينيا", { place: { country: "KE" } }],
    ["language", "Português", { language: "pt" }],
    ["language", "fr", { language: "fr" }],
    ["sdgTargets", "SDG 10.7; 11.3 and", { sdgTargets: ["10.7", "11.3"] }],
    ["sdgTargets", "10.A.\n10.a", { sdgTargets: ["10.a"] }],
    ["partners", " One \n\n Two ", { partners: ["One", "Two"] }],
    ["resources", "Film: https://example.org/f", { resources: [{ title: "Film", url: "https://example.org/f" }] }],
    [
      "resources",
      "https://example.org/f",
      { resources: [{ title: "https://example.org/f", url: "https://example.org/f" }] },
    ],
    ["resources", "https://%%%", { resources: [{ title: "https://%%%" }] }],
    ["title", "  A desk ", { title: "  A desk " }],
    ["title", "A\0desk\ud800", { title: "A\ufffddesk\ufffd" }],
    ["consent.named", "YES", { consent: { named: true } }],
    ["introduction", " \n ", {}],
    ["unheard-of", "x", {}],
  ])("%s: %j", (path, text, caseStudy) => {
    expect(readWrittenStory({ [path]: text }).caseStudy).toEqual(caseStudy);
  });

  test.each([
    ["period.from", "spring 2014"],
    ["period.to", "2014-02-30"],
    ["peopleReached.number", "about 1200"],
    ["peopleReached.number", "12.5"],
    ["place.country", "Atlantis"],
    ["place.country", "ZQ"],
    ["language", "the sea's"],
    ["respondent.email", "ask at the desk"],
    ["consent.website", "yes + no"],
    ["title", "x".repeat(501)],
    ["lessons", "x".repeat(100_001)],
    ["partners", "x".repeat(501)],
    ["resources", "x".repeat(501)],
  ])("%s that is none is kept to the character", (path, text) => {
    const { caseStudy } = readWrittenStory({ [path]: text });
    expect(caseStudy).toEqual({});
    expect(unreadOf(path, text)).toEqual([[path, text]]);
  });

  test("of a list, what can be read is read, and the rest named", () => {
    expect(readWrittenStory({ sdgTargets: "10.7, 99.1, 18.2" })).toMatchObject({
      caseStudy: { sdgTargets: ["10.7"] },
      unread: [{ path: "sdgTargets", written: "99.1\n18.2" }],
    });
  });

  test("an end before the beginning is kept beside", () => {
    expect(readWrittenStory({ "period.from": "2015-01-01", "period.to": "2014-01-01" })).toMatchObject({
      caseStudy: { period: { from: "2015-01-01" } },
      unread: [{ path: "period.to", written: "2014-01-01" }],
    });
    expect(readWrittenStory({ "period.from": "2014-01-01", "period.to": "2014-01-01" }).unread).toEqual([]);
  });
});

test("whatever is written makes a sound case study, and nothing is lost between what is read and what is not", () => {
  const paths = caseStudyInputs.map(({ path }) => path);
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("2014-03-01", "10.7", "yes", "no", "KE", "a@example.org"),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...paths), text), (written) => {
      const { caseStudy, unread } = readWrittenStory(written);
      expect(CaseStudy.parse(caseStudy)).toEqual(caseStudy);
      const again = writeStory(caseStudy, unread);
      for (const [path, words] of Object.entries(written)) {
        if (/[^\s,;،؛]/u.test(words)) expect(again[path]).toBeDefined();
      }
      expect(readWrittenStory(writeStory(caseStudy)).caseStudy).toEqual(caseStudy);
    }),
  );
});

test("a story written out and read again is the same, with what was wrong in its place", () => {
  const written = {
    title: "A desk",
    "place.name": "Mombasa",
    "period.from": "spring",
    sdgTargets: "10.7, 99.9",
    "consent.named": "no",
    "consent.website": "yes",
    resources: "https://example.org/f\nFilm https://example.org/g",
  };
  const { caseStudy, unread } = readWrittenStory(written);
  expect(writeStory(caseStudy, unread)).toEqual({ ...written, sdgTargets: "10.7, 99.9" });
});

test("its words are the story, without who tells it and what they allow", () => {
  const words = wordsOfStory({
    lessons: "Open early.",
    title: "A desk",
    "respondent.organisation": "Circle",
    "place.name": "Mombasa",
    "place.country": "KE",
    "period.from": "2014-03-01",
    "consent.named": "yes",
    context: " ",
  });
  expect(words).toEqual(["A desk", "Mombasa", "Open early."]);
});

test.each([
  ["Kenya", "KE"],
  ["XX", undefined],
  ["", undefined],
])("country %j: %s", (name, code) => {
  expect(countryCodeOf(name)).toBe(code);
  expect(countryCodeOf(name)).toBe(code);
});

test.each([
  ["العربية", "ar"],
  ["anglais", "en"],
  ["", undefined],
])("language %j: %s", (name, tag) => {
  expect(languageTagOf(name)).toBe(tag);
});

test("targets in other digits are the same targets, and what is none is named as it was written", () => {
  const { caseStudy, unread } = readWrittenStory({ sdgTargets: "١٠٫٧، 11.3; ٩٩٫٩" });
  expect(caseStudy.sdgTargets).toEqual(["10.7", "11.3"]);
  expect(unread).toMatchObject([{ path: "sdgTargets", written: "٩٩٫٩" }]);
});
