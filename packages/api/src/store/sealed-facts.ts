/**
 * What is sealed of each row, fact by fact: the writer hashes these when a row is written, and the check when it looks.
 * A fact is named as people find it again: `words of version 2`, `withdrawn_at`.
 */
import type { Part } from "@consult/core";
import type { Selectable } from "kysely";
import { keyedHash, type Facts, type SealKey } from "./seal.ts";
import { tableShapes, type TableName, type Tables } from "./tables.ts";

type Row<Table extends TableName> = Selectable<Tables[Table]>;

/** The store's key, and the salt of the contribution whose rows they are; none for other rows, and after an erasure. */
export interface Seals {
  readonly key: SealKey;
  readonly salt: string;
}

const salted = ({ key, salt }: Seals, purpose: string, fields: readonly (string | number | null)[]): string =>
  keyedHash(key, `${purpose} ${salt}`, fields);

function optional(
  seals: Seals,
  purpose: string,
  row: { readonly consultation_id: string; readonly contribution_id: string },
  value: string | null,
): string | null {
  return value === null ? null : salted(seals, purpose, [row.consultation_id, row.contribution_id, value]);
}

/** Of rows that are written with an event. Each tells of its own row alone. */
export const factsOf = {
  contribution: (seals: Seals, row: ContributionFacts): Facts => ({
    arrival: keyedHash(
      seals.key,
      "arrival",
      arrivalFields.map((column) => row[column]),
    ),
    // With the hash of what was sent, which leaves with an erasure as whatever tells of a person does.
    respondent: salted(seals, "respondent", [
      row.consultation_id,
      row.contribution_id,
      row.respondent,
      row.request_hash,
    ]),
    admission: row.admission,
    publication: row.publication,
    withdrawn_at: row.withdrawn_at,
    // Stays after an erasure, and so does its hash.
    set_aside: optional({ ...seals, salt: "" }, "set aside", row, row.set_aside),
    current_version: row.current_version,
    permitted: optional(seals, "permitted", row, row.permitted),
    redactions: optional(seals, "redactions", row, row.redactions),
    erased_at: row.erased_at,
  }),
  version: (seals: Seals, row: Row<"version">): Facts => {
    const of = [row.consultation_id, row.contribution_id, row.version];
    return {
      [`words of version ${row.version}`]: salted(seals, "words", [
        ...of,
        row.at,
        row.original,
        row.words,
        row.idempotency_key,
        row.request_hash,
      ]),
      [`consent of version ${row.version}`]: salted(seals, "consent", [...of, row.consent]),
    };
  },
  permission: (seals: Seals, row: Row<"permission">): Facts => ({
    [`permission ${row.ordinal}`]: salted(seals, "permission", valuesOf("permission", row)),
  }),
  identity: (seals: Seals, row: Pick<Row<"identity">, "consultation_id" | "contribution_id" | "details">): Facts => ({
    identity: salted(seals, "identity", [row.consultation_id, row.contribution_id, row.details]),
  }),
  filled_form: (seals: Seals, row: Row<"filled_form">): Facts => ({
    [`form of version ${row.version}`]: salted(seals, "form", valuesOf("filled_form", row)),
  }),
  coding: (seals: Seals, row: Row<"coding">): Facts => ({
    [`coding ${row.coding_id}`]: salted(seals, "coding", valuesOf("coding", row)),
  }),
  segment: (seals: Seals, row: Row<"segment">): Facts => ({
    [`segment ${row.segment_id}`]: salted(seals, "segment", valuesOf("segment", row)),
  }),
  assignment: (seals: Seals, row: Row<"assignment">): Facts => ({
    assignment: salted(seals, "assignment", valuesOf("assignment", row)),
  }),
  consultation: ({ key }: Seals, row: Row<"consultation">): Facts => ({
    stage: row.stage,
    version: row.version,
    extensions: keyedHash(key, "extensions", [row.consultation_id, row.extensions]),
    outages: keyedHash(key, "outages", [row.consultation_id, row.outages]),
  }),
  definition_version: ({ key }: Seals, row: Row<"definition_version">): Facts => ({
    [`definition ${row.version}`]: keyedHash(key, "definition", valuesOf("definition_version", row)),
  }),
  theme: ({ key }: Seals, row: Row<"theme">): Facts => ({
    [`theme ${row.theme_id}`]: keyedHash(key, "theme", valuesOf("theme", row)),
  }),
  paper: ({ key }: Seals, row: Row<"paper">): Facts => ({
    [`paper ${row.revision}`]: keyedHash(key, "paper", valuesOf("paper", row)),
  }),
  edition: ({ key }: Seals, row: Row<"edition">): Facts => ({
    [`edition ${row.edition}`]: keyedHash(key, "edition", valuesOf("edition", row)),
  }),
  quotation_approval: ({ key }: Seals, row: Row<"quotation_approval">): Facts => ({
    [`approval ${row.key_hash}`]: keyedHash(key, "approval", valuesOf("quotation_approval", row)),
  }),
  recommendation_answer: ({ key }: Seals, row: Row<"recommendation_answer">): Facts => ({
    [`answer ${row.recommendation} ${row.ordinal}`]: keyedHash(key, "answer", valuesOf("recommendation_answer", row)),
  }),
  role_grant: ({ key }: Seals, row: Row<"role_grant">): Facts => ({
    [`role ${row.account_id} ${row.role}`]: keyedHash(key, "role", valuesOf("role_grant", row)),
  }),
} satisfies { readonly [Table in TableName]?: (seals: Seals, row: Row<Table>) => Facts };

