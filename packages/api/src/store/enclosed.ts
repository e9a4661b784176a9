/** Everything that comes with a contribution beside its words, as rows: saved with it, and erased with it. */
import type { Id, NewEvent, Part, Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { insertRows, type InsertPlan } from "./insert-rows.ts";
import { keepNamedFiles } from "./leaving-files.ts";
import type { Enclosed, Original } from "./store.ts";
import { sealKeyOf, type Facts, type SealKey } from "./seal.ts";
import { factsOf, partsToFacts, sealRow, type RowSealed, type Seals } from "./sealed-facts.ts";
import type { Tables } from "./tables.ts";

/** The rows that everything enclosed with a contribution makes; none for a plain one. */
export interface EnclosedRows {
  readonly originals: unknown[][];
  readonly parts: unknown[][];
  readonly provenance: unknown[][];
  readonly forms: unknown[][];
  readonly attention: unknown[][];
}

export function enclosedToRows(
  consultationId: Slug,
  contributionId: Id,
  { enclosed, channel, version, at }: { enclosed: Enclosed; channel: string; version: number; at: string },
): EnclosedRows {
  const { originals, parts, provenance, form, attention } = enclosed;
  const of = [consultationId, contributionId];
  return {
    originals: originals.map((original) => [consultationId, ...originalToValues(original)]),
    parts: parts.map((part) => [...of, ...partToValues(part)]),
    provenance:
      provenance === undefined ? [] : [[...of, channel, provenance.externalKey ?? null, JSON.stringify(provenance)]],
    forms: form === undefined ? [] : [[...of, version, form.kind, JSON.stringify(form)]],
    attention: attention.map(({ id, ...need }) => [
      consultationId,
      id,
      contributionId,
      need.kind,
      at,
      JSON.stringify(need),
    ]),
  };
}

export async function insertEnclosed(tx: Kysely<Tables>, key: SealKey, rows: EnclosedRows): Promise<void> {
  await insertOriginals(tx, key, rows.originals);
  await insertSealed(tx, key, partPlan, rows.parts);
  await insertSealed(tx, key, provenancePlan, rows.provenance);
  await insertRows(tx, formPlan, rows.forms);
  await insertSealed(tx, key, attentionPlan, rows.attention);
}

/** What the event says of them that they come in with. */
export function enclosedToFacts(seals: Seals, { parts, forms }: EnclosedRows): Facts {
  const facts = forms.map((values) => factsOf.filled_form(seals, rowOf(formPlan, values) as never));
  return Object.assign(
    partsToFacts(
      seals,
      parts.map((values) => rowOf(partPlan, values) as never),
    ),
    ...facts,
  ) as Facts;
}

/** Rows that hold a hash of themselves. */
async function insertSealed(
  tx: Kysely<Tables>,
  key: SealKey,
  plan: InsertPlan & { readonly table: RowSealed },
  rows: readonly unknown[][],
): Promise<void> {
  const sealed = rows.map((values) => [...values, sealRow(key, plan.table, rowOf(plan, values) as never)]);
  await insertRows(tx, { ...plan, columns: [...plan.columns, "seal"] }, sealed);
}

function rowOf({ columns }: InsertPlan, values: readonly unknown[]): object {
  return Object.fromEntries(columns.map((column, place) => [column, values[place]]));
}

/** Rows as `originalPlan` wants them, of one consultation. The same bytes again are no change. */
export async function insertOriginals(tx: Kysely<Tables>, key: SealKey, rows: readonly unknown[][]): Promise<void> {
  await insertSealed(tx, key, originalPlan, rows);
  const files = rows.flatMap((row) => (row[5] === null ? [] : [row[5] as string]));
  if (files.length > 0) await keepNamedFiles(tx, rows[0]?.[0] as Slug, files);
}

/** In the order of `originalPlan`, without the consultation. */
export function originalToValues({ hash, mediaType, bytes, size, file }: Original): unknown[] {
  // A view of a shared buffer would carry the whole buffer along.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  return [hash, mediaType, own, size ?? null, file ?? null];
}

const originalPlan = {
  table: "original",
  columns: ["consultation_id", "hash", "media_type", "bytes", "size", "file"],
  repeatIsFine: true,
} as const;

const partPlan = {
  table: "part",
  columns: ["consultation_id", "contribution_id", "ordinal", "original", "state", "details"],
} as const;

const provenancePlan = {
  table: "provenance",
  columns: ["consultation_id", "contribution_id", "channel", "external_key", "details"],
} as const;

const formPlan: InsertPlan = {
  table: "filled_form",
  columns: ["consultation_id", "contribution_id", "version", "kind", "details"],
};

const attentionPlan = {
  table: "attention",
  columns: ["consultation_id", "attention_id", "contribution_id", "kind", "raised_at", "details"],
} as const;

/** For an erasure: everything enclosed goes. Answers the originals that parts referred to. */
export async function eraseEnclosed(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id): Promise<string[]> {
  const key = { consultation_id: consultationId, contribution_id: contributionId };
  for (const table of ["provenance", "filled_form", "attention", "assignment"] as const) {
    await tx
      .deleteFrom(table)
      .where((where) => where.and(key))
      .execute();
  }
  const rowOf = await tx
    .selectFrom("part")
    .select("original")
    .where((where) => where.and(key))
    .where("details", "like", tableRole)
    .execute();
  for (const { original } of rowOf) {
    // The file holds this row too. Each other row is an original of its own and loses nothing when the file goes.
    await tx
      .deleteFrom("part")
      .where("consultation_id", "=", consultationId)
      .where("contribution_id", "!=", contributionId)
      .where("original", "=", original)
      .where("details", "like", tableRole)
      .execute();
  }
  await partFromFile(tx, consultationId, contributionId);
  const removed = await tx
    .deleteFrom("part")
    .where((where) => where.and(key))
    .returning("original")
    .execute();
  return removed.map(({ original }) => original);
}

/**
 * The file holds this letter too, so it goes. Each other letter of it keeps its pages, and leads to its own words, which are
 * an original of their own.
 */
async function partFromFile(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id): Promise<void> {
  const others = await tx
    .selectFrom("part")
    .innerJoin("part as own", (join) =>
      join.onRef("own.consultation_id", "=", "part.consultation_id").onRef("own.original", "=", "part.original"),
    )
    .select(["part.contribution_id", "part.ordinal", "part.state", "part.details"])
    .where("own.consultation_id", "=", consultationId)
    .where("own.contribution_id", "=", contributionId)
    .where("part.contribution_id", "!=", contributionId)
    .where("part.details", "like", lettersRole)
    .execute();
  for (const other of others) {
    const key = { consultation_id: consultationId, contribution_id: other.contribution_id };
    const words = await tx
      .selectFrom("version")
      .innerJoin("original", (join) =>
        join
          .onRef("original.consultation_id", "=", "version.consultation_id")
          .onRef("original.hash", "=", "version.original"),
      )
      .select(["original.hash", "original.media_type", "original.bytes", "original.size"])
      .where("version.consultation_id", "=", consultationId)
      .where("version.contribution_id", "=", other.contribution_id)
      .where("version.version", "=", 1)
      .executeTakeFirst();
    await tx
      .deleteFrom("part")
      .where((where) => where.and({ ...key, ordinal: other.ordinal }))
      .execute();
    if (words === undefined) continue;
    const part = {
      ...(JSON.parse(other.details) as Part),
      original: words.hash,
      mediaType: words.media_type,
      size: words.size ?? words.bytes.byteLength,
    };
    await insertSealed(tx, await sealKeyOf(tx), partPlan, [
      [consultationId, other.contribution_id, ...partToValues(part)],
    ]);
  }
}

const lettersRole = '%"role":"letters"%';

/** As the schema's own guard knows the file of a row. */
const tableRole = '%"role":"table"%';

export async function insertAttention(
  tx: Kysely<Tables>,
  consultationId: Slug,
  contributionId: Id,
  { at, needs }: { at: NewEvent["at"]; needs: Enclosed["attention"] },
): Promise<void> {
  const rows = needs.map(({ id, ...need }) => [
    consultationId,
    id,
    contributionId,
    need.kind,
    at,
    JSON.stringify(need),
  ]);
  if (rows.length > 0) await insertSealed(tx, await sealKeyOf(tx), attentionPlan, rows);
}

function partToValues(part: Part): unknown[] {
  return [part.ordinal, part.original, part.reading.state, partToDetails(part)];
}

/** Its inspection stands apart: another job makes it while this one is read. */
export function partToDetails(part: Part): string {
  return JSON.stringify({ ...part, inspection: undefined });
}
