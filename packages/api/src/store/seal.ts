/**
 * Keyed hashes of what came in, kept in the log and written in the same save. Whoever changes a row with the database's
 * own tools leaves one that does not fit its event; and each event is sealed itself. The hashes tell nothing to
 * whoever lacks the key, so that words and persons stay out of the log.
 */
import { createHash, createHmac, createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import type { NewEvent, Part } from "@consult/core";
import { CompiledQuery, type Kysely } from "kysely";
import { statementFor } from "./insert-rows.ts";
import { settingReader, settingWrites } from "./settings.ts";
import type { Tables } from "./tables.ts";

/** What an event says of the rows that were written with it. What it leaves out stands as it stood before. */
export interface Sealed {
  /** Whose words and consent these are. */
  readonly version?: number;
  readonly words?: string;
  readonly consent?: string;
  readonly respondent?: string;
  readonly identity?: string;
  /** `none` where nothing came along. */
  readonly parts?: string;
  readonly arrival?: string;
}

/** Drawn with the first event. A store that is copied or put back brings it along. */
export async function sealKeyOf(tx: Kysely<Tables>): Promise<KeyObject> {
  const text = statementFor(tx, "seal key", () =>
    tx.selectFrom("setting").select("value").where("key", "=", sealKeyName).compile(),
  );
  const { rows } = await tx.executeQuery<{ value: string }>(CompiledQuery.raw(text, [sealKeyName]));
  const kept = rows[0]?.value ?? (await settingWrites.settleSetting(tx, sealKeyName, drawSealKey()));
  return keyIn(kept);
}

/** `absent` in a store that was last written before there were seals; `damaged` when nothing can be compared with it. */
export async function readSealKey(db: Kysely<Tables>): Promise<KeyObject | "absent" | "damaged"> {
  const kept = await settingReader(db).readSetting(sealKeyName);
  if (kept === undefined) return "absent";
  const [secret = "", sum] = kept.split(".");
  return sum === sumOf(secret) ? keyIn(kept) : "damaged";
}

export const sealKeyName = "seal-key";

export function drawSealKey(secret = randomBytes(32).toString("base64url")): string {
  return `${secret}.${sumOf(secret)}`;
}

type Row<Table extends keyof Tables> = Tables[Table];
type VersionRow = Pick<
  Row<"version">,
  "consultation_id" | "contribution_id" | "version" | "at" | "original" | "words" | "consent"
>;
type ArrivalRow = Pick<
  Row<"contribution">,
  "consultation_id" | "contribution_id" | "number" | "channel" | "received_at" | "recorded_by" | "timeliness"
>;

export function sealVersion(key: KeyObject, row: VersionRow): Required<Pick<Sealed, "version" | "words" | "consent">> {
  const of = [row.consultation_id, row.contribution_id, String(row.version)];
  return {
    version: row.version,
    words: keyedHash(key, "words", [...of, row.at, row.original, row.words]),
    consent: keyedHash(key, "consent", [...of, row.consent]),
  };
}

export function sealArrival(key: KeyObject, row: ArrivalRow): string {
  const { number, channel, received_at: at, recorded_by: by, timeliness } = row;
  return keyedHash(key, "arrival", [row.consultation_id, row.contribution_id, number, channel, at, by, timeliness]);
}

export function sealRespondent(
  key: KeyObject,
  row: Pick<Row<"contribution">, "consultation_id" | "contribution_id" | "respondent">,
): string {
  return keyedHash(key, "respondent", [row.consultation_id, row.contribution_id, row.respondent]);
}

export function sealIdentity(key: KeyObject, row: Row<"identity">): string {
  return keyedHash(key, "identity", [row.consultation_id, row.contribution_id, row.details]);
}

/** In the order of their numbers. How far they were read is left out: reading again has no event. */
export function sealParts(
  key: KeyObject,
  rows: readonly Pick<Row<"part">, "consultation_id" | "contribution_id" | "ordinal" | "original" | "details">[],
): string {
  const fields = rows.flatMap((row) => {
    const { reading: _reading, ...fixed } = JSON.parse(row.details) as Part;
    // A row's file goes when the file is erased, with any of the rows that it holds.
    return fixed.role === "table" ? [] : [String(row.ordinal), row.original, JSON.stringify(fixed)];
  });
  const [first] = rows;
  if (first === undefined || fields.length === 0) return "none";
  return keyedHash(key, "parts", [first.consultation_id, first.contribution_id, ...fields]);
}

/** Rows of a contribution that were written with an event. */
export type FreshRows = "version" | "respondent" | "identity" | "parts";

/** As they stand in this transaction. */
export async function sealFresh(
  tx: Kysely<Tables>,
  key: KeyObject,
  { consultationId, contributionId = "" }: Pick<NewEvent, "consultationId" | "contributionId">,
  fresh: readonly FreshRows[],
): Promise<Sealed> {
  const of = { consultation_id: consultationId, contribution_id: contributionId };
  const sealed: { -readonly [Name in keyof Sealed]: Sealed[Name] } = {};
  const held = await tx
    .selectFrom("contribution")
    .select(["current_version", "respondent"])
    .where((where) => where.and(of))
    .executeTakeFirst();
  if (held === undefined) return sealed;
  if (fresh.includes("respondent")) sealed.respondent = sealRespondent(key, { ...of, ...held });
  if (fresh.includes("version")) {
    const row = await tx
      .selectFrom("version")
      .selectAll()
      .where((where) => where.and({ ...of, version: held.current_version }))
      .executeTakeFirst();
    if (row !== undefined) Object.assign(sealed, sealVersion(key, row));
  }
  if (fresh.includes("identity")) {
    const row = await tx
      .selectFrom("identity")
      .selectAll()
      .where((where) => where.and(of))
      .executeTakeFirst();
    if (row !== undefined) sealed.identity = sealIdentity(key, row);
  }
  if (fresh.includes("parts")) {
    const rows = await tx
      .selectFrom("part")
      .selectAll()
      .where((where) => where.and(of))
      .orderBy("ordinal")
      .execute();
    sealed.parts = sealParts(key, rows);
  }
  return sealed;
}

type EventRow = Pick<Row<"event">, "consultation_id" | "sequence" | "kind" | "at" | "actor" | "contribution_id">;

/** The details of an event as its row keeps them: with what they seal, and sealed themselves. */
export function sealDetails(key: KeyObject, row: EventRow, details: string, sealed: Sealed | undefined): string {
  const said = sealed === undefined ? details : withLast(details, `"sealed":${JSON.stringify(sealed)}`);
  return withLast(said, `"seal":"${sealOf(key, row, said)}"`);
}

/** Whether an event is as it was written; `unsealed` when it was written before there were seals, or past us. */
export function lookAtSeal(key: KeyObject, row: Row<"event">): "whole" | "changed" | "unsealed" {
  const found = /^(?<said>.*[^{]),?"seal":"(?<seal>[\w-]{22})"\}$|^\{"seal":"(?<only>[\w-]{22})"\}$/su.exec(row.details);
  if (found?.groups === undefined) return "unsealed";
  const { said, seal, only } = found.groups;
  if (only !== undefined) return only === sealOf(key, row, "{}") ? "whole" : "changed";
  return seal === sealOf(key, row, `${(said ?? "").replace(/,$/u, "")}}`) ? "whole" : "changed";
}

function withLast(details: string, last: string): string {
  return details === "{}" ? `{${last}}` : `${details.slice(0, -1)},${last}}`;
}

function sealOf(key: KeyObject, row: EventRow, details: string): string {
  const { consultation_id: of, sequence, kind, at, actor, contribution_id: contribution } = row;
  return keyedHash(key, "event", [of, String(sequence), kind, at, actor, contribution ?? "", details]);
}

/** None of the fields holds a line break: each is an id, a moment or JSON. */
function keyedHash(key: KeyObject, purpose: string, fields: readonly string[]): string {
  const text = `${purpose}\n${fields.join("\n")}`;
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, 22);
}

function keyIn(kept: string): KeyObject {
  return createSecretKey(kept.split(".", 1)[0] ?? "", "utf8");
}

function sumOf(secret: string): string {
  return createHash("sha256").update(`seal key ${secret}`).digest("hex").slice(0, 16);
}
