/** Asks for rows of many ids in several questions: an engine takes only so many values in one. */
import type { Id } from "@consult/core";

const mostIds = 500;

export async function inGroups<Row>(ids: readonly Id[], read: (ids: readonly Id[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += mostIds) rows.push(...(await read(ids.slice(from, from + mostIds))));
  return rows;
}
