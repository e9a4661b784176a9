/** What columns of codes and facts would bring in, said before anything is taken in. */
import type { TableMapping } from "./mapping.ts";
import { codesIn, facetsIn } from "./read-codes.ts";
import { factIn, type Table } from "./table.ts";

const shown = 12;

export function doubtsOfCodes(mapping: TableMapping, table: Table): string[] {
  const { columns } = mapping;
  const counts = columns.map(() => new Map<string, number>());
  let withoutWords = 0;
  for (const row of table.rows) {
    const cells = columns.map(({ means }, column) => ({ means, column, fact: factIn(row, column) }));
    const isSilent = cells.every(({ means, fact }) => means.kind !== "answer" || fact === "");
    let isCoded = false;
    for (const cell of cells) {
      const values = [
        ...codesIn([cell], columns, ignore).map(({ label }) => label),
        ...facetsIn([cell], columns, ignore).map(({ value }) => value),
      ];
      isCoded ||= values.length > 0 && cell.means.kind !== "facet";
      const own = counts[cell.column] as Map<string, number>;
      for (const value of values) own.set(value, (own.get(value) ?? 0) + 1);
    }
    if (isSilent && isCoded) withoutWords += 1;
  }
  const named = columns.flatMap(({ column, means }, place) => {
    const own = counts[place] as Map<string, number>;
    if (own.size === 0) return [];
    const list = [...own].slice(0, shown).map(([value, count]) => `${value} (${count})`);
    const what = means.kind === "facet" ? "a fact that is tallied" : "codes that become themes";
    return [
      `"${column}" holds ${what}: ${list.join(", ")}${own.size > shown ? `, and ${own.size - shown} more` : ""}.`,
    ];
  });
  return withoutWords === 0
    ? named
    : [
        ...named,
        `${withoutWords} rows have a code and no words: they count under their themes, and no passage shows why.`,
      ];
}

function ignore(): void {
  // What cannot be read is said where the rows are read.
}
