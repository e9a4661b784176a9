import { expect, test } from "vitest";
import { spokenLanguages } from "../../base/spoken-language.ts";
import type { PaperProblem } from "../paper.ts";
import { sayPaperProblem } from "./problem-words.ts";

const line = 1;
const problems: PaperProblem[] = [
  ...(["not-an-id", "unsigned", "quotation-in-a-line", "exemption-without-reason"] as const).map(
    (reason) => ({ kind: "unreadable-reference", line, reason }) as const,
  ),
  { kind: "unreadable-reference", line, reason: "not-an-id", shown: "FACT" },
  { kind: "unknown-segment", line, segment: "FACT", isContributionKnown: true },
  { kind: "unknown-segment", line, segment: "FACT", isContributionKnown: false },
  { kind: "unknown-tally", line, path: "FACT" },
  { kind: "stale-number", line, path: "p", shown: "FACT", isNumber: true, contributions: 1, of: 2 },
  { kind: "stale-number", line, path: "p", shown: "FACT", isNumber: false, contributions: 1, of: 2 },
  { kind: "not-verbatim", line, words: "FACT" },
  { kind: "not-verbatim", line, words: "FACT", segment: "s" },
  { kind: "redacted", line, words: "FACT", segment: "s" },
  { kind: "half-word", line, words: "FACT", segment: "s" },
  { kind: "too-short", line, words: "FACT", segment: "s" },
  { kind: "negation-left-out", line, words: "w", segment: "s", leftOut: "FACT" },
  { kind: "needs-second-person", line, words: "FACT", segment: "s", leftOut: [], key: "k" },
  { kind: "needs-second-person", line, words: "w", segment: "s", leftOut: ["FACT", "b"], key: "k" },
  { kind: "unclosed-quotation", line, mark: "FACT" },
  { kind: "quotation-without-evidence", line, words: "FACT" },
  { kind: "wrong-attribution", line, shown: "a", allowed: "FACT" },
  { kind: "withdrawn", line, segment: "FACT" },
  { kind: "set-aside", line, segment: "FACT" },
  { kind: "set-aside", line, segment: "FACT", reason: "spam" },
  { kind: "set-aside", line, segment: "s", by: "FACT", reason: "spam" },
  { kind: "superseded", line, segment: "FACT", version: 2 },
  { kind: "forbidden-use", line, segment: "FACT", use: "quote" },
  { kind: "forbidden-use", line, segment: "FACT", use: "analyse" },
  { kind: "statement-without-evidence", line },
  { kind: "number-without-tally", line, shown: "FACT" },
  { kind: "disagrees-with-tally", line, shown: "FACT", path: "p", contributions: 1, of: 2 },
  { kind: "unknown-markdown", line, what: "FACT" },
  { kind: "hidden-character", line, code: "FACT" },
  { kind: "empty-paper", line },
  { kind: "balance-does-not-close", line, count: 1, contributionId: "FACT", why: "w" },
  { kind: "balance-does-not-close", line, count: 2, contributionId: "FACT", why: "w" },
];

test.each(spokenLanguages)("in %s each problem has a sentence of its own that names its fact", (language) => {
  const said = problems.map((problem) => sayPaperProblem(problem, language));
  expect(new Set(said).size).toBe(said.length);
  problems.forEach((problem, index) => {
    if (JSON.stringify(problem).includes("FACT")) expect(said[index]).toContain("FACT");
    expect(said[index]).not.toMatch(/undefined|null/);
  });
});

test("in another language it is English", () => {
  const problem = { kind: "empty-paper", line } as const;
  expect(sayPaperProblem(problem, "sw")).toBe(sayPaperProblem(problem));
});

test("long words are named by their beginning", () => {
  const said = sayPaperProblem({ kind: "not-verbatim", line, words: "We  run a shelter. ".repeat(9) });
  expect(said).toContain('"We run a shelter. We run a shelter. We run a shelter. We run…"');
});
