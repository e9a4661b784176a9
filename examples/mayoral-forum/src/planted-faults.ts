/** A fault of each kind, planted in the paper of the example: what a hurried writer, or one in bad faith, might print. */
import type { PaperProblem } from "@consult/core";

export interface Passages {
  /** Of words that may be quoted, in English: "Seven years ago our city gave us one room ...". */
  readonly quoted: string;
  readonly signature: string;
  readonly withdrawn: string;
  readonly setAside: string;
  /** Cut from words that their respondent has amended since. */
  readonly superseded: string;
  /** Counted only. */
  readonly unquotable: string;
  readonly unquotableWords: string;
}

export interface PlantedFault {
  readonly kind: PaperProblem["kind"];
  /** What stands in the paper under a heading of its own; instead of it, where `isWhole`. */
  readonly source: string;
  readonly isWhole?: boolean;
}

export function plantedFaults(passages: Passages): PlantedFault[] {
  const { quoted, signature, withdrawn, setAside, superseded, unquotable, unquotableWords } = passages;
  const evidence = `[evidence](segment:${quoted})`;
  const quotation = (words: string) => `> ${words}\n>\n> — [${signature}](quote:${quoted})`;
  return [
    {
      kind: "unreadable-reference",
      source: "They have one door. [evidence](segment:first door)".replace(" door)", ")"),
    },
    { kind: "unreadable-reference", source: "> The city brings the authority, we bring the trust." },
    { kind: "unreadable-reference", source: `“We bring the trust” [they say](quote:${quoted}). ${evidence}` },
    { kind: "unreadable-reference", source: "<!-- no evidence needed: -->\n\nThey have one door." },
    { kind: "unknown-segment", source: "They have one door. [evidence](segment:nobody0000000000-1-1)" },
    { kind: "unknown-tally", source: "They have one door: [3](tally:theme/no-such-theme)" },
    { kind: "stale-number", source: "Replies came in: [49](tally:received)" },
    { kind: "not-verbatim", source: quotation("Eight years ago our city gave us one room on the ground floor") },
    { kind: "not-verbatim", source: `One says that “the mayor lied to us and stole the money”. ${evidence}` },
    { kind: "redacted", source: quotation("Before the desk, a mother needed eleven visits to enrol a child") },
    { kind: "half-word", source: quotation("ven years ago our city gave us one room on the ground fl") },
    { kind: "too-short", source: `They call it “trust”. ${evidence}` },
    {
      kind: "negation-left-out",
      source: quotation("whoever has just arrived, with [...] papers, is received there").replace(
        "whoever has just arrived, with [...] papers, is received there",
        "The city brings the authority, we bring the trust, and [...] us can lend its part to the other.",
      ),
    },
    { kind: "needs-second-person", source: quotation("The city brings the authority, [...] the trust") },
    { kind: "unclosed-quotation", source: `One says “we bring the trust. ${evidence}` },
    { kind: "quotation-without-evidence", source: "One says “we bring the trust”: [48](tally:received)." },
    {
      kind: "wrong-attribution",
      source: quotation("The city brings the authority, we bring the trust").replace(signature, "The Mayor of Harbour"),
    },
    { kind: "withdrawn", source: `Somebody said so. [evidence](segment:${withdrawn})` },
    { kind: "set-aside", source: `Somebody said so. [evidence](segment:${setAside})` },
    { kind: "superseded", source: `Somebody said so. [evidence](segment:${superseded})` },
    { kind: "forbidden-use", source: `One says “${unquotableWords}”. [evidence](segment:${unquotable})` },
    { kind: "statement-without-evidence", source: "Cities must act now." },
    { kind: "number-without-tally", source: `Some 40 organisations want one door. ${evidence}` },
    { kind: "disagrees-with-tally", source: "Most contributions ask for a roof: [5 of 42](tally:theme/a-roof)" },
    { kind: "unknown-markdown", source: `They have one door. ![All mayors agree](chart.png) ${evidence}` },
    { kind: "hidden-character", source: `They have one do\u200bor. ${evidence}` },
    { kind: "empty-paper", source: "# Paper\n\n## Findings\n", isWhole: true },
    { kind: "balance-does-not-close", source: "" },
  ];
}
