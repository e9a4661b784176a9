/**
 * A paper without the words of those who took them back after it was published. A quotation becomes a note; words in
 * quotation marks within a statement that cites them go too, unless a passage that still stands holds them; the statement
 * says that it rests on them.
 */
import { markedWordsOf } from "./check/check-quotations.ts";
import { compareQuotedWords } from "./check/quoted-words.ts";
import { cellEnd, readInline } from "./check/statement.ts";
import type { Inline } from "./inline.ts";
import type { Block, Prose, TableRow } from "./markdown.ts";
import type { EvidencePassage, PaperEvidence } from "./paper-evidence.ts";
import { readSignature } from "./parse-paper.ts";

export interface GoneNotes {
  /** In the place of words. */
  readonly gone: string;
  /** Behind a statement that cites them. */
  readonly restsOnGone: string;
}

export function withoutGoneWords(blocks: readonly Block[], evidence: PaperEvidence, notes: GoneNotes): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case "quote": {
        const segment = readSignature(block)?.segment;
        if (segment === undefined || evidence.passage(segment)?.isGone !== true) return block;
        return { kind: "paragraph", line: block.line, content: [note(notes.gone)] };
      }
      case "heading":
      case "paragraph":
        return { ...block, ...withoutIn(block, evidence, notes) };
      case "list":
        return { ...block, items: block.items.map((item) => withoutIn(item, evidence, notes)) };
      case "table":
        return {
          ...block,
          header: rowWithout(block.header, evidence, notes),
          rows: block.rows.map((row) => rowWithout(row, evidence, notes)),
        };
      case "code":
      case "comment":
      case "rule":
        return block;
    }
  });
}

function withoutIn(prose: Prose, evidence: PaperEvidence, notes: GoneNotes): Prose {
  const [content] = withoutWords([prose.content], prose.line, evidence, notes);
  return { line: prose.line, content: content as readonly Inline[] };
}

/** A row is one statement: what one cell quotes another may cite. */
function rowWithout(row: TableRow, evidence: PaperEvidence, notes: GoneNotes): TableRow {
  return { ...row, cells: withoutWords(row.cells, row.line, evidence, notes) };
}

function withoutWords(
  cells: readonly (readonly Inline[])[],
  line: number,
  evidence: PaperEvidence,
  notes: GoneNotes,
): (readonly Inline[])[] {
  const joined = cells.flatMap((cell) => [...cell, { kind: "text", text: cellEnd } as const]);
  const { references, ...statement } = readInline(joined, line);
  const cited = references
    .flatMap(({ reference }) => (reference.kind === "segments" ? reference.segments : []))
    .map((id) => evidence.passage(id) as EvidencePassage);
  if (!cited.some(({ isGone }) => isGone === true)) return [...cells];
  const left = cited.filter(({ isGone }) => isGone !== true);
  const gone = markedWordsOf(statement, [])
    .marked.filter(({ words }) => !left.some((passage) => holds(passage, words)))
    .toSorted((a, b) => a.start - b.start);
  let at = 0;
  return cells.map((cell, index) => {
    const cut = cutOut(cell, at, gone);
    at = cut.end + cellEnd.length;
    return index === cells.length - 1 ? [...cut.content, space, note(notes.restsOnGone)] : cut.content;
  });
}

function holds({ words, language }: EvidencePassage, quoted: string): boolean {
  if (words === undefined) return false;
  const { verdict } = compareQuotedWords(quoted, words, language);
  return verdict === "verbatim" || verdict === "needs-second-person";
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The nodes without the stretches, counted from `from`; each leaves a mark of omission where it began. */
function cutOut(
  nodes: readonly Inline[],
  from: number,
  stretches: readonly Stretch[],
): { readonly content: readonly Inline[]; readonly end: number } {
  let at = from;
  const content = nodes.map((node): Inline => {
    if (node.kind === "comment") return node;
    if ("content" in node) {
      const inner = cutOut(node.content, at, stretches);
      at = inner.end;
      return { ...node, content: inner.content };
    }
    const start = at;
    at += node.text.length;
    return { ...node, text: textWithout(node.text, start, stretches) };
  });
  return { content, end: at };
}

function textWithout(text: string, from: number, stretches: readonly Stretch[]): string {
  let [left, at] = ["", from];
  const end = from + text.length;
  for (const stretch of stretches) {
    if (stretch.end <= at || stretch.start >= end) continue;
    // Code within quotation marks is of the quotation.
    left += text.slice(at - from, Math.max(stretch.start, at) - from);
    if (stretch.start >= at) left += omission;
    at = Math.min(stretch.end, end);
  }
  return left + text.slice(at - from);
}

const omission = "[…]";
const space: Inline = { kind: "text", text: " " };

function note(text: string): Inline {
  return { kind: "emphasis", content: [{ kind: "text", text: `[${text}]` }] };
}
