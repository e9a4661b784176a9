import { describe, expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import type { Redaction } from "../contribution/redaction.ts";
import { aMoment } from "../testing/builders.ts";
import { contributionForPaper, materialForPaper } from "../testing/material.ts";
import { checkPaper } from "./check-paper.ts";
import { composePaper } from "./compose-paper.ts";
import { paperEvidence } from "./paper-evidence.ts";

const redaction = (changes: Partial<Redaction> = {}): Redaction => ({
  id: "redaction0000001",
  words: "Mrs Adu",
  reason: "safety",
  by: "Noor",
  at: aMoment,
  ...changes,
});

describe("the paper", () => {
  const words = "We house 23 people. Mrs Adu does not pay, she says. The roof leaks every winter.";
  const open = contributionForPaper(1, { answers: [{ question: 1, text: words }] });
  const material = (...redactions: Redaction[]) =>
    materialForPaper([redactions.length === 0 ? open : { ...open, redactions }], [[1, 1, "housing"]]);
  const signed = "> — [an organisation in Kenya](quote:contribution0001-1-1)";
  const kinds = (source: string, ...redactions: Redaction[]) => {
    const of = material(...redactions);
    return checkPaper(source, of, consolidate(of)).map(({ kind }) => kind);
  };
  const adu = redaction({ words: "Mrs Adu" });

  test.each<[string, string, readonly Redaction[], readonly string[]]>([
    ["what is shown", `> The roof leaks every winter.\n${signed}`, [adu], []],
    ["what is hidden", `> Mrs Adu does not pay, she says.\n${signed}`, [adu], ["redacted"]],
    ["a part of it", `> We house 23 people. Mrs\n${signed}`, [adu], ["redacted"]],
    ["around it", `> We house 23 people. [...] The roof leaks every winter.\n${signed}`, [adu], ["redacted"]],
    [
      "within a line",
      "They say “Mrs Adu does not pay, she says”. [e](segment:contribution0001-1-1)",
      [adu],
      ["redacted"],
    ],
    ["once it is shown again", `> Mrs Adu does not pay, she says.\n${signed}`, [], []],
    [
      "a number that is hidden",
      "They house 23 people. [e](segment:contribution0001-1-1)",
      [redaction({ words: "23 people" })],
      ["number-without-tally"],
    ],
    ["a number that is shown", "They house 23 people. [e](segment:contribution0001-1-1)", [adu], []],
  ])("quotes %s", (_, source, redactions, expected) => {
    expect(kinds(source, ...redactions)).toEqual(expected);
  });

  test("says no hidden word again where a quotation leaves out the rest of its sentence", () => {
    const of = material(redaction({ words: "does not pay" }));
    const [problem] = checkPaper(`> The roof leaks\n${signed}`, of, consolidate(of));
    expect(JSON.stringify(problem ?? {})).not.toContain("does not pay");
    const cut = checkPaper(`> she says\n${signed}`, of, consolidate(of));
    expect(JSON.stringify(cut)).not.toContain("does not");
  });

  test("says no hidden word again where one is a negation that a cut leaves out", () => {
    const of = material(redaction({ words: "does" }));
    const problems = checkPaper(`> Mrs Adu [...] pay, she says.\n${signed}`, of, consolidate(of));
    expect(problems.map(({ kind }) => kind)).toEqual(["redacted"]);
  });

  test("shows its evidence with the reason in place of the words, and drafts no quotation of it", () => {
    const of = material(adu);
    const consolidation = consolidate(of);
    const shown = paperEvidence(of, consolidation, "en").passage("contribution0001-1-1")?.words;
    expect(shown).toBe(
      "We house 23 people. [redacted: somebody's safety] does not pay, she says. The roof leaks every winter.",
    );
    expect(composePaper(consolidation, of, {})).not.toContain("Adu");
    expect(composePaper(consolidate(material()), material(), {})).toContain("Adu");
  });
});
