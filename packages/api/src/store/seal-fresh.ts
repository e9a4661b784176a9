/** The facts of rows that were written with an event, as they stand in its transaction. */
import type { NewEvent } from "@consult/core";
import { sql, type Kysely } from "kysely";
import { drawSalt } from "./salt.ts";
import { sealRow, factsOf, partsToFacts, type RowSealed, type SealedTable, type Seals } from "./sealed-facts.ts";
import type { Facts, SealKey } from "./seal.ts";
import { tableShapes, type TableName, type Tables } from "./tables.ts";

/** Rows of a table, within the consultation of the event; `facts` when not all facts of them were written. */
export type Fresh =
  | { readonly table: SealedTable; readonly where?: Columns; readonly facts?: readonly string[] }
  /** All files of the event's contribution. */
  | { readonly parts: true }
  /** Of a row that was removed. */
  | { readonly gone: string };

type Columns = Readonly<Record<string, string | number>>;

/** Tables whose rows belong to the contribution of the event. */
const ofContribution = new Set<TableName>([
  "contribution",
  "version",
  "permission",
  "identity",
  "filled_form",
  "assignment",
]);

export async function sealFresh(
  tx: Kysely<Tables>,
  key: SealKey,
  { consultationId, contributionId }: Pick<NewEvent, "consultationId" | "contributionId">,
  fresh: readonly Fresh[],
): Promise<Facts> {
  if (fresh.length === 0) return {};
  const of = { consultation_id: consultationId, ...(contributionId && { contribution_id: contributionId }) };
  const seals = { key, salt: contributionId === undefined ? "" : await saltOf(tx, of) };
  const facts: Record<string, string | number | null> = {};
  for (const each of fresh) {
    if ("gone" in each) facts[each.gone] = null;
    else if ("parts" in each) Object.assign(facts, partsToFacts(seals, await rowsOf(tx, "part", of)));
    else {
      const { table, where } = each;
      const within = ofContribution.has(table) ? of : { consultation_id: consultationId };
      for (const row of await rowsOf(tx, table, { ...within, ...where })) {
        const all = (factsOf[table] as (seals: Seals, row: object) => Facts)(seals, row);
        const written = Object.entries(all).filter(([name]) => each.facts?.includes(name) ?? true);
        Object.assign(facts, Object.fromEntries(written));
      }
    }
  }
  return facts;
}

/** Writes the hash of each of these rows into it, after it was written. */
export async function resealRows(tx: Kysely<Tables>, key: SealKey, table: RowSealed, where: Columns): Promise<void> {
  const keys = tableShapes.find((shape) => shape.table === table)?.key ?? [];
  for (const row of await rowsOf(tx, table, where)) {
    const one = Object.fromEntries(
      keys.map((column) => [column, (row as Record<string, string | number>)[column] ?? ""]),
    );
    await sql`update ${sql.table(table)} set seal = ${sealRow(key, table, row)} where ${matching(one)}`.execute(tx);
  }
}

async function rowsOf<Table extends TableName>(tx: Kysely<Tables>, table: Table, where: Columns) {
  const { rows } = await sql<never>`select * from ${sql.table(table)} where ${matching(where)} order by ${sql.join(
    (tableShapes.find((shape) => shape.table === table)?.key ?? []).map((column) => sql.ref(column)),
  )}`.execute(tx);
  return rows as (Tables[Table] extends infer Row ? Row & never : never)[];
}

function matching(where: Columns) {
  return sql.join(
    Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  );
}

/** None once the contribution is erased. One from before there were salts is given its own. */
export async function saltOf(tx: Kysely<Tables>, of: Columns): Promise<string> {
  const [row] = (await rowsOf(tx, "identity", of)) as { readonly salt: string | null }[];
  if (row === undefined) return "";
  if (row.salt !== null) return row.salt;
  const salt = drawSalt();
  await sql`update identity set salt = ${salt} where ${matching(of)}`.execute(tx);
  return salt;
}
