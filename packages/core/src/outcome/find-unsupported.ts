/**
 * Finds statements that nothing carries. Every paragraph, list item and table row holds a reference, wherever it stands.
 * Spared are a paragraph that introduces a list, table or quotation with a colon, and a section that says
 * `<!-- no evidence needed: why -->`, which the paper's annex shows to its readers. Headings name what stands below them.
 */
import type { Statement } from "./check/statement.ts";
import type { PaperProblem } from "./paper.ts";

export function findStatementsWithoutEvidence(statements: readonly Statement[]): PaperProblem[] {
  return statements
    .filter(({ place, isInExemptSection, introduces, references, hasUnreadable, text }) => {
      if (isInExemptSection || introduces || hasUnreadable || text.trim() === "") return false;
      return place !== "heading" && place !== "table-head" && references.length === 0;
    })
    .map(({ line }) => ({ kind: "statement-without-evidence", line }));
}
