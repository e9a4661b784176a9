/** A paper as what it says: every stretch that a reader reads, with the references that stand in it. */
import type { Inline } from "../inline.ts";
import type { Block } from "../markdown.ts";
import type { Exemption, Reference } from "../paper.ts";
import { readLinkReference } from "../parse-paper.ts";

export type StatementPlace = "heading" | "paragraph" | "item" | "table-head" | "row" | "code";

export interface Statement {
  readonly place: StatementPlace;
  readonly line: number;
  /** As a reader sees it, the texts of its links too. */
  readonly text: string;
  readonly references: readonly PlacedReference[];
  /** Where code stands: it says its words to the letter, as quotation marks do. */
  readonly code: readonly { readonly start: number; readonly end: number }[];
  /** Named as one; its link's text is no part of what is said. */
  readonly recommendation: { readonly number: number; readonly isFirst: boolean } | undefined;
  /** Holds a reference that cannot be read: that is said by itself. */
  readonly hasUnreadable: boolean;
  /** Why its numbers need no tally, where the writer says so. */
  readonly exemption: Exemption | undefined;
  /** The section says that it needs no evidence. */
  readonly isInExemptSection: boolean;
  /** An introduction that ends with a colon, before a list, a table or a quotation. */
  readonly introduces: boolean;
}

/** Where in the statement's text a link stands. */
export interface PlacedReference {
  readonly start: number;
  readonly end: number;
  readonly reference: Exclude<Reference, { kind: "quotation" | "recommendation" }>;
}

export interface ReadStatements {
  readonly statements: readonly Statement[];
  readonly exemptions: readonly Exemption[];
  /** Exemptions that give no reason, by line. */
  readonly unreasoned: readonly number[];
}

export function readStatements(blocks: readonly Block[]): ReadStatements {
  const statements: Statement[] = [];
  const exemptions: Exemption[] = [];
  const unreasoned: number[] = [];
  let level = 0;
  /** Level of the section that was declared to need no evidence; deeper ones belong to it. */
  let exemptLevel: number | undefined;
  blocks.forEach((block, index) => {
    if (block.kind === "heading") {
      level = block.level;
      if (exemptLevel !== undefined && level <= exemptLevel) exemptLevel = undefined;
    }
    if (block.kind === "comment") {
      const reason = /^no evidence needed:?(.*)$/s.exec(block.text)?.[1]?.trim();
      if (reason === "") unreasoned.push(block.line);
      else if (reason !== undefined) {
        // Under the title it frees what stands before the next heading, never the whole paper.
        const from = level < 2 ? deepestLevel : level;
        exemptLevel = Math.min(from, exemptLevel ?? from);
        exemptions.push({ line: block.line, of: "section", reason });
      }
      return;
    }
    const shared = { isInExemptSection: exemptLevel !== undefined, introduces: introduces(block, blocks[index + 1]) };
    for (const { place, line, content } of stretchesOf(block)) {
      const { isUnreasoned, ...read } = readInline(content, line);
      statements.push({ place, line, ...shared, ...read });
      if (read.exemption !== undefined) exemptions.push(read.exemption);
      if (isUnreasoned) unreasoned.push(line);
    }
  });
  return { statements, exemptions, unreasoned };
}

const deepestLevel = 6;

interface Stretch {
  readonly place: StatementPlace;
  readonly line: number;
  readonly content: readonly Inline[];
}

function stretchesOf(block: Exclude<Block, { kind: "comment" }>): Stretch[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [{ place: block.kind, line: block.line, content: block.content }];
    case "list":
      return block.items.map(({ line, content }) => ({ place: "item", line, content }));
    case "table":
      return [block.header, ...block.rows].map(({ line, cells }, index) => ({
        place: index === 0 ? "table-head" : "row",
        line,
        content: cells.flatMap((cell) => [...cell, { kind: "text", text: cellEnd } as const]),
      }));
    case "code":
      return [{ place: "code", line: block.line, content: [{ kind: "text", text: block.text }] }];
    case "quote":
    case "rule":
      return [];
  }
}

/** Parts the cells of a row, so that no word of one runs into the next. */
export const cellEnd = " \t ";

interface ReadInline extends Pick<
  Statement,
  "text" | "references" | "recommendation" | "code" | "hasUnreadable" | "exemption"
> {
  readonly isUnreasoned: boolean;
}

/** A stretch as a reader sees it, with the places of its references. */
export function readInline(content: readonly Inline[], line: number): ReadInline {
  let text = "";
  let isUnreasoned = false;
  let hasUnreadable = false;
  let exemption: Exemption | undefined;
  let recommendation: Statement["recommendation"];
  const references: PlacedReference[] = [];
  const code: { start: number; end: number }[] = [];
  const read = (node: Inline): void => {
    if ("content" in node) {
      node.content.forEach(read);
    } else if (node.kind === "comment") {
      const reason = /^no tally needed:?(.*)$/s.exec(node.comment)?.[1]?.trim();
      if (reason === "") isUnreasoned = true;
      else if (reason !== undefined) exemption = { line, of: "numbers", reason };
    } else {
      const start = text.length;
      const reading = node.kind === "link" ? readLinkReference(node) : undefined;
      const reference = reading !== undefined && "reference" in reading ? reading.reference : undefined;
      if (reference?.kind === "recommendation") {
        const isFirst = recommendation === undefined && text.trim() === "";
        recommendation = { number: reference.number, isFirst };
        return;
      }
      text += node.text;
      if (node.kind === "code") code.push({ start, end: text.length });
      if (reference !== undefined) references.push({ start, end: text.length, reference });
      else if (reading !== undefined) hasUnreadable = true;
    }
  };
  content.forEach(read);
  return { text, references, recommendation, code, hasUnreadable, exemption, isUnreasoned };
}

function introduces(block: Block, next: Block | undefined): boolean {
  if (block.kind !== "paragraph") return false;
  const isAnnounced = next?.kind === "list" || next?.kind === "table" || next?.kind === "quote";
  return isAnnounced && /[:：]$/.test(readInline(block.content, block.line).text.trim());
}
