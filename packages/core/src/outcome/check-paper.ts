/**
 * Compiles a paper against the material: each reference must hold, each statement must have one, quoted words must be a
 * passage's own wherever quotation marks stand, and what is said of a count must agree with a tally. What is wrong is named
 * with its line and its facts. A right number beside a wrong claim is not seen here: that is a reviewer's work.
 */
import { accountFor, type Account } from "../consolidation/account-for.ts";
import type { Consolidation, Material } from "../consolidation/consolidation.ts";
import { attributionOf } from "../consolidation/quotation.ts";
import { readTally } from "../consolidation/tally.ts";
import { allows } from "../consent/allows.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import { textAt } from "../base/span.ts";
import { visibleStretches } from "../contribution/redaction.ts";
import type { Segment } from "../segment/segment.ts";
import { checkClaims } from "./check/check-claims.ts";
import { checkMarkedWords, checkQuotedWords, type CitedPassage } from "./check/check-quotations.ts";
import { ownTexts } from "./check/own-texts.ts";
import { readStatements, type Statement } from "./check/statement.ts";
import { findStatementsWithoutEvidence } from "./find-unsupported.ts";
import type { PaperProblem, ProblemFacts, Reference } from "./paper.ts";
import { checkRecommendations } from "./recommendation.ts";
import { parsePaper, type ParsedPaper } from "./parse-paper.ts";
import { readShownNumber } from "./shown-number.ts";

export interface CheckPaperOptions {
  /** The language of the paper and of "an organisation in Kenya"; the consultation's own when absent. */
  readonly locale?: LanguageTag | undefined;
  /** Keys of quotations that a second person looked at and approved. */
  readonly approvals?: ReadonlySet<string> | undefined;
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
  const { statements, unreasoned } = readStatements(paper.blocks);
  const problems: PaperProblem[] = [
    ...checkBalance(context.consolidation),
    ...paper.problems,
    ...checkIsPaper(paper),
    ...unreasoned.map((line) => ({ kind: "unreadable-reference", line, reason: "exemption-without-reason" }) as const),
    ...paper.references.flatMap((reference) => checkReference(reference, context)),
    ...checkStatements(statements, context),
    ...findStatementsWithoutEvidence(statements),
    ...checkRecommendations(statements),
  ];
  return problems.toSorted((a, b) => a.line - b.line);
}

function checkBalance({ balance: { unaccounted } }: Consolidation): PaperProblem[] {
  const [first] = unaccounted;
  if (first === undefined) return [];
  const { contributionId, why } = first;
  return [{ kind: "balance-does-not-close", line: 1, count: unaccounted.length, contributionId, why }];
}

/** Headings alone say nothing. */
function checkIsPaper({ blocks }: ParsedPaper): PaperProblem[] {
  const says = blocks.some(({ kind }) => kind !== "heading" && kind !== "comment" && kind !== "rule");
  return says ? [] : [{ kind: "empty-paper", line: 1 }];
}

function checkStatements(statements: readonly Statement[], context: CheckContext): PaperProblem[] {
  const { account, consolidation, material, approvals } = context;
  const { ofCall, all } = ownTexts(material);
  const locale = localeOf(context);
  const passage = remember((id: string) => citedPassage(id, context));
  const quotations = { passage, ownTexts: all, isApproved: (key: string) => approvals?.has(key) === true };
  const claims = {
    consolidation,
    locale,
    callTexts: ofCall,
    names: all,
    wordsOf: (id: string) => passage(id)?.visible.join(" … "),
    contributionOf: (id: string) => account.segmentsById.get(id)?.contributionId,
  };
  return statements.flatMap((statement) =>
    [...checkMarkedWords(statement, quotations), ...checkClaims(statement, claims)].map(({ at, facts }) => ({
      ...facts,
      line: statement.line + statement.text.slice(0, at).split("\n").length - 1,
    })),
  );
}

