/** Reads a paper's source: its blocks, and every reference with the line it stands on. */
import type { Inline } from "./inline.ts";
import { unescapeMarkdown } from "./inline.ts";
import { parseMarkdown, type Block } from "./markdown.ts";
import { isSegmentId } from "../segment/segment-id.ts";
import type { PaperProblem, Reference } from "./paper.ts";

export interface ParsedPaper {
  readonly blocks: readonly Block[];
  readonly references: readonly Reference[];
  /** References that cannot be read. */
  readonly problems: readonly PaperProblem[];
}

export function parsePaper(source: string): ParsedPaper {
  const blocks = parseMarkdown(source);
  const readings = blocks.flatMap(readReferences);
  return {
    blocks,
    references: readings.flatMap((reading) => ("reference" in reading ? [reading.reference] : [])),
    problems: readings.flatMap((reading) => ("problem" in reading ? [reading.problem] : [])),
  };
}

export type Reading = { readonly reference: Reference } | { readonly problem: PaperProblem };

/** All references of a block. */
export function readReferences(block: Block): Reading[] {
  if (block.kind === "quote") return readQuotation(block);
  return proseOf(block).flatMap(readingsIn);
}

/** The stretches of inline text of a block. */
export function proseOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.content];
    case "list":
      return block.items.map(({ content }) => content);
    case "table":
      return [block.header, ...block.rows].flatMap(({ cells }) => cells);
    default:
      return [];
  }
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
    const message = "This quotation is not signed. End it with a line such as: > — [Attribution](quote:ID)";
    return [unreadable(block.line, message)];
  }
  const { words, attribution, segment, line } = signature;
  if (!isSegmentId(segment)) return [unreadable(line, notAnId(segment))];
  return [{ reference: { kind: "quotation", line: block.line, segment, words, attribution } }];
}

function readLinkReference(node: Extract<Inline, { kind: "link" | "image" }>): Reading | undefined {
  const { target, line, text: shown } = node;
  if (target.startsWith("tally:")) return { reference: { kind: "tally", line, path: target.slice(6), shown } };
  if (target.startsWith("quote:")) {
    const message =
      "A quotation stands in a block of its own: lines that start with >, the last one signed — [Attribution](quote:ID).";
    return unreadable(line, message);
  }
  if (!target.startsWith("segment:")) return undefined;
  const segments = target.slice(8).split(",");
  const wrong = segments.find((id) => !isSegmentId(id));
  if (wrong !== undefined) return unreadable(line, notAnId(wrong));
  return { reference: { kind: "segments", line, segments, shown } };
}

function notAnId(text: string): string {
  return `"${text}" is not the id of a passage. Ids look like k3v9q2m1-1-2; several are parted by commas without blanks.`;
}

function unreadable(line: number, message: string): Reading {
  return { problem: { kind: "unreadable-reference", line, message } };
}
