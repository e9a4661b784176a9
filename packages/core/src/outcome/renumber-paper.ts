/** Puts right every number whose tally moved, and leaves the prose alone. */
import type { Consolidation } from "../consolidation/consolidation.ts";
import { readTally } from "../consolidation/tally.ts";
import { escapeMarkdown, unescapeMarkdown } from "./inline.ts";
import { parseMarkdown } from "./markdown.ts";
import { readShownNumber } from "./shown-number.ts";

export interface Renumbering {
  readonly line: number;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface RenumberedPaper {
  readonly source: string;
  /** In the order of the text. */
  readonly changes: readonly Renumbering[];
}

/** Unknown tallies and links that show no number stay as they are: `checkPaper` names them. */
export function renumberPaper(source: string, consolidation: Consolidation): RenumberedPaper {
  const literal = literalLines(source);
  const changes: Renumbering[] = [];
  const lines = source.split(/(\r\n|\n|\r)/);
  const renumbered = lines.map((text, index) => {
    const line = index / 2 + 1;
    if (index % 2 === 1 || literal.has(line)) return text;
    return text.replace(tallyLink, (whole, shown: string, path: string) => {
      const reading = readTally(consolidation, path);
      const before = unescapeMarkdown(shown);
      const number = readShownNumber(before);
      if (reading === undefined || number === undefined) return whole;
      if (number.agrees(reading.contributions, reading.of)) return whole;
      const after = number.rewrite(reading.contributions, reading.of);
      changes.push({ line, path, before, after });
      return `[${escapeMarkdown(after)}](tally:${path})`;
    });
  });
  return { source: renumbered.join(""), changes };
}

const tallyLink = /\[((?:[^[\]\\]|\\.)*)\]\(tally:([^()[\]\s]*)\)/g;

/** Lines of quotations, code and comments: what looks like a tally there is none. */
function literalLines(source: string): ReadonlySet<number> {
  const blocks = parseMarkdown(source);
  const count = source.split(/\r\n|\n|\r/).length;
  return new Set(
    blocks.flatMap(({ kind, line }, index) => {
      if (kind !== "quote" && kind !== "code" && kind !== "comment") return [];
      const end = blocks[index + 1]?.line ?? count + 1;
      return Array.from({ length: end - line }, (_, offset) => line + offset);
    }),
  );
}
