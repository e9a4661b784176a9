/** Finds statements that nothing carries. */
import { inlineToText, type Inline } from "./inline.ts";
import type { Block, TableRow } from "./markdown.ts";
import type { PaperProblem } from "./paper.ts";
import { readingsIn } from "./parse-paper.ts";

export function findStatementsWithoutEvidence(blocks: readonly Block[]): PaperProblem[] {
  const problems: PaperProblem[] = [];
  let level = 0;
  /** Level of the section that was declared to need none; deeper ones belong to it. */
  let sparedLevel: number | undefined;
  blocks.forEach((block, index) => {
    if (block.kind === "heading") {
      level = block.level;
      if (sparedLevel !== undefined && level <= sparedLevel) sparedLevel = undefined;
    } else if (block.kind === "comment") {
      const reason = /^no evidence needed:?(.*)$/s.exec(block.text)?.[1];
      if (reason?.trim() === "") {
        const message = "Say why this section needs no evidence: <!-- no evidence needed: it describes the method -->";
        problems.push({ kind: "unreadable-reference", line: block.line, message });
      } else if (reason !== undefined) {
        sparedLevel = Math.min(level, sparedLevel ?? level);
      }
    } else if (level >= 2 && sparedLevel === undefined) {
      problems.push(...unsupportedIn(block, blocks[index + 1]));
    }
  });
  return problems;
}

function unsupportedIn(block: Block, next: Block | undefined): PaperProblem[] {
  switch (block.kind) {
    case "paragraph":
      return isCarried(block.content) || introduces(block.content, next) ? [] : [unsupported(block.line)];
    case "list":
      return block.items.flatMap(({ line, content }) => (isCarried(content) ? [] : [unsupported(line)]));
    case "table":
      return block.rows.flatMap((row) => (isRowCarried(row) ? [] : [unsupported(row.line)]));
    default:
      return [];
  }
}

function isCarried(content: readonly Inline[]): boolean {
  return readingsIn(content).length > 0;
}

function isRowCarried({ cells }: TableRow): boolean {
  return cells.some(isCarried) || !cells.some((cell) => /\p{Nd}/u.test(inlineToText(cell)));
}

function introduces(content: readonly Inline[], next: Block | undefined): boolean {
  const isAnnounced = next?.kind === "list" || next?.kind === "table" || next?.kind === "quote";
  return isAnnounced && /[:：]$/.test(inlineToText(content).trim());
}

function unsupported(line: number): PaperProblem {
  const message =
    "Nothing carries this statement. Add [evidence](segment:ID) or a tally, or mark the section <!-- no evidence needed: why -->.";
  return { kind: "statement-without-evidence", line, message };
}
