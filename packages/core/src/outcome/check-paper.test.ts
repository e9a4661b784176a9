import { describe, expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { codingForPaper, contributionForPaper, idForPaper, materialForPaper } from "../testing/material.ts";
import { checkPaper } from "./check-paper.ts";
import { PaperProblem, Reference } from "./paper.ts";
import { parsePaper } from "./parse-paper.ts";
import { sayPaperProblem } from "./words/problem-words.ts";

const words = "We run  a shelter.\nIt has “twelve” beds [...] and a roof. Voilà.";
const material = materialForPaper(
  [
    contributionForPaper(1, { answers: [{ question: 1, text: words }] }),
    contributionForPaper(2, { withdrawn: true }),
    contributionForPaper(3, { setAside: "out-of-scope" }),
    contributionForPaper(4, { version: 2 }),
    contributionForPaper(5, { uses: ["analyse", "quote-named"] }),
    contributionForPaper(6, { uses: ["analyse"] }),
    contributionForPaper(7, { uses: ["publish"], setAside: "no-consent-to-analyse" }),
  ],
  [
    [1, 1, "housing"],
    [4, 1, "housing"],
    [5, 1, "diaspora"],
    [6, 1, "diaspora"],
  ],
);
const named: Material = { ...material, attributions: { [idForPaper(5)]: "Shelter\nNairobi" } };

function check(source: string, of = named, locale?: string): string[] {
  return checkPaper(source, of, consolidate(of), { locale }).map(({ line, kind }) => `${line} ${kind}`);
}

function quote(quoted: string, signature = "[an organisation in Kenya](quote:contribution0001-1-1)"): string {
  return `${quoted
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n")}\n> — ${signature}`;
}

test("a paper in which all holds has no problems", () => {
  const source = [
    "# Paper\n\n## Shelter\n\nThere is shelter [evidence](segment:contribution0001-1-1,contribution0004-2-1).",
    "[2 of 4](tally:question/1/theme/housing) say so, [2](tally:theme/housing), [2 of the 4](tally:theme/housing), [2 sur 4](tally:theme/housing).",
    quote("We run  a shelter."),
    quote("We run a shelter.", "[Shelter Nairobi](quote:contribution0005-1-1)"),
    "| a | b |\n| - | - |\n| came | [7](tally:received) |\n| words | [e](segment:contribution0001-1-1) |",
    "They say:\n\n- one [e](segment:contribution0006-1-1)\n- **another [e](segment:contribution0006-1-1)**",
    "---",
    "## Method\n\n<!-- no evidence needed: it describes the method -->\n\nWe counted.\n\n### More\n\n```\ncode\n```\n\nAnd counted.\n\n<!-- a note -->",
  ].join("\n\n");
  expect(check(source)).toEqual([]);
});

describe("each error with its line", () => {
  const statement = (reference: string) => `## A\n\nBeds\nare ${reference} there.`;
  test.each([
    ["an unknown segment", statement("[e](segment:contribution0001-1-9)"), "4 unknown-segment"],
    ["an erased contribution", statement("[e](segment:contribution0099-1-1)"), "4 unknown-segment"],
    ["an id that is none", statement("[e](segment:contribution0001-1-1,x)"), "4 unreadable-reference"],
    ["a withdrawn contribution", statement("[e](segment:contribution0002-1-1)"), "4 withdrawn"],
    ["one set aside", statement("[e](segment:contribution0003-1-1)"), "4 set-aside"],
    ["words amended since", statement("[e](segment:contribution0004-1-1)"), "4 superseded"],
    ["an unknown tally", statement("[1](tally:question/9)"), "4 unknown-tally"],
    ["a stale number", statement("[3](tally:theme/housing)"), "4 stale-number"],
    ["a stale denominator", statement("[2 of 5](tally:theme/housing)"), "4 stale-number"],
    ["a number in words", statement("[three](tally:theme/housing)"), "4 disagrees-with-tally"],
    ["a link of a tally without words", statement("[-](tally:theme/housing)"), "4 stale-number"],
    ["a share", statement("[51 %](tally:theme/housing)"), "4 stale-number"],
    ["a finer share", statement("[50.1 %](tally:theme/housing)"), "4 stale-number"],
    [
      "a signed quotation inside a sentence",
      statement("[beds](quote:contribution0001-1-1) [e](segment:contribution0001-1-1)"),
      "4 unreadable-reference",
    ],
    ["a quotation nobody signed", "\n> We run", "2 unreadable-reference"],
    ["a quotation signed without an id", `\n${quote("We run", "[x](quote:y)")}`, "3 unreadable-reference"],
    [
      "a quotation that is not allowed",
      quote("We run a shelter.", "[an organisation in Kenya](quote:contribution0006-1-1)"),
      "1 forbidden-use",
    ],
    [
      "a quotation of a withdrawn one",
      quote("We run a shelter.", "[an organisation in Kenya](quote:contribution0002-1-1)"),
      "1 withdrawn",
    ],
    ["a quotation with a character changed", quote("We run  a Shelter."), "1 not-verbatim"],
    ["a quotation of nothing", quote(""), "1 not-verbatim"],
    [
      "a name that is not allowed",
      quote("We run  a shelter.", "[Shelter Nairobi](quote:contribution0001-1-1)"),
      "1 wrong-attribution",
    ],
    ["a paragraph without evidence", "## A\n\nBeds are scarce.", "3 statement-without-evidence"],
    [
      "a list item without evidence",
      "## A\n\n- [1](tally:question/9)\n- b",
      "3 unknown-tally,4 statement-without-evidence",
    ],
    [
      "a table row with a bare number",
      "## A\n\n| a |\n| - |\n| ٣ |",
      "5 number-without-tally,5 statement-without-evidence",
    ],
    ["an introduction to nothing", "## A\n\nThey say:\n\n## B", "3 statement-without-evidence"],
    [
      "an introduction without its colon",
      "## A\n\nThey say\n\n- b [2](tally:theme/housing)",
      "3 statement-without-evidence",
    ],
    [
      "a spared section without a reason",
      "## A\n\n<!-- no evidence needed -->\n\nb",
      "3 unreadable-reference,5 statement-without-evidence",
    ],
    [
      "the section after a spared one",
      "## A\n<!-- no evidence needed: b -->\n### B\nb\n<!-- no evidence needed: c -->\n## C\n\nc",
      "8 statement-without-evidence",
    ],
    [
      "code and comments hold no references",
      "## A\n\n```\n[1](tally:x)\n```\n<!-- [1](tally:x) -->\n\n`[1](tally:x)`",
      "3 number-without-tally,3 statement-without-evidence,8 quotation-without-evidence,8 number-without-tally,8 statement-without-evidence",
    ],
    [
      "an image is no evidence",
      "## A\n\n![e](segment:contribution0001-1-1) [x](https://example.org)",
      "3 unknown-markdown,3 statement-without-evidence",
    ],
  ])("%s", (_, source, expected) => expect(check(source).join()).toBe(expected));

  test("references and problems are what their schemas say", () => {
    const { references } = parsePaper(
      `${quote("We run")}\n\n${statement("[2](tally:theme/housing) [e](segment:contribution0001-1-9)")}`,
    );
    expect(references.map((reference) => Reference.parse(reference).kind)).toEqual(["quotation", "tally", "segments"]);
    expect(
      checkPaper(statement("[e](quote:x)"), named, consolidate(named)).map(
        (problem) => PaperProblem.parse(problem).kind,
      ),
    ).toEqual(["unreadable-reference"]);
  });

  test("with a message that says what to do", () => {
    const messages = checkPaper(
      "## A\n\n[3](tally:theme/housing) [e](segment:contribution0004-1-1)",
      named,
      consolidate(named),
    ).map((problem) => sayPaperProblem(problem));
    expect(messages).toEqual([
      `"3" is no longer right: theme/housing is 2 of 4 now.`,
      "The respondent has amended the words of contribution0004-1-1 since. Use the passages of version 2.",
    ]);
  });

  test("contributions that are held, refused, or not to be analysed", () => {
    const open = materialForPaper([
      contributionForPaper(1, { admission: "held" }),
      contributionForPaper(2, { admission: "refused" }),
      contributionForPaper(3, { uses: ["publish"] }),
    ]);
    const ids = [1, 2, 3].map((count) => `contribution000${count}-1-1`).join(",");
    expect(check(`[e](segment:${ids})`, open)).toEqual([
      "1 balance-does-not-close",
      "1 set-aside",
      "1 set-aside",
      "1 forbidden-use",
    ]);
  });

  test("a balance that does not close", () => {
    const open = materialForPaper([contributionForPaper(1)]);
    const closing = { ...open, codings: [codingForPaper(1, "contribution0001-1-1", "housing")] };
    const [problem] = checkPaper("# A", open, consolidate(open));
    expect(problem).toEqual({
      kind: "balance-does-not-close",
      line: 1,
      count: 1,
      contributionId: "contribution0001",
      why: "no passage is coded yet",
    });
    expect(check("# A", closing)).toEqual(["1 empty-paper"]);
    expect(check("# A", materialForPaper([contributionForPaper(1), contributionForPaper(2)]))).toEqual([
      "1 balance-does-not-close",
      "1 empty-paper",
    ]);
  });

  test("attributions are in the language of the paper", () => {
    const french = quote("We run  a shelter.", "[une organisation (Kenya)](quote:contribution0001-1-1)");
    expect(check(french, named, "fr")).toEqual([]);
    expect(check(french)).toEqual(["1 wrong-attribution"]);
    const { consultation } = named;
    const nowhere = {
      ...named,
      consultation: { ...consultation, definition: { ...consultation.definition, languages: [] } },
    };
    expect(check(quote("We run  a shelter."), nowhere)).toEqual([]);
  });
});

describe("nobody can be made to say what they did not", () => {
  const said = materialForPaper(
    [
      contributionForPaper(1, {
        answers: [{ question: 1, text: "The city gave us one room. We do not trust it with 40 beds, most of us." }],
      }),
      contributionForPaper(2, {
        answers: [{ question: 1, text: "We want money that lasts for years. It was 3 in 4 of us." }],
      }),
      contributionForPaper(3, {
        answers: [{ question: 1, text: "Silent words that nobody quotes. The city gave us one room." }],
        uses: ["analyse"],
      }),
    ],
    [
      [1, 1, "housing"],
      [2, 1, "housing"],
      [3, 1, "diaspora"],
    ],
  );
  const e = (...numbers: number[]) => `[e](segment:${numbers.map((one) => `contribution000${one}-1-1`).join(",")})`;
  const counting = {
    id: "hours",
    label: "24 hours",
    origin: "found",
    addedAt: "2016-09-20T00:00:00.000Z",
    addedBy: "Ana",
  } as const;
  const framed = { ...said, frame: { themes: [...said.frame.themes, counting] } };
  const paper = (text: string) => check(`# A\n\n## B\n\n${text}`, framed);

  test.each([
    ["an invented quotation in a line", `One said “the mayor lied to us and stole the money” ${e(1)}.`, "not-verbatim"],
    ["in guillemets", `« le maire a menti » ${e(1)}`, "not-verbatim"],
    ["in straight marks", `They say "we love the mayor" ${e(1)}.`, "not-verbatim"],
    ["in single marks", `They say 'we love the mayor' ${e(1)}.`, "not-verbatim"],
    ["in corner brackets", `他们说「市长 很好」${e(1)}`, "not-verbatim"],
    ["after a dash", `— The mayor lied to us. ${e(1)}`, "not-verbatim"],
    ["in code", `\`“the mayor lied to us”\` ${e(1)}`, "not-verbatim"],
    ["in the text of a link", `They say [“the mayor lied to us”](segment:contribution0001-1-1).`, "not-verbatim"],
    ["two voices joined", `“The city gave us one room. [...] money that lasts” ${e(1, 2)}`, "not-verbatim"],
    ["a negation left out", `“We do [...] trust it with 40 beds” ${e(1)}`, "negation-left-out"],
    ["a fragment without its negation", `“trust it with 40 beds” ${e(1)}`, "needs-second-person"],
    ["half a word", `“e city gave us one ro” ${e(1)}`, "half-word"],
    ["a single word", `“city” ${e(1)}`, "too-short"],
    ["words nobody may quote", `“Silent words that nobody quotes” ${e(3)}`, "forbidden-use"],
    [
      "marks without a passage",
      "“The city gave us one room” [1 of 3](tally:theme/diaspora)",
      "quotation-without-evidence",
    ],
    ["a mark without its partner", `“The city gave us one room ${e(1)}`, "unclosed-quotation"],
    ["a number", `Some 41 organisations want it. ${e(1)}`, "number-without-tally,number-without-tally"],
    ["a per cent", "87 % want money: [2 of 3](tally:theme/housing)", "disagrees-with-tally"],
    ["a quantifier", "Most ask for money: [1 of 3](tally:theme/diaspora)", "disagrees-with-tally"],
    ["a ratio", "Nine in ten ask for money: [2 of 3](tally:theme/housing)", "disagrees-with-tally"],
    ["a heading", `## Nine in ten cities failed migrants\n\nIt is so ${e(1)}`, "number-without-tally"],
    ["a quotation in a heading", `## “The mayor lied”\n\nIt is so ${e(1)}`, "quotation-without-evidence"],
    ["an introduction", `All 900 mayors agreed:\n\n- one ${e(1)}`, "number-without-tally,number-without-tally"],
    ["a head of a table", `| 900 mayors |\n| - |\n| one ${e(1)} |`, "number-without-tally"],
    [
      "an alternative text",
      `![Nine in ten failed](https://example.org/a.png) ${e(1)}`,
      "unknown-markdown,number-without-tally",
    ],
    ["raw HTML", `<q>the mayor lied</q> ${e(1)}`, "unknown-markdown"],
    ["a label that counts, within a sentence", `They ask for 24 hours ${e(2)}`, "number-without-tally"],
    ["a footnote", `It is so[^1] ${e(1)}\n\n[^1]: no ${e(1)}`, "unknown-markdown,unknown-markdown"],
    ["a nested list", `- a ${e(1)}\n  - b ${e(1)}`, "unknown-markdown"],
    ["an indented block", `    code ${e(1)}`, "unknown-markdown"],
    ["a heading underlined", `A ${e(1)}\n===`, "unknown-markdown"],
    ["a box to tick", `- [ ] a ${e(1)}`, "unknown-markdown"],
    ["a definition of a link", `[a]: https://example.org ${e(1)}`, "unknown-markdown"],
    ["struck words", `~~no~~ ${e(1)}`, "unknown-markdown"],
    ["a link that leads nowhere we know", `[x](file:///etc) ${e(1)}`, "unknown-markdown"],
    ["a box of a list at the start", `text ${e(1)}\n\n1. [x] a ${e(1)}`, "unknown-markdown"],
    [
      "a tally that is none beside a number",
      `41 want it [e](tally:nothing) ${e(1)}`,
      "unknown-tally,number-without-tally",
    ],
    [
      "another ratio than the passage has",
      `One in ten [0 of 0](tally:theme/housing/kind/unstated) ${e(2)}`,
      "disagrees-with-tally",
    ],
    ["another comment, which exempts nothing", `All cities <!-- a note --> ${e(2)}`, "number-without-tally"],
    ["a ratio that the passage lacks", `2 of 40 ${e(1)}`, "number-without-tally"],
    [
      "a digit with a hidden character",
      `9\u200b0 want it ${e(1)}`,
      "hidden-character,number-without-tally,number-without-tally",
    ],
    ["an exemption without a reason", `It is <!-- no tally needed --> so ${e(1)}`, "unreadable-reference"],
  ])("%s", (_, text, expected) =>
    expect(
      paper(text)
        .map((problem) => problem.split(" ")[1])
        .join(),
    ).toBe(expected),
  );

  test.each([
    ["words to the letter in a line", `One said “The city gave us one room” ${e(1)}.`],
    ["words that two passages have, of which one may be quoted", `“The city gave us one room” ${e(3, 1)}.`],
    ["words of the call", `The call asks “How can <cities> help?” ${e(1)}`.replace("<cities>", "\\<cities\\>")],
    ["the label of a theme", `Of “Housing_first” they speak ${e(1)}`],
    ["a number that the passage says", `One speaks of 40 beds ${e(1)}.`],
    ["a quantifier that the passage says", `It is most of them ${e(1)}.`],
    ["so many voices as are shown", `Two ask, some say, 2 want ${e(1, 2)}.`],
    ["a quantifier that its tally bears out", "Most ask for housing: [2 of 3](tally:theme/housing)."],
    ["a quantifier in its tally's link", "[Most](tally:theme/housing) ask for housing."],
    ["a per cent of a tally", "67 % ask, [67 %](tally:theme/housing) do, [66,7 %](tally:theme/housing) too."],
    ["a finer per cent", "66.7 per cent ask: [2 of 3](tally:theme/housing)."],
    ["the ratio of a tally", "2 out of 3 ask, two in three: [2 of 3](tally:theme/housing)."],
    ["years and questions", `In 2016, question 3 was asked ${e(1)}.`],
    ["what is exempted by hand", `All cities <!-- no tally needed: an aim, no count --> are meant ${e(1)}.`],
    ["a tally of nobody", "Nobody from there: [0 of 0](tally:theme/housing/kind/unstated), 0 %."],
    ["the ratio that a passage says", `It was 3 in 4 ${e(2)}`],
    ["a comment in a heading", `## A <!-- note -->\n\nIt is so ${e(1)}`],
    [
      "a label that counts, as the name of its theme",
      `## 24 hours\n\n- 24 hours: so ${e(1)}\n\n| a |\n| - |\n| 24 hours | ${e(1)} |`,
    ],
    ["the number of a heading", `## 3. Shelter\n\nIt is so ${e(1)}`],
  ])("and may say: %s", (_, text) => expect(paper(text)).toEqual([]));

  test("what a second person approved is said", () => {
    const source = `# A\n\n## B\n\n“trust it with 40 beds” ${e(1)}`;
    const [problem] = checkPaper(source, said, consolidate(said));
    const key = problem?.kind === "needs-second-person" ? problem.key : "";
    expect(key).toBe("contribution0001-1-1 trust it with 40 beds");
    expect(checkPaper(source, said, consolidate(said), { approvals: new Set([key]) })).toEqual([]);
    const block = `> trust it with\n> 40 beds\n> — [an organisation in Kenya](quote:contribution0001-1-1)`;
    expect(check(block, said)).toEqual(["1 needs-second-person"]);
    expect(checkPaper(block, said, consolidate(said), { approvals: new Set([key]) })).toEqual([]);
  });

  test("an exemption under the title frees no section below it", () => {
    const source = "# A\n\n<!-- no evidence needed: a preface -->\n\nAll of it.\n\n## B\n\nWithout.";
    expect(check(source, said)).toEqual(["9 statement-without-evidence"]);
  });
});
