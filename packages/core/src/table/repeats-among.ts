/** Points out rows of one file that say the same: all stand, and a person looks whether they are one, or a campaign. */
import type { ReadRow } from "./read-rows.ts";
import { sameRow } from "./row-attention.ts";

/** Of shorter words nobody can say that they were copied: many answer "yes". */
const leastLetters = 40;

export function repeatsAmong(rows: readonly ReadRow[]): ReadRow[] {
  const whole = new Map<string, number>();
  const said = new Map<string, number>();
  return rows.map((row) => {
    const words = wordsOf(row);
    if (words === "") return row;
    const { identity, respondent } = row;
    // A name or an address tells who it is. Where nobody is named, a row that comes twice has one moment, and no id.
    const isKnown = Object.keys(identity).length > 0;
    const isRow = row.externalId === undefined && row.sent.length > 0;
    const who = JSON.stringify([
      words,
      identity.email?.toLowerCase() ?? identity,
      respondent,
      ...(isKnown ? [] : [row.sent]),
    ]);
    const twin = isKnown || isRow ? earlierIn(whole, who, row.line) : undefined;
    const same = words.length < leastLetters ? undefined : earlierIn(said, words, row.line);
    const line = twin ?? same;
    return line === undefined
      ? row
      : { ...row, attention: [...row.attention, sameRow({ line, isWhole: twin !== undefined })] };
  });
}

function earlierIn(lines: Map<string, number>, what: string, line: number): number | undefined {
  const earlier = lines.get(what);
  if (earlier === undefined) lines.set(what, line);
  return earlier;
}

/** Programs break and fill lines as they like. */
function wordsOf({ answers }: ReadRow): string {
  return answers
    .map(({ question, text }) => [question, text.replace(/\s+/g, " ").trim()] as const)
    .filter(([, text]) => text !== "")
    .map(([question, text]) => `${question ?? ""} ${text}`)
    .join("\n");
}
