/**
 * What happens to a contribution that the published paper rests on is put before a person in the same transaction, whoever
 * did it and by which way: respondent, convener, channel or retention.
 */
import { createHash } from "node:crypto";
import { publishedNeed, wordsTakenBack, type Attention, type NewEvent, type Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { insertRows, type InsertPlan } from "./insert-rows.ts";
import { resealRows } from "./seal-fresh.ts";
import { sealKeyOf } from "./seal.ts";
import type { Tables } from "./tables.ts";

export async function raisePublishedNeed(
  tx: Kysely<Tables>,
  { consultationId, contributionId, kind, at, details }: NewEvent,
  sequence: number,
): Promise<void> {
  const how = wordsTakenBack({ kind, details });
  if (contributionId === undefined || how === undefined) return;
  const behind = await tx
    .selectFrom("edition_contribution")
    .select("edition")
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .orderBy("edition", "desc")
    .limit(1)
    .executeTakeFirst();
  if (behind === undefined || (await isRaised(tx, consultationId, contributionId))) return;
  const need = publishedNeed({ edition: behind.edition, how });
  const id = idOf(consultationId, sequence);
  await insertRows(tx, attentionPlan, [[consultationId, id, contributionId, need.kind, at, JSON.stringify(need)]]);
  await resealRows(tx, await sealKeyOf(tx), "attention", { consultation_id: consultationId, attention_id: id });
}

/** A new edition rests on none of them. */
export async function settlePublishedNeeds(
  tx: Kysely<Tables>,
  consultationId: Slug,
  settled: NonNullable<Attention["settled"]>,
): Promise<void> {
  const open = await tx
    .selectFrom("attention")
    .select(["attention_id", "details"])
    .where("consultation_id", "=", consultationId)
    .where("kind", "=", "published-paper")
    .where("settled_at", "is", null)
    .execute();
  for (const { attention_id: id, details } of open) {
    await tx
      .updateTable("attention")
      .set({ settled_at: settled.at, details: JSON.stringify({ ...(JSON.parse(details) as object), settled }) })
      .where("consultation_id", "=", consultationId)
      .where("attention_id", "=", id)
      .execute();
    await resealRows(tx, await sealKeyOf(tx), "attention", { consultation_id: consultationId, attention_id: id });
  }
}

async function isRaised(tx: Kysely<Tables>, consultationId: Slug, contributionId: string): Promise<boolean> {
  const open = await tx
    .selectFrom("attention")
    .select("attention_id")
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .where("kind", "=", "published-paper")
    .where("settled_at", "is", null)
    .executeTakeFirst();
  return open !== undefined;
}

/** One event raises one need: its place in the log names it. */
function idOf(consultationId: Slug, sequence: number): string {
  return createHash("sha256").update(`published-paper ${consultationId} ${sequence}`).digest("hex").slice(0, 20);
}

const attentionPlan: InsertPlan = {
  table: "attention",
  columns: ["consultation_id", "attention_id", "contribution_id", "kind", "raised_at", "details"],
};
