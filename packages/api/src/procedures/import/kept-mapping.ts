/** What the columns of a file mean, as somebody confirmed it for an earlier file with the same heading. */
import { createHash } from "node:crypto";
import { shapeOf, TableMapping, type Slug } from "@consult/core";
import type { Store } from "../../store/store.ts";

const channel = "table";

export async function findMapping(
  { reader }: Pick<Store, "reader">,
  consultationId: Slug,
  columns: readonly string[],
): Promise<TableMapping | undefined> {
  const state = await reader.readChannelState(consultationId, channel);
  return TableMapping.safeParse(state.get(nameOf(columns))).data;
}

export async function keepMapping(
  { writer }: Pick<Store, "writer">,
  consultationId: Slug,
  mapping: TableMapping,
): Promise<void> {
  const name = nameOf(mapping.columns.map(({ column }) => column));
  await writer.keepChannelState({ consultationId, channel, name, value: mapping });
}

function nameOf(columns: readonly string[]): string {
  return `mapping ${createHash("sha256").update(shapeOf(columns)).digest("hex")}`;
}
