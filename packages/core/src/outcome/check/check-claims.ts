/** Whether what a statement claims of a count is so. docs/quantifiers.md says the rules to writers. */
import type { Consolidation } from "../../consolidation/consolidation.ts";
import { readTally } from "../../consolidation/tally.ts";
import type { PlacedProblem } from "../paper.ts";
import { findClaims, type Claim } from "./find-claims.ts";
import { bearsOut, isCarriedByVoices } from "./quantifier.ts";
import type { Statement } from "./statement.ts";

export interface ClaimContext {
  readonly consolidation: Consolidation;
  readonly locale: string;
  /** The words of a passage; undefined for one that may not be shown. */
  readonly wordsOf: (segmentId: string) => string | undefined;
  /** Whose contribution a passage is of. */
  readonly contributionOf: (segmentId: string) => string | undefined;
  /** Texts of the call: they are the conveners' own and claim nothing of the replies. */
  readonly callTexts: readonly string[];
  /** Those, and labels of themes: where one stands as a name, it names a theme and counts nothing. */
  readonly names: readonly string[];
}

/**
 * @rule A number about what was said points at a count and agrees with it. (held by checkPaper)
 */
export function checkClaims(statement: Statement, context: ClaimContext): PlacedProblem[] {
  if (statement.isInExemptSection || statement.exemption !== undefined) return [];
  const cited = statement.references.flatMap(({ reference }) =>
    reference.kind === "segments" ? reference.segments : [],
  );
  const voices = new Set(cited.flatMap((id) => context.contributionOf(id) ?? [])).size;
  const passages = cited.flatMap((id) => context.wordsOf(id) ?? []).join("\n");
  return findClaims(readable(statement, context), context.locale).flatMap((claim) => {
    if (isCarriedByPassages(claim, voices, passages, context.locale)) return [];
    return checkAgainstTallies(claim, statement, context);
  });
}

/** The statement without what is checked elsewhere or says nothing of the replies: numbers of tallies, texts of the call. */
function readable({ text, references, place }: Statement, { callTexts, names }: ClaimContext): string {
  let readableText = text;
  for (const { start, end, reference } of references) {
    const isNumber = reference.kind === "tally" && /\p{Nd}/u.test(reference.shown);
    if (isNumber) readableText = blankOut(readableText, start, end);
  }
  for (const callText of callTexts) {
    for (
      let at = readableText.indexOf(callText);
      at !== -1;
      at = readableText.indexOf(callText, at + callText.length)
    ) {
      readableText = blankOut(readableText, at, at + callText.length);
    }
  }
  const name = names.find((one) => isNameAt(text, one, place));
  if (name !== undefined) readableText = blankOut(readableText, 0, text.indexOf(name) + name.length);
  // "2. Trust": the number that a heading begins with is the question's.
  return place === "heading"
    ? readableText.replace(/^\s*\p{Nd}{1,3}[.)]/u, (number) => "\uFFFC".repeat(number.length))
    : readableText;
}

/** As a heading, or before the colon of an item or the end of a row's first cell. */
function isNameAt(text: string, name: string, place: Statement["place"]): boolean {
  const trimmed = text.trim();
  if (place === "heading") return trimmed === name;
  return (
    (place === "item" || place === "row") &&
    trimmed.startsWith(name) &&
    /^\s*(?:[:：]|\t)/u.test(trimmed.slice(name.length))
  );
}

function blankOut(text: string, start: number, end: number): string {
  return text.slice(0, start) + "\uFFFC".repeat(end - start) + text.slice(end);
}

/** A number that the cited words say themselves, or that counts the voices shown. */
function isCarriedByPassages(claim: Claim, voices: number, passages: string, locale: string): boolean {
  if (claim.kind === "number" && claim.value === voices && voices > 0) return true;
  if (claim.kind === "quantifier" && isCarriedByVoices(claim.quantifier, voices)) return true;
  return passages !== "" && findClaims(passages, locale).some((said) => isSame(claim, said));
}

function isSame(a: Claim, b: Claim): boolean {
  if (a.kind === "ratio" && b.kind === "ratio") return a.part === b.part && a.whole === b.whole;
  if (a.kind === "quantifier" && b.kind === "quantifier") return a.quantifier === b.quantifier;
  return "value" in a && "value" in b && a.kind === b.kind && a.value === b.value;
}

/** Against the first tally behind the claim, else the last before it; a plain number may be any tally's of the statement. */
function checkAgainstTallies(
  claim: Claim,
  { references }: Statement,
  { consolidation }: ClaimContext,
): PlacedProblem[] {
  const tallies = references.flatMap(({ start, end, reference }) => {
    if (reference.kind !== "tally") return [];
    const reading = readTally(consolidation, reference.path);
    return reading === undefined ? [] : [{ start, end, path: reference.path, ...reading }];
  });
  const nearest = tallies.find(({ end }) => end >= claim.end) ?? tallies.at(-1);
  const at = claim.start;
  if (nearest === undefined) return [{ at, facts: { kind: "number-without-tally", shown: claim.shown.trim() } }];
  const isBorneOut =
    claim.kind === "number"
      ? tallies.some(({ contributions, of }) => claim.value === contributions || claim.value === of)
      : isTrueOf(claim, nearest.contributions, nearest.of);
  if (isBorneOut) return [];
  const { path, contributions, of } = nearest;
  return [{ at, facts: { kind: "disagrees-with-tally", shown: claim.shown.trim(), path, contributions, of } }];
}

function isTrueOf(claim: Exclude<Claim, { kind: "number" }>, contributions: number, of: number): boolean {
  if (claim.kind === "quantifier") return bearsOut(claim.quantifier, contributions, of);
  const share = of === 0 ? 0 : contributions / of;
  if (claim.kind === "ratio") {
    if (claim.part === contributions && claim.whole === of) return true;
    return Math.abs(share - claim.part / claim.whole) <= 1 / (2 * claim.whole);
  }
  const decimals = /[.,٫]([0-9٠-٩]{1,2})/.exec(claim.shown)?.[1]?.length ?? 0;
  return Math.abs(share * 100 - claim.value) <= 0.5 * 10 ** -decimals + 1e-9;
}
