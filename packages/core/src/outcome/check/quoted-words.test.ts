import { describe, expect, test } from "vitest";
import { compareQuotedWords } from "./quoted-words.ts";

const words = "We run  a shelter.\nIt has “twelve” beds [...] and a roof. Voilà.";

function verdict(quoted: string, passage: string, language = "en"): string {
  return compareQuotedWords(quoted, passage, language === "" ? undefined : language).verdict;
}

describe("to the letter", () => {
  test.each([
    "We run  a shelter.",
    "“We run  a shelter.”",
    "« It has “twelve” beds »",
    "shelter.\nIt has",
    "We\nrun\n  a shelter.\n\nIt",
    "beds [...] and a",
    "Voilà.",
  ])("%j is", (quoted) => expect(verdict(quoted, words)).toBe("verbatim"));

  test.each([
    "We run a shelter.",
    "we run  a shelter",
    "twelve\u0020\u0020beds",
    "and a roof [...] We run  a shelter",
    "Voila.",
    '"twelve" beds and',
    "“”",
    "",
    "a.shelter",
    "[we]",
    "beds  [...] and a roof. Voilà!",
  ])("%j is not", (quoted) => expect(verdict(quoted, words)).toBe("not-verbatim"));

  test("any single character changed is found", () => {
    const sentence = "It has “twelve” beds";
    for (let at = 0; at < sentence.length; at += 1) {
      const changed = `${sentence.slice(0, at)}#${sentence.slice(at + 1)}`;
      expect(["not-verbatim", "half-word"]).toContain(verdict(changed, words));
    }
  });
});

test.each([
  ["en", "We do not believe that the city lied to us.", "the city lied to us", "needs-second-person"],
  ["en", "We believe that the city listens to us.", "the city listens to us", "verbatim"],
  [
    "en",
    "Seven years ago our city gave us one room on the ground floor.",
    "ven years ago our city gave us one room on the ground fl",
    "half-word",
  ],
  ["en", "Our city’s own rooms are full.", "s own rooms are full", "half-word"],
  ["en", "Our well-kept rooms are full.", "kept rooms are full", "half-word"],
  ["en", "cafe\u0301 rooms are full here", "cafe", "half-word"],
  ["en", "x 𝒜𝒜 b c d", "𝒜 b c d", "half-word"],
  ["en", "It took us seven years.", "e", "half-word"],
  ["en", "It took us seven years.", "seven years", "too-short"],
  ["en", "No. It took us years.", "No.", "verbatim"],
  ["zh", "我们的城市不相信移民。", "我们的城市[...]相信移民", "negation-left-out"],
  ["zh", "我们的城市支持移民家庭。大家都来。", "我们的城市支持移民家庭。", "verbatim"],
  ["zh", "我们的城市支持移民家庭。", "们的城市支持移民家庭。", "half-word"],
  ["es", "Lo difícil no fue el dinero, fue ponerse de acuerdo.", "Lo difícil [...] fue el dinero", "negation-left-out"],
  [
    "en",
    "We bring trust, and neither of us can lend its part to the other.",
    "We bring trust, and [...] us can lend its part to the other.",
    "negation-left-out",
  ],
  ["en", "We didn’t win much of it but we tried.", "We [...] win much of it", "negation-left-out"],
  ["fr", "Nous n'avons jamais eu cette salle pour nous.", "Nous [...] eu cette salle pour nous.", "negation-left-out"],
  ["de", "Wir haben keine Räume für die Jugend.", "Wir haben [...] Räume für die Jugend.", "negation-left-out"],
  ["ru", "Мы не верим, что город поможет.", "Мы [...] верим, что город поможет.", "negation-left-out"],
  ["ar", "نحن لا نثق بالمدينة في هذا الأمر.", "نحن [...] نثق بالمدينة في هذا الأمر.", "negation-left-out"],
  ["pt", "A cidade nunca nos deu uma sala.", "A cidade [...] nos deu uma sala.", "negation-left-out"],
  ["sw", "Sisi hatuamini kwamba jiji litasaidia.", "Sisi [...] kwamba jiji litasaidia.", "negation-left-out"],
  ["en", "We came. We stayed in the house. We left it clean.", "We came. [...] We left it clean.", "verbatim"],
  ["en", "We came. It was not good. We left it clean.", "We came. [...] We left it clean.", "negation-left-out"],
  ["en", "The city gave us money for a house.", "The city gave us [...] for a house.", "needs-second-person"],
  [
    "it",
    "Siamo venuti. Siamo rimasti qui. Siamo andati via.",
    "Siamo venuti. [...] Siamo andati via.",
    "needs-second-person",
  ],
  [
    "",
    "Siamo venuti. Siamo rimasti qui. Siamo andati via.",
    "Siamo venuti. [...] Siamo andati via.",
    "needs-second-person",
  ],
  ["en", "They gave us the room.", "They [the city] gave us the room.", "needs-second-person"],
  ["en", "They gave us the room.", "[The city] gave us the room.", "needs-second-person"],
  ["en", "They gave us [sic] the room.", "They gave us [sic] the room.", "verbatim"],
  ["en", "See Art. 5 of it. We ask for rooms. More.", "5 of it. We ask for rooms.", "verbatim"],
  ["en", "The workers’ rooms are full.", "The workers", "too-short"],
  ["en", "The 'rooms are full' now.", "rooms are full", "verbatim"],
  ["en", "We ask Mr. Ade for more rooms now.", "Ade for more rooms now.", "verbatim"],
])("%s: %j quoted as %j is %s", (language, passage, quoted, expected) =>
  expect(verdict(quoted, passage, language)).toBe(expected),
);

test("the reading that holds wins where the words stand twice", () => {
  const passage = "We never said yes to the plan. We said yes to the plan.";
  expect(verdict("said yes to the plan", passage)).toBe("verbatim");
  expect(verdict("said yes to the plan", `${passage} `.repeat(60))).toBe("verbatim");
});

test("what is left out is named", () => {
  const passage = "We do not think that the city, which is rich, gave us enough money for a house.";
  expect(compareQuotedWords("the city [...] gave us enough money", passage, "en")).toEqual({
    verdict: "needs-second-person",
    leftOut: [", which is rich,", "We do not think that", "for a house."],
  });
});
