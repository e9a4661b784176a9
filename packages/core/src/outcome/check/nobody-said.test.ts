/** Attempts to print what nobody said, kind by kind; and honest sentences of the same look, which pass. */
import { expect, test } from "vitest";
import { consolidate } from "../../consolidation/consolidate.ts";
import { contributionForPaper, idForPaper, materialForPaper } from "../../testing/material.ts";
import { checkPaper } from "../check-paper.ts";

const said =
  "The city brings the authority, we bring the trust, and neither of us can lend its part to the other. We do not want more money.";
const uses = ["analyse", "quote-unnamed", "publish"] as const;
const material = materialForPaper(
  [
    contributionForPaper(1, { answers: [{ question: 1, text: said }], uses: [...uses] }),
    contributionForPaper(2, { answers: [{ question: 2, text: "A roof for all." }], uses: [...uses] }),
  ],
  [
    [1, 1, "inclusion"],
    [2, 1, "housing"],
  ],
);
const consolidation = consolidate(material);
const cited = `${idForPaper(1)}-1-1`;
const evidence = `[evidence](segment:${cited})`;
const block = (words: string): string => `> ${words}\n>\n> — [an organisation in Kenya](quote:${cited})`;

const attempts: Readonly<Record<string, readonly string[]>> = {
  "in a line": [
    ..."“” «» „“ ‹› 「」 ❮❯ ⟨⟩ ⟪⟫ ″″ ʺʺ ´´ ′′ ‵′"
      .split(" ")
      .map((marks) => `One said ${marks.charAt(0)}the mayor lied to us${marks.charAt(1)}. ${evidence}`),
    `One said \`the mayor lied to us\`. ${evidence}`,
    `One said &quot;the mayor lied to us&quot;. ${evidence}`,
    `One said &#8220;the mayor lied to us&#8221;. ${evidence}`,
    `One said &#x201C;the mayor lied to us&#x201D;. ${evidence}`,
  ],
  "with words left out": [
    block("We do [...] want more money."),
    block("We [...] want more money."),
    block("We ... want more money."),
    `One says “want more money”. ${evidence}`,
  ],
  "in half words": [block("ity brings the authority, we bring the tru"), `One says “rings the authority”. ${evidence}`],
  "in numbers": [
    "Some 40 organisations",
    "No. 40 organisations",
    "#40 organisations",
    "Question 40 organisations",
    "On page 40 organisations",
    "(2016) organisations",
    "A1900 cities",
    "COVID-19 cities",
    "40/50/60 organisations",
    "10.20.30 cities",
    "⑫ organisations",
    "Ⅻ organisations",
    "¹² organisations",
    "𝟒𝟎 organisations",
    "Four fifths of them",
    "3 tenths of them",
    "Un cinquième",
    "Dos quintos",
    "Drei Zehntel",
  ].map((who) => `${who} want money. ${evidence}`),
  "in per cent": ["87 %", "87 percent", "87 ‰", "⅘ of them", "⅝ of them"].map(
    (who) => `${who} want money. ${evidence}`,
  ),
  "with quantifiers": [
    "Cities everywhere",
    "A host of cities",
    "Across the board, cities",
    "The overwhelming share",
    "Partout, les villes",
    "Une foule de villes",
    "En todas partes, las ciudades",
    "Um sinal: em toda parte, cidades",
    "Überall wollen sie",
    "Везде города",
    "المدن في كل مكان",
    "Kila mahali watu",
  ].map((who) => `${who} want money. ${evidence}`),
  "in a heading": [
    `## Nine in ten cities failed\n\nIt is so. ${evidence}`,
    `## “We want more money”\n\nSo. ${evidence}`,
  ],
  "in a caption or a table": [
    "| a | b |\n| - | - |\n| x | y |\n\nTable 1: All cities agree.",
    `| a | b |\n| - | - |\n| “the mayor lied to us” | ${evidence} |`,
    `| a | b |\n| - | - |\n| Organisations ${evidence} | 40 |`,
  ],
  "in alternative text": [`![All mayors agree](https://example.org/a.png) ${evidence}`],
  "as a translation": [`One says: “La ville ment”. ${evidence}`, block("La ville apporte l’autorité")],
  "as code, a chart or a footnote": [
    '```mermaid\npie "Yes": 40\n```',
    "    All mayors agree.",
    `It is so.[^1] ${evidence}\n\n[^1]: All mayors agree.`,
  ],
  "in HTML or behind a link": [
    `<b>All mayors agree</b> ${evidence}`,
    `A<!-- x -->ll mayors agree. ${evidence}`,
    `&#65;ll mayors agree. ${evidence}`,
    `A\\ll mayors agree. ${evidence}`,
    `It is so [here](https://example.org "The mayor lied"). ${evidence}`,
    `[write](mailto:a@example.org?subject=All%20mayors%20agree) ${evidence}`,
    `[87 %](segment:${cited})`,
  ],
};

test.each(Object.entries(attempts).flatMap(([kind, sources]) => sources.map((source) => [kind, source] as const)))(
  "%s, %j is found",
  (_, source) => {
    expect(checkPaper(`# P\n\n## F\n\n${source}\n`, material, consolidation)).not.toEqual([]);
  },
);

test.each([
  `One says “we bring the trust, and neither of us can lend its part to the other”. ${evidence}`,
  `One writes: \`We do not want more money.\` ${evidence}`,
  `On 16 September 2016, under question 1, they wrote so (see Annex 2, page 40). ${evidence}`,
  `In COVID-19 times the rule held. ${evidence}`,
  `A field of a km² is theirs. ${evidence}`,
  `Research & development at AT&T is theirs. ${evidence}`,
  `Write to [the team](mailto:team@example.org). ${evidence}`,
  `The fifth forum was theirs. ${evidence}`,
  "Replies came in: [2](tally:received).",
])("an honest sentence passes: %j", (source) => {
  expect(checkPaper(`# P\n\n## F\n\n${source}\n`, material, consolidation)).toEqual([]);
});
