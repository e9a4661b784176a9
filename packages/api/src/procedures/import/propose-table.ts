/** What the columns of a file that was sent seem to mean: as confirmed for an earlier file of that shape, or as proposed. */
import { doubtsOfRows, keptColumns, proposeMapping, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { findMapping } from "./kept-mapping.ts";
import { openTable } from "./open-table.ts";
import { UploadKey } from "./upload.ts";

const Input = z.strictObject({
  consultationId: Slug,
  upload: UploadKey,
  /** Of a spreadsheet; the first that is shown when absent. */
  sheet: z.string().max(300).optional(),
});

const shownRows = 5;

/** Refusals: not-found (also for a file that was not sent), file-not-readable. */
export const proposeTable = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { consultationId } = input;
  const { table } = await openTable(ctx, input);
  const { columns, rows, ...how } = table;
  const kept = await findMapping(ctx.shell.deps.store, consultationId, columns);
  const proposed = proposeMapping({ columns, rows }, ctx.consultation);
  const mapping = kept ?? proposed.mapping;
  return {
    ...how,
    mapping,
    /** Somebody confirmed it before. */
    isKept: kept !== undefined,
    doubts: [...table.doubts, ...(kept === undefined ? proposed.doubts : doubtsOfRows(kept, table))],
    keptColumns: keptColumns(mapping),
    rowCount: rows.length,
    sample: rows.slice(0, shownRows),
  };
});
