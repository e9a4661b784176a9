/** The rows of a table, one by one in the order of their keys, for whoever looks through a whole store. */
import type { Selectable } from "kysely";
import { batchesOf } from "./copy-store.ts";
import type { Snapshot } from "./dialects/dialect.ts";
import { tableShapes, type TableName, type Tables } from "./tables.ts";

export type Row<Table extends TableName> = Selectable<Tables[Table]>;

export async function* rowsOf<Table extends TableName>(snapshot: Snapshot, table: Table): AsyncGenerator<Row<Table>> {
  const shape = tableShapes.find((each) => each.table === table);
  if (shape === undefined) return;
  for await (const batch of batchesOf(snapshot, shape)) yield* batch as unknown as Row<Table>[];
}
