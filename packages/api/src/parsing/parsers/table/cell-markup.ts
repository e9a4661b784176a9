/** Cells that a program kept as HTML: their text, beside what stands there. "3 < 5 beds & more" is text as it is. */
import type { TableRow } from "@consult/core";
import { decodeEntities, wordsOf } from "../document/html.ts";
import type { ParsedTable } from "../table.ts";

const names =
  "a|abbr|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|kbd|li|link|main|mark|meta|nav|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|video|wbr|o:p";
const mark = new RegExp(String.raw`</?(?:${names})(?:\s[^<>]*)?/?>`, "i");
/** What would open a mark and is none. */
const noMark = new RegExp(String.raw`<(?!/?(?:${names})(?:\s[^<>]*)?/?>|!--)`, "gi");
const ending = /<(?:br|p|div|li|tr|h[1-6]|ul|ol|table|blockquote|pre)\b/i;
const entity = /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});/i;

/** Undefined where no marks stand in it. */
export function textOfMarkup(cell: string): string | undefined {
  if (mark.test(cell)) {
    const source = cell.replace(noMark, "&lt;");
    return wordsOf(ending.test(source) ? source : source.replace(/\r\n|\r|\n/g, "<br>"));
  }
  return entity.test(cell) ? decodeEntities(cell) : undefined;
}

export function withPlainCells(table: ParsedTable): ParsedTable {
  const where = new Set<number>();
  const rows = table.rows.map((row): TableRow => {
    const plain: Record<number, string> = {};
    for (const [column, cell] of row.cells.entries()) {
      const text = cell.includes("<") || cell.includes("&") ? textOfMarkup(cell) : undefined;
      if (text === undefined || text === cell) continue;
      plain[column] = text;
      where.add(column);
    }
    return Object.keys(plain).length === 0 ? row : { ...row, plain };
  });
  if (where.size === 0) return table;
  const named = [...where].slice(0, 10).map((column) => `"${table.columns[column] ?? column + 1}"`);
  const doubt = `HTML stands in ${named.join(", ")}${where.size > 10 ? ", ..." : ""}. Its text is read; what stands there is kept with each row.`;
  return { ...table, rows, doubts: [...table.doubts, doubt] };
}
