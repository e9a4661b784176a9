/** Where one contribution's words went: under which questions and themes they count, and which sentences of a paper rest on them. */
import { textFor, type LanguageTag } from "../base/localized-text.ts";
import type { Id } from "../base/id.ts";
import { accountFor, type Place } from "../consolidation/account-for.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { segmentIdToContribution } from "../segment/segment-id.ts";
import { readStatements, type Statement } from "./check/statement.ts";
import { inlineToText } from "./inline.ts";
import type { Block } from "./markdown.ts";
import { parsePaper, readSignature } from "./parse-paper.ts";
import { segmentsOf, tidy } from "./recommendation.ts";

export interface WordsWent {
  readonly place: Place;
  /** Numbers, in their order; none for words that speak to the whole. */
  readonly questions: readonly number[];
  /** Labels of themes that a person coded its passages with. */
  readonly themes: readonly string[];
  readonly citations: readonly Citation[];
}

export interface Citation {
  /** The heading that it stands under; undefined before the first. */
  readonly heading: string | undefined;
  /** The sentence that rests on its words, or the words that are quoted. */
  readonly text: string;
  readonly isQuotation: boolean;
  /** The number of the recommendation that it stands in. */
  readonly recommendation: number | undefined;
}

/**
 * `source` is that of a published edition; `gone` are contributions whose words it shows no more. What it cites of an earlier version of the words is cited all the same.
 *
 * @rule Everybody who contributed can see which sentences of the published paper rest on their words.
 */
export function whereWordsWent(
  source: string,
  material: Material,
  contributionId: Id,
  { locale, gone = new Set() }: { readonly locale: LanguageTag; readonly gone?: ReadonlySet<Id> },
): WordsWent {
  const accounted = accountFor(material).contributionsById.get(contributionId);
  const passages = accounted?.passages ?? [];
  const themeIds = new Set(passages.flatMap(({ themes }) => themes));
  return {
    place: accounted?.place ?? { kind: "unaccounted", why: "it is not here", waitsForCoding: false },
    questions: [...new Set(passages.flatMap(({ segment }) => segment.questions))].toSorted((a, b) => a - b),
    themes: material.frame.themes.flatMap(({ id, label }) => (themeIds.has(id) ? textFor(label, [locale]).text : [])),
    citations: citationsOf(source, contributionId, gone),
  };
}

function citationsOf(source: string, contributionId: Id, gone: ReadonlySet<Id>): Citation[] {
  const isGone = (segmentId: string) => gone.has(segmentIdToContribution(segmentId));
  const isOwn = (segmentId: string) => segmentId.startsWith(`${contributionId}-`);
  // Most contributions are cited nowhere, and a paper is long.
  if (!source.includes(`${contributionId}-`)) return [];
  const { blocks } = parsePaper(source);
  const statementsByLine = Map.groupBy(readStatements(blocks).statements, ({ line }) => line);
  let heading: string | undefined;
  return blocks.flatMap((block): Citation[] => {
    if (block.kind === "heading") heading = tidy(inlineToText(block.content));
    if (block.kind === "quote") return quotationOf(block, isOwn, heading);
    return linesOf(block)
      .flatMap((line) => statementsByLine.get(line) ?? [])
      .flatMap((statement) => {
        const sentences = sentencesOf(statement, isOwn, heading);
        // Its words may quote somebody who took theirs back.
        return segmentsOf(statement).some(isGone) ? sentences.map((one) => ({ ...one, text: "[…]" })) : sentences;
      });
  });
}

function quotationOf(
  block: Extract<Block, { kind: "quote" }>,
  isOwn: (segmentId: string) => boolean,
  heading: string | undefined,
): Citation[] {
  const signature = readSignature(block);
  if (signature === undefined || !isOwn(signature.segment)) return [];
  return [{ heading, text: signature.words, isQuotation: true, recommendation: undefined }];
}

function linesOf(block: Block): number[] {
  if (block.kind === "list") return block.items.map(({ line }) => line);
  if (block.kind === "table") return [block.header, ...block.rows].map(({ line }) => line);
  return [block.line];
}

/** What stands before each mark of evidence that leads to its words, back to the mark before. */
function sentencesOf(
  { text, references, recommendation }: Statement,
  isOwn: (segmentId: string) => boolean,
  heading: string | undefined,
): Citation[] {
  let from = 0;
  return references.flatMap(({ reference, start, end }) => {
    if (reference.kind !== "segments") return [];
    const said = tidy(text.slice(from, start)).replace(/^[.,;:!?،。]\s*/u, "");
    from = end;
    if (!reference.segments.some(isOwn)) return [];
    return [{ heading, text: said, isQuotation: false, recommendation: recommendation?.number }];
  });
}
