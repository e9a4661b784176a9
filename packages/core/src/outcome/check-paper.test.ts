import { describe, expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { codingForPaper, contributionForPaper, idForPaper, materialForPaper } from "../testing/material.ts";
import { checkPaper } from "./check-paper.ts";
import { PaperProblem, Reference } from "./paper.ts";
import { parsePaper } from "./parse-paper.ts";
import { isVerbatim } from "./verbatim.ts";

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
    "# Paper\n\nA preface needs nothing.\n\n## Shelter\n\nThere is shelter [evidence](segment:contribution0001-1-1,contribution0004-2-1).",
    "[2 of 4](tally:question/1/theme/housing) say so, [2](tally:theme/housing), [2 of the 4](tally:theme/housing), [2 sur 4](tally:theme/housing).",
    quote("We run  a shelter."),
    quote("We run a shelter.", "[Shelter Nairobi](quote:contribution0005-1-1)"),
    "| a | b |\n| - | - |\n| all | [7](tally:received) |\n| words | only |",
    "They say:\n\n- one [e](segment:contribution0006-1-1)\n- **two [e](segment:contribution0006-1-1)**",
    "---\n\n```\ncode\n```",
    "## Method\n\n<!-- no evidence needed: it describes the method -->\n\nWe counted.\n\n### More\n\nAnd counted.\n\n<!-- a note -->",
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
    ["a number in words", statement("[two](tally:theme/housing)"), "4 stale-number"],
    ["a share", statement("[50 %](tally:theme/housing)"), "4 stale-number"],
    [
      "a quotation inside a sentence",
      statement("“[beds](quote:contribution0001-1-1)” [e](segment:contribution0001-1-1)"),
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
      quote("We run", "[Shelter Nairobi](quote:contribution0001-1-1)"),
      "1 wrong-attribution",
    ],
    ["a paragraph without evidence", "## A\n\nBeds are few.", "3 statement-without-evidence"],
    [
      "a list item without evidence",
      "## A\n\n- [1](tally:question/9)\n- b",
      "3 unknown-tally,4 statement-without-evidence",
    ],
    ["a table row with a bare number", "## A\n\n| a |\n| - |\n| ٣ |", "5 statement-without-evidence"],
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
      "8 statement-without-evidence",
    ],
    [
      "an image is no evidence",
      "## A\n\n![e](segment:contribution0001-1-1) [x](https://example.org)",
      "3 statement-without-evidence",
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
    ).map(({ message }) => message);
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
      message:
        "The balance does not close: 1 contribution is neither analysed nor set aside. The first is contribution0001: no passage is coded yet.",
    });
    expect(check("# A", closing)).toEqual([]);
    expect(check("# A", materialForPaper([contributionForPaper(1), contributionForPaper(2)]))).toEqual([
      "1 balance-does-not-close",
    ]);
  });

  test("attributions are in the language of the paper", () => {
    const french = quote("We run", "[une organisation (Kenya)](quote:contribution0001-1-1)");
    expect(check(french, named, "fr")).toEqual([]);
    expect(check(french)).toEqual(["1 wrong-attribution"]);
    const { consultation } = named;
    const nowhere = {
      ...named,
      consultation: { ...consultation, definition: { ...consultation.definition, languages: [] } },
    };
    expect(check(quote("We run"), nowhere)).toEqual([]);
  });
});

describe("to the letter", () => {
  test.each([
    "We run  a shelter.",
    "“We run  a shelter.”",
    "« It has “twelve” beds »",
    "“twelve”",
    "shelter.\nIt has",
    "We\nrun\n  a shelter.\n\nIt",
    "We [...] roof.",
    "[…] beds […]",
    "beds [...] and",
    "Voilà.",
  ])("%j is", (quoted) => expect(isVerbatim(quoted, words)).toBe(true));

  test.each([
    "We run a shelter.",
    "we run",
    "twelve\u0020\u0020beds",
    "roof [...] We",
    "Voila.",
    "Voila\u0300.",
    '"twelve" beds',
    "“”",
    "",
    "a.shelter",
    "beds  [...] and a roof. Voilà!",
  ])("%j is not", (quoted) => expect(isVerbatim(quoted, words)).toBe(false));

  test("what is left out is not a quotation by itself", () => expect(isVerbatim("[...]", "We run")).toBe(false));

  test("any single character changed is found", () => {
    const sentence = "It has “twelve” beds";
    for (let at = 0; at < sentence.length; at += 1) {
      expect(isVerbatim(`${sentence.slice(0, at)}#${sentence.slice(at + 1)}`, words)).toBe(false);
    }
  });
});
