/** What a row of another tool's file says of itself besides its words: its own day, and the columns that were kept with it. */
import type { Contribution, Provenance, TableMapping } from "@consult/core";
import type { RowCell } from "../../export/record.ts";
import { cellsOfRow, rowMediaType } from "../../intake/table.ts";
import type { StoreReader } from "../../store/store.ts";
import { findMapping } from "../import/kept-mapping.ts";

/** To the letter; empty cells say nothing. undefined for what came another way. */
export type RowOf = (contribution: Contribution, provenance: Provenance | undefined) => Promise<RowCell[] | undefined>;

/** Reads the mapping of each heading once. */
export function rowReader(reader: StoreReader): RowOf {
  const mappings = new Map<string, Promise<TableMapping | undefined>>();
  return async ({ consultationId, id, current }, provenance) => {
    if (provenance?.file === undefined) return undefined;
    const row = await lastRow(reader, consultationId, id, current.original);
    if (row === undefined) return undefined;
    const shape = JSON.stringify(row.columns);
    const mapping = mappings.get(shape) ?? findMapping({ reader }, consultationId, row.columns);
    mappings.set(shape, mapping);
    const columns = (await mapping)?.columns;
    return row.columns.flatMap((column, place) => {
      const text = row.cells[place] ?? "";
      const kind = columns?.[place]?.means.kind ?? "kept";
      return text.trim() === "" || !saying.has(kind) ? [] : [{ column, text }];
    });
  };
}

/** The others stand in the words, with the respondent, or in the identity, which is shown only when asked for. */
const saying: ReadonlySet<string> = new Set([
  "kept",
  "submitted-at",
  "moderation",
  "files-elsewhere",
  "copies",
  "reply-to-row",
  "coder",
]);

/** A respondent may have changed the words since, with their receipt: the row is that of an earlier version then. */
async function lastRow(reader: StoreReader, consultationId: string, id: string, hash: string) {
  const original = await reader.readOriginal(consultationId, hash);
  if (original?.mediaType === rowMediaType) return cellsOfRow(original);
  for (const version of (await reader.listVersions(consultationId, id)).toReversed()) {
    const earlier = await reader.readOriginal(consultationId, version.original);
    if (earlier?.mediaType === rowMediaType) return cellsOfRow(earlier);
  }
  return undefined;
}
