/**
 * Keyed hashes of what is written, kept in the log and written in the same save. Whoever changes a row with the database's
 * own tools leaves one that does not fit its event; and each event is sealed itself. The hashes tell nothing to
 * whoever lacks the key, so that words and persons stay out of the log. Why so: docs/decisions/059-facts-are-sealed-in-the-log.md.
 */
import { createHash, hash, randomBytes } from "node:crypto";
import { CompiledQuery, type Kysely } from "kysely";
import { statementFor } from "./insert-rows.ts";
import { settingReader, settingWrites } from "./settings.ts";
import type { Tables } from "./tables.ts";

/** The secret of a store. */
export type SealKey = string & { readonly isSealKey: true };

/**
 * What an event says of the rows that were written with it, fact by fact: a keyed hash, or the value itself where it tells
 * of no person. `null`: there is none any more. What it leaves out stands as it stood before.
 */
export type Facts = Readonly<Record<string, string | number | null>>;

/** Drawn with the first event. A store that is copied or put back brings it along. */
export async function sealKeyOf(tx: Kysely<Tables>): Promise<SealKey> {
  const text = statementFor(tx, "seal key", () =>
    tx.selectFrom("setting").select("value").where("key", "=", sealKeyName).compile(),
  );
  const { rows } = await tx.executeQuery<{ value: string }>(CompiledQuery.raw(text, [sealKeyName]));
  return keyIn(rows[0]?.value ?? (await settingWrites.settleSetting(tx, sealKeyName, drawSealKey())));
}

/** `absent` in a store that was last written before there were seals; `damaged` when nothing can be compared with it. */
export async function readSealKey(db: Kysely<Tables>): Promise<SealKey | "absent" | "damaged"> {
  const kept = await settingReader(db).readSetting(sealKeyName);
  if (kept === undefined) return "absent";
  const [secret = "", sum] = kept.split(".");
  return sum === sumOf(secret) ? keyIn(kept) : "damaged";
}

export const sealKeyName = "seal-key";

export function drawSealKey(secret = randomBytes(32).toString("base64url")): string {
  return `${secret}.${sumOf(secret)}`;
}

/**
 * A hash that nobody makes again without the key. Each field stands behind its length, so that none runs into the next.
 * SHA-256 with the key in front, of which half is given away: what is held back is what somebody would need to go on from there.
 */
export function keyedHash(key: SealKey, purpose: string, fields: readonly (string | number | null)[]): string {
  let text = `${key}\n${purpose}`;
  for (const field of fields) {
    if (field === null) text += "\n-";
    else {
      const value = String(field);
      text += `\n${value.length}:${value}`;
    }
  }
  return hash("sha256", text, "base64url").slice(0, 22);
}

type EventRow = Pick<Tables["event"], "consultation_id" | "sequence" | "kind" | "at" | "actor" | "contribution_id">;

/** The details of an event as its row keeps them: with what they seal, and sealed themselves. */
export function sealDetails(key: SealKey, row: EventRow, details: string, facts: Facts): string {
  const said = Object.keys(facts).length === 0 ? details : withLast(details, `"sealed":${JSON.stringify(facts)}`);
  return withLast(said, `"seal":"${sealOf(key, row, said)}"`);
}

/** Whether an event is as it was written; `unsealed` when it was written before there were seals, or past us. */
export function lookAtSeal(
  key: SealKey,
  row: EventRow & { readonly details: string },
): "whole" | "changed" | "unsealed" {
  const { details } = row;
  const end = details.length - sealLength;
  const found = end < 0 ? undefined : sealPattern.exec(details.slice(end))?.[1];
  if (found === undefined) return "unsealed";
  const before = details.slice(0, end);
  const said = before.endsWith(",") ? `${before.slice(0, -1)}}` : `${before}}`;
  return found === sealOf(key, row, said) ? "whole" : "changed";
}

const sealPattern = /^"seal":"([\w-]{22})"\}$/u;
const sealLength = `"seal":""}`.length + 22;

function withLast(details: string, last: string): string {
  return details === "{}" ? `{${last}}` : `${details.slice(0, -1)},${last}}`;
}

function sealOf(key: SealKey, row: EventRow, details: string): string {
  const { consultation_id: of, sequence, kind, at, actor, contribution_id: contribution } = row;
  return keyedHash(key, "event", [of, sequence, kind, at, actor, contribution, details]);
}

function keyIn(kept: string): SealKey {
  return (kept.split(".", 1)[0] ?? "") as SealKey;
}

function sumOf(secret: string): string {
  return createHash("sha256").update(`seal key ${secret}`).digest("hex").slice(0, 16);
}
