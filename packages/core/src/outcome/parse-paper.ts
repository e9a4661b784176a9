/** Reads a paper's source: its blocks, and every reference with the line it stands on. */
import { findUnknownMarkdown } from "./check/unknown-markdown.ts";
import { toAsciiDigits } from "../base/digits.ts";
import type { Inline } from "./inline.ts";
import { unescapeMarkdown } from "./inline.ts";
import { parseMarkdown, proseOf, type Block } from "./markdown.ts";
import { isSegmentId } from "../segment/segment-id.ts";
import type { PaperProblem, Reference } from "./paper.ts";

export interface ParsedPaper {
  readonly blocks: readonly Block[];
  readonly references: readonly Reference[];
  /** References that cannot be read, and Markdown that is not known. */
  readonly problems: readonly PaperProblem[];
}

export function parsePaper(source: string): ParsedPaper {
  const blocks = parseMarkdown(source);
  const readings = blocks.flatMap(readReferences);
  return {
    blocks,
    references: readings.flatMap((reading) => ("reference" in reading ? [reading.reference] : [])),
    problems: [
      ...readings.flatMap((reading) => ("problem" in reading ? [reading.problem] : [])),
      ...findUnknownMarkdown(source, blocks),
    ],
  };
}

export type Reading = { readonly reference: Reference } | { readonly problem: PaperProblem };

/** What stands in a line: quotations have blocks of their own. */
export type LinkReading =
  | { readonly reference: Exclude<Reference, { kind: "quotation" }> }
  | { readonly problem: PaperProblem };

/** All references of a block. */
export function readReferences(block: Block): Reading[] {
  if (block.kind === "quote") return readQuotation(block);
  return proseOf(block).flatMap(readingsIn);
}

/** References in a stretch of inline text. */
export function readingsIn(content: readonly Inline[]): Reading[] {
  return content.flatMap((node): Reading[] => {
    if ("content" in node) return readingsIn(node.content);
    if (node.kind !== "link") return [];
    const reading = readLinkReference(node);
    return reading === undefined ? [] : [reading];
  });
}

export interface Signature {
  readonly words: string;
  readonly attribution: string;
  readonly segment: string;
  readonly line: number;
}

/** The last line of a quotation, `— [Attribution](quote:ID)`, and the words above it. */
export function readSignature({ line, lines }: Extract<Block, { kind: "quote" }>): Signature | undefined {
  const last = lines.findLastIndex((one) => one.trim() !== "");
  const match = /^(?:—|–|--?) ?\[((?:[^\]\\]|\\.)*)\]\(quote:([^()\s]*)\)$/.exec((lines[last] ?? "").trim());
  if (match === null) return undefined;
  const words = lines.slice(0, last).join("\n").trim();
  return { words, attribution: unescapeMarkdown(match[1] as string), segment: match[2] as string, line: line + last };
}

function readQuotation(block: Extract<Block, { kind: "quote" }>): Reading[] {
  const signature = readSignature(block);
  if (signature === undefined) {
    return [unreadable(block.line, "unsigned")];
  }
  const { words, attribution, segment, line } = signature;
  if (!isSegmentId(segment)) return [unreadable(line, "not-an-id", segment)];
  return [{ reference: { kind: "quotation", line: block.line, segment, words, attribution } }];
}

export function readLinkReference(node: Extract<Inline, { kind: "link" | "image" }>): LinkReading | undefined {
  const { target, line, text: shown } = node;
  if (target.startsWith("tally:")) return { reference: { kind: "tally", line, path: target.slice(6), shown } };
  if (target.startsWith("recommendation:")) return readRecommendation(node);
  if (target.startsWith("quote:")) return unreadable(line, "quotation-in-a-line");
  if (!target.startsWith("segment:")) return undefined;
  const segments = target.slice(8).split(",");
  const wrong = segments.find((id) => !isSegmentId(id));
  if (wrong !== undefined) return unreadable(line, "not-an-id", wrong);
  return { reference: { kind: "segments", line, segments, shown } };
}

/** Its text is one of these words and its own number: it stands outside of what is checked, and can say nothing else. */
const recommendationWords =
  /^(?:recommendation|recommandation|recomendación|(?:ال)?توصية|建议|рекомендация|empfehlung|recomendação|pendekezo) ?(\p{Nd}{1,3})$/iu;

function readRecommendation({ target, line, text }: Extract<Inline, { kind: "link" | "image" }>): LinkReading {
  const number = /^recommendation:([1-9]\d{0,2})$/.exec(target)?.[1];
  const shown = recommendationWords.exec(text.trim())?.[1];
  if (number === undefined || shown === undefined || toAsciiDigits(shown) !== number) {
    return unreadable(line, "not-a-recommendation", text);
  }
  return { reference: { kind: "recommendation", line, number: Number(number), shown: text } };
}

function unreadable(
  line: number,
  reason: Extract<PaperProblem, { kind: "unreadable-reference" }>["reason"],
  shown?: string,
): { readonly problem: PaperProblem } {
  return { problem: { kind: "unreadable-reference", line, reason, ...(shown === undefined ? {} : { shown }) } };
}
