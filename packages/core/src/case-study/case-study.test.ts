import * as fc from "fast-check";
import { expect, test } from "vitest";
import { caseStudyFields } from "./case-study-fields.ts";
import { CaseStudy } from "./case-study.ts";
import { completeness } from "./completeness.ts";
import { isSdgTarget, SdgTarget, targetsByGoal } from "./sdg-target.ts";

const whole: CaseStudy = {
  title: "A desk at the harbour",
  respondent: { organisation: "Welcome Circle", email: "circle@example.org" },
  language: "en",
  place: { name: "Mombasa", country: "KE" },
  authority: "County of Mombasa",
  partners: ["Dockers' Union"],
  period: { from: "2014-03-01" },
  peopleReached: { number: 1200, note: "counted at the desk" },
  introduction: "One desk answers every question.",
  context: "Seven offices in four streets.",
  practice: "Volunteers and clerks sit side by side.",
  lessons: "Open early.",
  recommendations: "Pay the volunteers' fares.",
  resources: [{ title: "Film", url: "https://example.org/film" }],
  sdgTargets: ["10.7", "11.3"],
  consent: { outcomePaper: true, website: true, partners: false, named: true, pictures: false },
};

test("a whole case study wants nothing", () => {
  expect(CaseStudy.parse(whole)).toEqual(whole);
  const { isComplete, given, of, fields } = completeness(whole);
  expect({ isComplete, given, of }).toEqual({ isComplete: true, given: 16, of: 16 });
  expect(fields.map(({ key }) => key)).toEqual(caseStudyFields.map(({ key }) => key));
});

test("an empty one is taken too, and everything is still wanted", () => {
  const { isComplete, given, fields } = completeness(CaseStudy.parse({}));
  expect({ isComplete, given }).toEqual({ isComplete: false, given: 0 });
  expect([...new Set(fields.map(({ state }) => state))]).toEqual(["wanted"]);
});

test.each([
  [{ respondent: { organisation: "Circle" } }, "respondent", "partly", ["email"]],
  [{ respondent: { person: "Amina", email: "a@example.org" } }, "respondent", "given", []],
  [{ place: { name: "Mombasa" } }, "place", "partly", ["country"]],
  [{ period: { from: "2014-03-01" } }, "period", "given", []],
  [{ period: { to: "2014-03-01" } }, "period", "partly", ["from"]],
  [{ peopleReached: { note: "many" } }, "peopleReached", "partly", ["number"]],
  [{ peopleReached: { number: 0 } }, "peopleReached", "partly", ["note"]],
  [{ consent: { website: false } }, "consent", "partly", ["outcomePaper", "partners", "named", "pictures"]],
  [{ introduction: "  \n" }, "introduction", "wanted", []],
  [{ partners: [] }, "partners", "wanted", []],
])("%j: %s is %s", (caseStudy, key, state, missing) => {
  const field = completeness(CaseStudy.parse(caseStudy)).fields.find((one) => one.key === key);
  expect(field).toMatchObject({ state, missing });
});

test("a story may be complete without what is only welcome", () => {
  const { partners: _, resources: __, language: ___, sdgTargets: ____, peopleReached: _____, ...needed } = whole;
  expect(completeness(needed)).toMatchObject({ isComplete: true, given: 11 });
});

test("the list of fields names every part of the schema, each once", () => {
  expect(caseStudyFields.map(({ key }) => key).toSorted()).toEqual(Object.keys(CaseStudy.shape).toSorted());
  for (const { label, help } of caseStudyFields) {
    expect(Object.keys(label)).toEqual(["en", "fr", "es", "ar"]);
    expect(Object.keys(help)).toEqual(["en", "fr", "es", "ar"]);
  }
});

test.each([
  [{ period: { from: "2015-01-01", to: "2014-01-01" } }],
  [{ sdgTargets: ["10.7", "10.7"] }],
  [{ sdgTargets: ["18.1"] }],
  [{ resources: [{ title: "x", url: "javascript:alert(1)" }] }],
  [{ photograph: "x" }],
])("%j is no case study", (value) => {
  expect(CaseStudy.safeParse(value).success).toBe(false);
});

test("a period may be open at either end, or both", () => {
  expect(CaseStudy.safeParse({ period: { from: "2014-01-01", to: "2014-01-01" } }).success).toBe(true);
  expect(CaseStudy.safeParse({ period: {} }).success).toBe(true);
});

test.each(["1.1", "1.5", "1.a", "1.b", "3.d", "8.10", "10.7", "16.10", "17.19"])("%s is a target", (target) => {
  expect(SdgTarget.safeParse(target).success).toBe(true);
});

test.each(["1.6", "1.c", "17.20", "17.a", "0.1", "18.1", "1.0", "1", "10.07", "1.1 ", "1.1a", ""])(
  "%s is none",
  (target) => {
    expect(isSdgTarget(target)).toBe(false);
  },
);

test("there are seventeen goals and 169 targets", () => {
  const names = [..."abcdefgh", ...Array.from({ length: 30 }, (_, index) => String(index + 1))];
  const targets = targetsByGoal
    .flatMap((_, goal) => names.map((name) => `${goal + 1}.${name}`))
    .filter((one) => isSdgTarget(one));
  expect(targets).toHaveLength(169);
});

test("whatever is filled in, nothing given is called wanted", () => {
  fc.assert(
    fc.property(fc.subarray(Object.keys(whole) as (keyof CaseStudy)[]), (keys) => {
      const some = Object.fromEntries(keys.map((key) => [key, whole[key]])) as CaseStudy;
      const given = completeness(some).fields.filter(({ state }) => state === "given");
      expect(given.map(({ key }) => key).toSorted()).toEqual([...keys].toSorted());
    }),
  );
});