/** What the words say of it is read out of them, and how far they were cut is found out by cutting. */
export type ContributionFacts = Omit<Row<"contribution">, "answered" | "cut_version">;

export type SealedTable = keyof typeof factsOf;

/** In the order of their numbers. How far they were read is left out: that is in the seal of the row. */
export function partsToFacts(
  seals: Seals,
  rows: readonly Pick<Row<"part">, "consultation_id" | "contribution_id" | "ordinal" | "original" | "details">[],
): Facts {
  const fields = rows.flatMap((row) => {
    const { reading: _reading, ...fixed } = JSON.parse(row.details) as Part;
    // The file of rows or letters goes with any of those that it holds, and other letters then lead to their own words.
    return fixed.role === "table" || fixed.role === "letters" ? [] : [row.ordinal, row.original, JSON.stringify(fixed)];
  });
  const [first] = rows;
  if (first === undefined || fields.length === 0) return { "list of files": null };
  return { "list of files": salted(seals, "parts", [first.consultation_id, first.contribution_id, ...fields]) };
}

/** Tables whose rows change without an event too: each row holds its own hash, and loses it with an erasure. */
export type RowSealed = "original" | "segment" | "part" | "provenance" | "attention";

/** Of all columns but the bytes of an original, which its name vouches for. */
export function sealRow<Table extends RowSealed>(key: SealKey, table: Table, row: Omit<Row<Table>, "seal">): string {
  return keyedHash(key, table, rowFields(table, row));
}

type Value = string | number | null;

function rowFields(table: TableName, row: object): Value[] {
  return fieldsByTable(table).map((column) => (row as Record<string, Value | undefined>)[column] ?? null);
}

function valuesOf<Table extends TableName>(table: Table, row: Row<Table>): Value[] {
  return rowFields(table, row);
}

/** What a file may do when it is opened is looked at anew, and again by every newer scanner. */
const leftOut = new Set(["seal", "bytes", "inspection", "inspected", "inspected_at"]);

const kept = new Map<TableName, readonly string[]>();

function fieldsByTable(table: TableName): readonly string[] {
  let columns = kept.get(table);
  if (columns === undefined) {
    const all = tableShapes.find((each) => each.table === table)?.columns ?? [];
    columns = all.filter((column) => !leftOut.has(column));
    kept.set(table, columns);
  }
  return columns;
}

const arrivalFields = [
  "consultation_id",
  "contribution_id",
  "number",
  "arrival",
  "channel",
  "received_at",
  "recorded_by",
  "timeliness",
  "idempotency_key",
] as const;
