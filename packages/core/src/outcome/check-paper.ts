/**
 * Compiles a paper against the material: each reference must hold, and each statement must have one. What is wrong is
 * named with its line and with what to do.
 *
 * Below headings of the second level and deeper every paragraph, list item and table row with a number carries a
 * reference. Two things are spared: a paragraph that ends with a colon and introduces a list, table or quotation, and a
 * section that says `<!-- no evidence needed: why -->`.
 */
import { accountFor, type Account } from "../consolidation/account-for.ts";
import type { Consolidation, Material } from "../consolidation/consolidation.ts";
import { attributionOf } from "../consolidation/quotation.ts";
import { readTally } from "../consolidation/tally.ts";
import { allows } from "../consent/allows.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import { textAt } from "../base/span.ts";
import type { Segment } from "../segment/segment.ts";
import { findStatementsWithoutEvidence } from "./find-unsupported.ts";
import type { PaperProblem, Reference } from "./paper.ts";
import { parsePaper, type ParsedPaper } from "./parse-paper.ts";
import { isVerbatim } from "./verbatim.ts";

export interface CheckPaperOptions {
  /** The language of "an organisation in Kenya"; the consultation's own when absent. */
  readonly locale?: LanguageTag | undefined;
}

/** In the order of the lines; empty when the paper may be built. */
export function checkPaper(
  source: string,
  material: Material,
  consolidation: Consolidation,
  options: CheckPaperOptions = {},
): PaperProblem[] {
  return checkParsedPaper(parsePaper(source), { account: accountFor(material), material, consolidation, ...options });
}

export interface CheckContext extends CheckPaperOptions {
  readonly account: Account;
  readonly material: Material;
  readonly consolidation: Consolidation;
}

export function checkParsedPaper(paper: ParsedPaper, context: CheckContext): PaperProblem[] {
  const problems = [
    ...checkBalance(context.consolidation),
    ...paper.problems,
    ...paper.references.flatMap((reference) => checkReference(reference, context)),
    ...findStatementsWithoutEvidence(paper.blocks),
  ];
  return problems.toSorted((a, b) => a.line - b.line);
}

function checkBalance({ balance: { unaccounted } }: Consolidation): PaperProblem[] {
  const [first] = unaccounted;
  if (first === undefined) return [];
  const count = unaccounted.length === 1 ? "1 contribution is" : `${unaccounted.length} contributions are`;
  const message = `The balance does not close: ${count} neither analysed nor set aside. The first is ${first.contributionId}: ${first.why}.`;
  return [{ kind: "balance-does-not-close", line: 1, message }];
}

function checkReference(reference: Reference, context: CheckContext): PaperProblem[] {
  if (reference.kind === "tally") return checkTally(reference, context);
  if (reference.kind === "quotation") return checkQuotation(reference, context);
  return reference.segments.flatMap((id) => {
    const found = findSegment(id, context);
    return "problem" in found ? [{ ...found.problem, line: reference.line }] : [];
  });
}

function checkTally(
  { path, shown, line }: Extract<Reference, { kind: "tally" }>,
  context: CheckContext,
): PaperProblem[] {
  const reading = readTally(context.consolidation, path);
  if (reading === undefined) {
    const message = `There is no tally "${path}". Tallies are named like received, question/1, question/1/theme/ID/kind/organisation.`;
    return [{ kind: "unknown-tally", line, message }];
  }
  const { contributions, of } = reading;
  const right = `${contributions} of ${of}`;
  const match = /^([0-9]{1,9})(?: \p{L}{1,12}(?: \p{L}{1,12})? ([0-9]{1,9}))?$/u.exec(shown.trim());
  if (match === null) {
    const message = `"${shown}" is not a number of this form. Write "${right}" or "${contributions}".`;
    return [{ kind: "stale-number", line, message }];
  }
  if (Number(match[1]) === contributions && (match[2] === undefined || Number(match[2]) === of)) return [];
  return [{ kind: "stale-number", line, message: `"${shown}" is no longer right: ${path} is ${right} now.` }];
}

function checkQuotation(
  { segment: id, words, attribution, line }: Extract<Reference, { kind: "quotation" }>,
  context: CheckContext,
): PaperProblem[] {
  const found = findSegment(id, context);
  if ("problem" in found) return [{ ...found.problem, line }];
  const { contribution } = found;
  const locale = context.locale ?? context.material.consultation.definition.languages[0] ?? "en";
  const allowed = attributionOf(contribution, context.material.attributions, locale);
  if (allowed === undefined) {
    const message = `The respondent of ${id} does not allow quoting. Take the quotation out; the passage may still be evidence.`;
    return [{ kind: "forbidden-use", line, message }];
  }
  const problems: PaperProblem[] = [];
  if (!isVerbatim(words, textAt(contribution.current.text, found.segment.span))) {
    const message = `These are not the words of ${id}. Copy them again to the letter; [...] marks what you leave out.`;
    problems.push({ kind: "not-verbatim", line, message });
  }
  if (oneLine(attribution) !== oneLine(allowed)) {
    const message = `Sign this quotation as "${oneLine(allowed)}": that is what the respondent allows, not "${oneLine(attribution)}".`;
    problems.push({ kind: "wrong-attribution", line, message });
  }
  return problems;
}

type FoundSegment =
  | { readonly segment: Segment; readonly contribution: Material["contributions"][number] }
  | { readonly problem: Omit<PaperProblem, "line"> };

/** A passage that the paper may rest on. */
function findSegment(id: string, { account }: CheckContext): FoundSegment {
  // The id says which version it was cut from, so an old one is known even when only the new segments are at hand.
  const [contributionId = "", version] = id.split("-");
  const accounted = account.contributionsById.get(contributionId);
  if (accounted === undefined) return problem("unknown-segment", `There is no passage ${id}. It may have been erased.`);
  const { contribution } = accounted;
  if (contribution.withdrawnAt !== undefined) {
    return problem("withdrawn", `The contribution of ${id} was withdrawn. Take it out of the paper.`);
  }
  if (contribution.setAside !== undefined) {
    const { by, reason } = contribution.setAside;
    return problem(
      "set-aside",
      `${by} set the contribution of ${id} aside (${reason}). Restore it, or take it out of the paper.`,
    );
  }
  if (contribution.admission === "held" || contribution.admission === "refused") {
    const message = `The contribution of ${id} came late and is not admitted. Admit it, or take it out of the paper.`;
    return problem("set-aside", message);
  }
  if (!allows(contribution.current.consent, "analyse")) {
    return problem("forbidden-use", `The respondent of ${id} does not allow analysis. Take it out of the paper.`);
  }
  if (Number(version) < contribution.current.version) {
    const message = `The respondent has amended the words of ${id} since. Use the passages of version ${contribution.current.version}.`;
    return problem("superseded", message);
  }
  const segment = account.segmentsById.get(id);
  return segment === undefined
    ? problem("unknown-segment", `There is no passage ${id}. Check the id.`)
    : { segment, contribution };
}

function problem(kind: PaperProblem["kind"], message: string): { readonly problem: Omit<PaperProblem, "line"> } {
  return { problem: { kind, message } };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
