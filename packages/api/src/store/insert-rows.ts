/**
 * Many rows by one statement whose text is made once. Kysely spells the statement for its engine; the hot path then
 * pays for values only.
 */
import { CompiledQuery, type Kysely } from "kysely";
import type { TableName, Tables } from "./tables.ts";

export interface InsertPlan {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly repeatIsFine?: boolean;
}

export async function insertRows(tx: Kysely<Tables>, plan: InsertPlan, rows: readonly unknown[][]): Promise<void> {
  // Sizes are powers of two, so that a handful of statements serves every number of rows.
  for (let from = 0; from < rows.length;) {
    const size = Math.min(largestGroup, 2 ** Math.floor(Math.log2(rows.length - from)));
    const name = `${plan.table} ${plan.columns.length} ${size}`;
    const text = statementFor(tx, name, () => compileInsert(tx, plan, size));
    await tx.executeQuery(CompiledQuery.raw(text, rows.slice(from, from + size).flat()));
    from += size;
  }
}

/** Rows whose column is one of these values. */
export async function selectAnyOf<Row>(
  tx: Kysely<Tables>,
  name: string,
  values: readonly string[],
  makeText: (placeholders: readonly string[]) => { sql: string },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < values.length; from += largestGroup) {
    const group = values.slice(from, from + largestGroup);
    const size = 2 ** Math.ceil(Math.log2(group.length));
    const padded = [...group, ...Array.from({ length: size - group.length }, () => group[0] ?? "")];
    const text = statementFor(tx, `${name} ${size}`, () => makeText(padded));
    rows.push(...(await tx.executeQuery<Row>(CompiledQuery.raw(text, padded))).rows);
  }
  return rows;
}

const largestGroup = 64;
const textsByEngine = new Map<string, Map<string, string>>();

/** The text of a statement, spelled once for each engine. */
export function statementFor(tx: Kysely<Tables>, name: string, make: () => { readonly sql: string }): string {
  const engine = tx.getExecutor().adapter.constructor.name;
  let texts = textsByEngine.get(engine);
  if (texts === undefined) textsByEngine.set(engine, (texts = new Map()));
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = make().sql));
  return text;
}

function compileInsert(tx: Kysely<Tables>, { table, columns, repeatIsFine }: InsertPlan, size: number) {
  const row = Object.fromEntries(columns.map((column) => [column, ""]));
  const insert = tx.insertInto(table).values(Array.from({ length: size }, () => row) as never);
  return (repeatIsFine ? insert.onConflict((conflict) => conflict.doNothing()) : insert).compile();
}
