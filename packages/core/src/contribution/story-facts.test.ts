import { describe, expect, test } from "vitest";
import { caseStudyIn } from "./filled-form.ts";
import { storyFacts } from "./story-facts.ts";

const told = {
  title: "A desk",
  "respondent.organisation": " Welcome Circle ",
  "respondent.email": "circle@example.org",
  lessons: "Open early.",
  language: "en",
};

test("words, teller and form come apart", () => {
  expect(storyFacts(told)).toMatchObject({
    answers: [{ text: "A desk" }, { text: "Open early." }],
    respondent: { kind: "organisation", language: "en" },
    identity: { organisationName: "Welcome Circle", email: "circle@example.org" },
    form: { kind: "case-study", caseStudy: { title: "A desk", lessons: "Open early." } },
  });
  expect(storyFacts({ "respondent.person": "Amina" }).respondent).toEqual({ kind: "individual" });
  expect(storyFacts({}).respondent).toEqual({ kind: "unstated" });
});

test("a name that is too long for one stays in the form", () => {
  const { identity, form } = storyFacts({ "respondent.person": "A".repeat(400) });
  expect(identity).toEqual({});
  expect(caseStudyIn(form)?.caseStudy.respondent?.person).toHaveLength(400);
});

describe("what may be done with it", () => {
  test.each([
    [{}, [], "unnamed"],
    [{ "consent.outcomePaper": "yes" }, ["case-study", "quote-unnamed"], "unnamed"],
    [
      { "consent.outcomePaper": "yes", "consent.named": "yes" },
      ["case-study", "quote-unnamed", "quote-named"],
      "named",
    ],
    [{ "consent.website": "yes", "consent.partners": "yes" }, ["publish", "share-with-partners"], "unnamed"],
    [{ "consent.outcomePaper": "no", "consent.named": "no" }, [], "unnamed"],
  ])("%j", (written, uses, publishedAs) => {
    expect(storyFacts(written).consent).toEqual({ uses, publishedAs });
  });
});

test("a person hears what is wanted, what was not understood, and what stands beside", () => {
  const { attention, answers, form } = storyFacts(
    { ...told, "period.from": "spring" },
    { leftOver: "P.S.\0", byLabel: ["title", "place.country"] },
  );
  expect(attention.map(({ kind }) => kind)).toEqual([
    "incomplete-case-study",
    "incomplete-case-study",
    "left-over",
    "left-over",
  ]);
  const [wanted, unread, labels] = attention.map(({ message }) => message);
  expect(wanted).toContain("Place (name, country); ");
  expect(wanted).toContain("What we may use it for");
  expect(unread).toContain("Period: Began on");
  expect(labels).toContain("Title; Place: Country");
  expect(answers.at(-1)).toEqual({ text: "P.S.\ufffd" });
  expect(caseStudyIn(form)?.unread).toMatchObject([{ path: "period.from", written: "spring" }]);
});

test("what is partly there is named with what is missing", () => {
  const [wanted] = storyFacts({ "place.name": "Mombasa" }).attention;
  expect(wanted?.message).toContain("Place (country)");
});

test("a whole one needs nobody", () => {
  const whole = {
    ...told,
    "place.name": "Mombasa",
    "place.country": "KE",
    authority: "County",
    "period.from": "2014-03-01",
    introduction: "One.",
    context: "Two.",
    practice: "Three.",
    recommendations: "Four.",
    ...Object.fromEntries(
      ["outcomePaper", "website", "partners", "named", "pictures"].map((use) => [`consent.${use}`, "no"]),
    ),
  };
  expect(storyFacts(whole).attention).toEqual([]);
});

test("only a case study is found as one", () => {
  const notes = { title: "A round", on: "2016-09-10", attendees: [], statements: [] };
  expect(caseStudyIn(undefined)).toBeUndefined();
  expect(caseStudyIn({ kind: "meeting", notes })).toBeUndefined();
});

test("the country of a practice goes with whoever tells of it", () => {
  expect(storyFacts({ "place.country": "Kenya" }).respondent).toEqual({ kind: "unstated", country: "KE" });
  expect(storyFacts({ "place.name": "Mombasa" }).respondent).toEqual({ kind: "unstated" });
});