function citedPassage(id: string, context: CheckContext): CitedPassage | undefined {
  const found = findSegment(id, context);
  if ("problem" in found) return undefined;
  const { segment, contribution } = found;
  return {
    id,
    words: textAt(contribution.current.text, segment.span),
    visible: visibleStretches(contribution, segment.span),
    language: contribution.respondent.language,
    mayBeQuoted: attributionOf(contribution, context.material.attributions, localeOf(context)) !== undefined,
  };
}

function checkReference(reference: Reference, context: CheckContext): PaperProblem[] {
  const { line } = reference;
  if (reference.kind === "tally") return checkTally(reference, context).map((facts) => ({ ...facts, line }));
  if (reference.kind === "quotation") return checkQuotation(reference, context).map((facts) => ({ ...facts, line }));
  if (reference.kind === "recommendation") return [];
  return reference.segments.flatMap((id) => {
    const found = findSegment(id, context);
    return "problem" in found ? [{ ...found.problem, line }] : [];
  });
}

function checkTally(
  { path, shown }: Extract<Reference, { kind: "tally" }>,
  { consolidation }: CheckContext,
): ProblemFacts[] {
  const reading = readTally(consolidation, path);
  if (reading === undefined) return [{ kind: "unknown-tally", path }];
  const { contributions, of } = reading;
  const number = readShownNumber(shown);
  // A quantifier may stand in a tally's link: the claims of the statement are checked as everywhere.
  if (number === undefined && !/\p{Nd}/u.test(shown) && /\p{L}/u.test(shown)) return [];
  if (number !== undefined && number.agrees(contributions, of)) return [];
  return [{ kind: "stale-number", path, shown, isNumber: number !== undefined, contributions, of }];
}

function checkQuotation(
  { segment: id, words, attribution }: Extract<Reference, { kind: "quotation" }>,
  context: CheckContext,
): ProblemFacts[] {
  const found = findSegment(id, context);
  if ("problem" in found) return [found.problem];
  const allowed = attributionOf(found.contribution, context.material.attributions, localeOf(context));
  if (allowed === undefined) return [{ kind: "forbidden-use", segment: id, use: "quote" }];
  const isApproved = (key: string) => context.approvals?.has(key) === true;
  const problems = checkQuotedWords(words, citedPassage(id, context) as CitedPassage, { isApproved });
  if (oneLine(attribution) === oneLine(allowed)) return problems;
  return [...problems, { kind: "wrong-attribution", shown: oneLine(attribution), allowed: oneLine(allowed) }];
}

type FoundSegment =
  | { readonly segment: Segment; readonly contribution: Material["contributions"][number] }
  | { readonly problem: ProblemFacts };

/** A passage that the paper may rest on. */
function findSegment(id: string, { account }: CheckContext): FoundSegment {
  // The id says which version it was cut from, so an old one is known even when only the new segments are at hand.
  const [contributionId = "", version] = id.split("-");
  const accounted = account.contributionsById.get(contributionId);
  if (accounted === undefined) {
    return { problem: { kind: "unknown-segment", segment: id, isContributionKnown: false } };
  }
  const { contribution } = accounted;
  if (contribution.withdrawnAt !== undefined) return { problem: { kind: "withdrawn", segment: id } };
  if (contribution.setAside !== undefined) {
    const { by, reason } = contribution.setAside;
    return { problem: { kind: "set-aside", segment: id, by, reason } };
  }
  if (contribution.admission === "held" || contribution.admission === "refused") {
    return { problem: { kind: "set-aside", segment: id } };
  }
  if (!allows(contribution.current.consent, "analyse")) {
    return { problem: { kind: "forbidden-use", segment: id, use: "analyse" } };
  }
  if (Number(version) < contribution.current.version) {
    return { problem: { kind: "superseded", segment: id, version: contribution.current.version } };
  }
  const segment = account.segmentsById.get(id);
  return segment === undefined
    ? { problem: { kind: "unknown-segment", segment: id, isContributionKnown: true } }
    : { segment, contribution };
}

function localeOf({ locale, material }: CheckContext): LanguageTag {
  return locale ?? material.consultation.definition.languages[0] ?? "en";
}

function remember<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key) as Value;
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
