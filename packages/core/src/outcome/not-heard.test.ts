import { expect, test } from "vitest";
import { contributionForPaper, materialForPaper, type ContributionForPaper } from "../testing/material.ts";
import { consolidate } from "../consolidation/consolidate.ts";
import { buildPaper } from "./build-paper.ts";
import { findNotHeard, sayNotHeard } from "./not-heard.ts";

const others: ContributionForPaper[] = [
  {},
  { respondent: { kind: "individual", country: "FR", language: "fr" } },
  { respondent: { kind: "individual", country: "FR" }, uses: ["analyse"] },
  { respondent: { kind: "unstated", country: "BR", language: "pt" } },
  { respondent: { kind: "organisation" } },
  { withdrawn: true, respondent: { kind: "individual", country: "PE", language: "es" } },
];
const material = materialForPaper(
  others.map((given, index) => contributionForPaper(index + 1, given)),
  [1, 2, 3, 4, 5, 6].map((count) => [count, 1, count === 3 ? "diaspora" : count === 4 ? "inclusion" : "housing"]),
);
const cite = (count: number) => `So it is. [e](segment:contribution000${count}-1-1)`;

test("whoever no statement cites is named, with the groups none of which is", () => {
  expect(findNotHeard(`# A\n\n## B\n\n${cite(1)}`, material)).toEqual({
    analysed: 5,
    uncited: [
      { contributionId: "contribution0002", kind: "individual" },
      { contributionId: "contribution0003", kind: "individual" },
      { contributionId: "contribution0004", kind: "unstated" },
      { contributionId: "contribution0005", kind: "organisation" },
    ],
    groups: {
      kind: [{ value: "individual", contributions: 2 }],
      country: [
        { value: "FR", contributions: 2 },
        { value: "BR", contributions: 1 },
      ],
      language: [
        { value: "fr", contributions: 1 },
        { value: "pt", contributions: 1 },
      ],
    },
    singleVoices: [
      { themeId: "diaspora", contributionId: "contribution0003", mayBeQuoted: false },
      { themeId: "inclusion", contributionId: "contribution0004", mayBeQuoted: true },
    ],
  });
});

test.each([
  ["a block", `> We run a shelter.\n> — [x](quote:contribution0004-1-1)`, []],
  ["a line", "They say “We run a shelter.” [e](segment:contribution0004-1-1)", []],
  ["no marks", cite(4), ["inclusion"]],
  ["a count", "[5](tally:analysed)", ["inclusion"]],
])("a single voice is heard when it is quoted in %s, and not by a mention", (_, text, left) => {
  const { singleVoices, uncited } = findNotHeard(`# A\n\n## B\n\n${text}`, material);
  expect(singleVoices.map(({ themeId }) => themeId)).toEqual(["diaspora", ...left]);
  expect(uncited.some(({ contributionId }) => contributionId === "contribution0004")).toBe(text.includes("tally"));
});

const found = findNotHeard(cite(1), material);
test.each([
  ["en", "No statement cites 4 of 5 contributions analysed: 1 from organisations, 2 from individuals, 1 from others."],
  ["fr", "Aucune phrase ne cite 4 des 5 contributions analysées"],
  ["es", "Ninguna frase cita 4 de las 5 contribuciones analizadas"],
  ["ar", "لا تستشهد أي جملة بعدد 4 من أصل 5"],
])("is said in %s, by groups and without names", (locale, first) => {
  const said = sayNotHeard(found, material, locale);
  expect(said).toHaveLength(5);
  expect(said[0]).toContain(first);
  expect(said.join(" ")).not.toContain("contribution0");
});

test("says which countries, languages and themes", () => {
  expect(sayNotHeard(found, material, "en").slice(1)).toEqual([
    "Respondents of a kind that no statement cites: individuals (2).",
    "Countries that no statement cites: France (2), Brazil (1).",
    "Languages that no statement cites: French (1), Portuguese (1).",
    "Themes that one contribution alone speaks of, and that is not quoted: Diaspora [abroad], Inclusion.",
  ]);
});

test.each(["en", "fr", "es", "ar"])("says in %s that everybody was heard", (locale) => {
  const one = materialForPaper([contributionForPaper(1)], [[1, 1, "housing"]]);
  const quoted = "# A\n\n“We run a shelter.” [e](segment:contribution0001-1-1)";
  const said = sayNotHeard(findNotHeard(quoted, one), one, locale);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/1 (of|sur|de|من) 1/);
});

test("stands in an annex of the built paper, in both its forms", () => {
  const built = buildPaper(`# A\n\n## B\n\n${cite(1)}`, material, consolidate(material));
  const sentence = "Countries that no statement cites: France (2), Brazil (1).";
  expect(built).toMatchObject({ ok: true });
  if (!built.ok) return;
  expect(built.value.html).toContain(`<h2 id="not-heard">Who was not heard</h2>`);
  expect(built.value.html).toContain(`<li>${sentence}</li>`);
  expect(built.value.markdown).toContain("## Who was not heard\n\n- No statement cites 4 of 5");
  expect(built.value.markdown).toContain(`- ${sentence}`);
});
