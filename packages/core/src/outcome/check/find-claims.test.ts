import { describe, expect, test } from "vitest";
import { findClaims } from "./find-claims.ts";
import { bearsOut, isCarriedByVoices, quantifiers } from "./quantifier.ts";

function claims(text: string, locale = "en"): string[] {
  return findClaims(text, locale).map((claim) => {
    if (claim.kind === "quantifier") return claim.quantifier;
    if (claim.kind === "ratio") return `${claim.part}/${claim.whole}`;
    return claim.kind === "per-cent" ? `${claim.value} %` : String(claim.value);
  });
}

describe("what claims a count", () => {
  test.each([
    ["en", "Some 40 organisations in 30 countries want money.", ["some", "40", "30"]],
    ["en", "87 % want money, 12.5 per cent do not.", ["87 %", "12.5 %"]],
    ["en", "Nine in ten cities failed migrants, 9 out of 10 mayors too.", ["9/10", "9/10"]],
    ["en", "Most contributions ask, many agree, nobody objects.", ["most", "many", "none"]],
    ["en", "Almost all agree; two thirds wait; half do.", ["nearly-all", "two-thirds", "half"]],
    ["en", "Two hundred and thirty-four people, 1,200 letters, 2 000 towns", ["234", "1200", "2000"]],
    ["en", "Of 2016 organisations, 30 spoke.", ["2016", "30"]],
    ["en", "All 900 mayors agreed.", ["all", "900"]],
    ["en", "Dozens of towns, hundreds of people, thousands, millions", ["dozens", "hundreds", "thousands", "millions"]],
    ["en", "½ of them and ¾ of us", ["half", "three-quarters"]],
    ["en", "three four", ["3", "4"]],
    ["en", "three thousand and five, one million, ten of nine, 1850 people", ["3005", "1000000", "10", "9", "1850"]],
    ["de", "einundzwanzig Städte, vierundlustig", ["21"]],
    ["zh", "两个组织，三千个人，2016", ["2", "3000"]],
    ["en", "2016 mayors in 2016 mayors", ["2016", "2016"]],
    ["fr", "La plupart des villes, plusieurs maires et 40 % des gens", ["most", "several", "40 %"]],
    ["fr", "Neuf sur dix le disent, quarante-deux personnes aussi.", ["9/10", "42"]],
    ["es", "La mayoría de las ciudades y nueve de cada diez alcaldes", ["most", "9/10"]],
    ["ar", "معظم المدن وجميع العمداء و٤٠ منظمة و٨٧٪ منها", ["most", "all", "40", "87 %"]],
    ["ar", "تسعة من كل عشرة", ["9/10"]],
    [
      "zh",
      "大多数城市同意，十分之九的市长，百分之八十七的人，四十个组织，九成",
      ["most", "9/10", "87 %", "40", "90 %"],
    ],
    ["ru", "Большинство городов, девять из десяти мэров, 87 процентов", ["most", "9/10", "87 %"]],
    ["de", "Die meisten Städte, neun von zehn, vierunddreißig Gruppen, 87 Prozent", ["most", "9/10", "34", "87 %"]],
    ["pt", "A maioria das cidades, nove em cada dez, vários grupos", ["most", "9/10", "several"]],
    ["sw", "Wengi wao, tisa kati ya kumi, asilimia 87, baadhi ya miji", ["most", "9/10", "87 %", "some"]],
  ])("%s: %s", (locale, text, expected) => expect(claims(text, locale)).toEqual(expected));
});

describe("what only looks like one", () => {
  test.each([
    ["en", "In 2016 the forum met (2017) and until 2030."],
    ["en", "On 16 September 2016, 29 and 30 September, September 29, 16/9/2016, 2016-09-16 at 12:30."],
    ["en", "Question 3, questions 1, 2 and 3, Annex 2, section 4, SDG 11, No. 7, § 5, COVID-19, SDG11"],
    ["en", "Above all, every year, at all, the most important, how many, each other, one room"],
    ["en", "See https://example.org/12 for it. On 16.09.2016, 16-9-2016, at 9:05, Art. 5"],
    ["zh", "2030年, 2030"],
    ["fr", "Le forum (2016) et l’an 2030)"],
    ["fr", "Le 16 septembre 2016, à la question 3 et à l’annexe 2, tous les jours"],
    ["es", "El 16 de septiembre de 2016, en la pregunta 3, todos los días"],
    ["de", "Am 16. September 2016, Frage 3, vor allem, jedes Jahr"],
    ["ru", "16 сентября 2016 года, вопрос 3, прежде всего"],
    ["ar", "في 16 سبتمبر 2016، السؤال 3، كل يوم"],
    ["zh", "2016年9月16日，第3个问题，每年"],
    ["pt", "Em 16 de setembro de 2016, pergunta 3, dos dias"],
    ["sw", "Mwaka 2016, swali 3, kila siku"],
    ["en", "Walk miles once; the tiers."],
  ])("%s: %s", (locale, text) => expect(claims(text, locale)).toEqual([]));
});

test("each quantifier is true of some count and false of another", () => {
  const counts = [0, 1, 2, 3, 5, 10, 13, 20, 30, 36, 40].map((count) => [count, 40] as const);
  const large = [[3_000_000, 9_000_000]] as const;
  for (const quantifier of quantifiers) {
    const told = new Set(
      [...counts, ...large, [26, 40] as const].map(([count, of]) => bearsOut(quantifier, count, of)),
    );
    expect([quantifier, told.size]).toEqual([quantifier, 2]);
  }
  expect(bearsOut("most", 20, 40)).toBe(false);
  expect(bearsOut("most", 21, 40)).toBe(true);
  expect(bearsOut("all", 0, 0)).toBe(false);
  expect(bearsOut("half", 9, 19)).toBe(true);
});

test("voices that are shown carry several and some, never most", () => {
  expect([isCarriedByVoices("several", 3), isCarriedByVoices("several", 2)]).toEqual([true, false]);
  expect([isCarriedByVoices("some", 2), isCarriedByVoices("most", 9)]).toEqual([true, false]);
});
