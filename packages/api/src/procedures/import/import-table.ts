/** Takes in the rows of another tool's file, all or none of them, by a mapping that somebody has looked at. */
import { createHash } from "node:crypto";
import {
  compareFigures,
  doubtsOfRows,
  keptColumns,
  readRows,
  Slug,
  TableMapping,
  textFor,
  type ReadRow,
} from "@consult/core";
import * as z from "zod";
import { keepOriginal } from "../../files/keep-original.ts";
import { rowsToArrived } from "../../intake/table.ts";
import { codeRows, findCodes } from "./code-rows.ts";
import { takeInRows, type RowOutcome } from "../../receiving/take-in-rows.ts";
import type { Original } from "../../store/store.ts";
import { convenerProcedure, type ConvenerContext } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { keepMapping } from "./kept-mapping.ts";
import { openTable } from "./open-table.ts";
import { recordedBy } from "./recorded-by.ts";
import { UploadKey, uploadOf } from "./upload.ts";

const Input = z.strictObject({
  consultationId: Slug,
  upload: UploadKey,
  sheet: z.string().max(300).optional(),
  /** What the file is called, as a person finds it again. */
  name: z.string().min(1).max(500),
  mapping: TableMapping,
  /** Printed figures, sent as the file was: each is compared with the rows. */
  expect: UploadKey.optional(),
  /** Say what would happen, and change nothing. */
  dryRun: z.boolean().default(false),
  sendReceipts: z.boolean().default(false),
});

const mediaTypes = {
  xls: "application/vnd.ms-excel",
  csv: "text/csv",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
};

/** Refusals: not-found, file-not-readable, table-not-usable with every line that needs mending, not-open-yet, those of the store. */
export const importTable = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, mapping, name, dryRun } = input;
  const { deps } = ctx.shell;
  const { bytes, table } = await openTable(ctx, input);
  const rows = valueOf(readRows(mapping, table, ctx.consultation));
  const figures = input.expect === undefined ? undefined : await comparedWith(ctx, input.expect, rows);
  const found = valueOf(await findCodes(ctx, ctx.consultation, { rows, file: name, by: ctx.actor }));
  const { codesOf } = found;
  const mediaType = mediaTypes[table.format];
  const file = dryRun
    ? {
        hash: createHash("sha256").update(bytes).digest("hex"),
        mediaType,
        bytes: new Uint8Array(0),
        size: bytes.byteLength,
      }
    : await keepOriginal(deps.files, consultationId, bytes, mediaType);
  const arrived = rowsToArrived({
    table,
    mapping,
    rows,
    file,
    name,
    receivedAt: ctx.now,
    recordedBy: recordedBy(ctx),
    codesOf,
  });
  const taken = await takeInRows(ctx, ctx.consultation, {
    rows: arrived,
    by: ctx.actor,
    sendsReceipts: input.sendReceipts,
    isTrial: dryRun,
  });
  if (!dryRun) await dropUnnamed(ctx, file);
  const items = valueOf(taken);
  const toCode = { rows: arrived, added: found.added, by: ctx.actor };
  const passagesCoded = dryRun ? undefined : valueOf(await codeRows(ctx, ctx.consultation, toCode));
  if (!dryRun) {
    await keepMapping(deps.store, consultationId, mapping);
    await deps.uploads.discard(uploadOf(ctx, input));
  }
  const { otherSheets } = table;
  const doubts = [...table.doubts, ...doubtsOfRows(mapping, table)];
  const codes = {
    themesAdded: found.added.map(({ theme }) => textFor(theme.label).text),
    rows: arrived.filter((row) => row.codes.length > 0).length,
    withoutWords: arrived.filter(({ intake }) => intake.rowCodings !== undefined).length,
    /** Absent in a trial. */
    passagesCoded,
  };
  return {
    dryRun,
    counts: countsOf(items),
    keptColumns: keptColumns(mapping),
    doubts,
    codes,
    figures,
    otherSheets,
    items,
  };
});

async function comparedWith(ctx: ConvenerContext, upload: string, rows: readonly ReadRow[]) {
  const { id: consultationId } = ctx.consultation;
  const expected = await openTable(ctx, { consultationId, upload });
  await ctx.shell.deps.uploads.discard(uploadOf(ctx, { consultationId, upload }));
  return compareFigures(expected.table, rows);
}

/** When no row was new, nothing names the file, and a copy of it that nobody can find would outlive an erasure. */
async function dropUnnamed(ctx: ConvenerContext, { hash, file }: Original): Promise<void> {
  if (file === undefined) return;
  const { files, store } = ctx.shell.deps;
  const { id } = ctx.consultation;
  if ((await store.reader.readOriginal(id, hash))?.file !== file) await files.remove(id, [file]);
}

function countsOf(items: readonly RowOutcome[]) {
  const count = (is: (item: RowOutcome) => boolean): number => items.filter(is).length;
  return {
    new: count(({ outcome }) => outcome === "new"),
    hereAlready: count(({ outcome }) => outcome === "here already"),
    changed: count(({ outcome }) => outcome === "changed"),
    left: count(({ outcome }) => outcome === "left"),
    late: count(({ verdict }) => verdict === "late"),
    setAside: count(({ setAside }) => setAside !== undefined),
  };
}
