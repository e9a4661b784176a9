/** How versions were cut, and under which questions each piece is filed. */
import { ok } from "@consult/core";
import type { Id, Segment, Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { append, holdLog } from "./event-log.ts";
import { insertAttention } from "./enclosed.ts";
import { resealRows, type Fresh } from "./seal-fresh.ts";
import { sealKeyOf, type SealKey } from "./seal.ts";
import { sealRow } from "./sealed-facts.ts";
import type { Tables } from "./tables.ts";
import { changedMeanwhile, notThere, type Writes } from "./write.ts";

export const segmentWrites: Writes<"addSegments" | "fileSegment" | "correctFiling" | "cutSegment" | "joinSegments"> = {
  async addSegments(tx, { consultationId, contributionIds, segments }) {
    const key = await sealKeyOf(tx);
    for (const some of inGroups(segments, 50)) {
      await tx
        .insertInto("segment")
        .values(some.map((segment) => segmentToRow(key, consultationId, segment)))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const cutVersions = new Map<Id, number>();
    for (const { contributionId, version } of segments) {
      cutVersions.set(contributionId, Math.max(version, cutVersions.get(contributionId) ?? 0));
    }
    for (const contributionId of contributionIds) {
      const cut = cutVersions.get(contributionId) ?? (await versionWithoutWords(tx, consultationId, contributionId));
      if (cut === undefined) continue;
      await tx
        .updateTable("contribution")
        .set({ cut_version: cut })
        .where("consultation_id", "=", consultationId)
        .where("contribution_id", "=", contributionId)
        .where("cut_version", "<", cut)
        .execute();
    }
  },

  async fileSegment(tx, { consultationId, segment, seenQuestions, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const stood = await questionsOf(tx, consultationId, segment.id);
    if (stood === undefined) return notThere("segment");
    if (stood !== JSON.stringify(seenQuestions)) return changedMeanwhile("filing of this segment");
    await saveFiling(tx, consultationId, segment);
    await append(tx, event, [freshSegment(segment.id)]);
    return ok(undefined);
  },

  async correctFiling(tx, { consultationId, contributionId, filings, attention, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    for (const { segment, seenQuestions } of filings) {
      const stood = await questionsOf(tx, consultationId, segment.id);
      if (stood === undefined) return notThere("segment");
      if (stood !== JSON.stringify(seenQuestions)) return changedMeanwhile("filing of this contribution");
    }
    for (const { segment } of filings) await saveFiling(tx, consultationId, segment);
    await insertAttention(tx, consultationId, contributionId, { at: event.at, needs: attention });
    await append(
      tx,
      event,
      filings.map(({ segment }) => freshSegment(segment.id)),
    );
    return ok(undefined);
  },

  async cutSegment(tx, { consultationId, seen, changed, added, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const ofVersion = await tx
      .selectFrom("segment")
      .select(["segment_id", "ordinal", "span_start", "span_end", "questions"])
      .where("consultation_id", "=", consultationId)
      .where("contribution_id", "=", seen.contributionId)
      .where("version", "=", seen.version)
      .execute();
    const row = ofVersion.find(({ segment_id }) => segment_id === seen.id);
    if (row === undefined) return notThere("segment");
    const ordinals = new Set(ofVersion.map(({ ordinal }) => ordinal));
    const isFree = added.every(({ ordinal }) => !ordinals.has(ordinal));
    if (!isAsSeen(row, seen) || !isFree || (await isCoded(tx, consultationId, seen.id))) {
      return changedMeanwhile("cut of this passage");
    }
    await saveSpan(tx, consultationId, changed);
    await saveFiling(tx, consultationId, changed);
    if (added.length > 0) {
      const key = await sealKeyOf(tx);
      await tx
        .insertInto("segment")
        .values(added.map((segment) => segmentToRow(key, consultationId, segment)))
        .execute();
    }
    await append(
      tx,
      event,
      [changed, ...added].map(({ id }) => freshSegment(id)),
    );
    return ok(undefined);
  },

  async joinSegments(tx, { consultationId, seen, whole, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    for (const each of seen) {
      const row = await tx
        .selectFrom("segment")
        .select(["span_start", "span_end", "questions"])
        .where("consultation_id", "=", consultationId)
        .where("segment_id", "=", each.id)
        .executeTakeFirst();
      if (row === undefined) return notThere("segment");
      if (!isAsSeen(row, each) || (await isCoded(tx, consultationId, each.id))) {
        return changedMeanwhile("cut of this passage");
      }
    }
    for (const each of seen) {
      const { start } = each.span;
      // Its row stays: codings that were taken back point to it, and its id is not to be used again.
      await saveSpan(tx, consultationId, each.id === whole.id ? whole : { ...each, span: { start, end: start } });
    }
    await saveFiling(tx, consultationId, whole);
    await append(
      tx,
      event,
      [...seen, whole].map(({ id }) => freshSegment(id)),
    );
    return ok(undefined);
  },
};

function isAsSeen(
  row: { readonly span_start: number; readonly span_end: number; readonly questions: string },
  { span, questions }: Segment,
): boolean {
  return row.span_start === span.start && row.span_end === span.end && row.questions === JSON.stringify(questions);
}

/** As the row holds them; undefined when there is no such segment. */
async function questionsOf(tx: Kysely<Tables>, consultationId: Slug, segmentId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("segment")
    .select("questions")
    .where("consultation_id", "=", consultationId)
    .where("segment_id", "=", segmentId)
    .whereRef("span_start", "<", "span_end")
    .executeTakeFirst();
  return row?.questions;
}

async function saveFiling(tx: Kysely<Tables>, consultationId: Slug, segment: Segment): Promise<void> {
  await tx
    .updateTable("segment")
    .set({ questions: JSON.stringify(segment.questions), filed_by: JSON.stringify(segment.filedBy) })
    .where("consultation_id", "=", consultationId)
    .where("segment_id", "=", segment.id)
    .execute();
  await reseal(tx, consultationId, segment.id);
}

async function saveSpan(tx: Kysely<Tables>, consultationId: Slug, { id, span }: Segment): Promise<void> {
  await tx
    .updateTable("segment")
    .set({ span_start: span.start, span_end: span.end })
    .where("consultation_id", "=", consultationId)
    .where("segment_id", "=", id)
    .execute();
  await reseal(tx, consultationId, id);
}

async function reseal(tx: Kysely<Tables>, consultationId: Slug, segmentId: string): Promise<void> {
  await resealRows(tx, await sealKeyOf(tx), "segment", { consultation_id: consultationId, segment_id: segmentId });
}

function freshSegment(segmentId: string): Fresh {
  return { table: "segment", where: { segment_id: segmentId } };
}

async function isCoded(tx: Kysely<Tables>, consultationId: Slug, segmentId: string): Promise<boolean> {
  const coding = await tx
    .selectFrom("coding")
    .select("coding_id")
    .where("consultation_id", "=", consultationId)
    .where("segment_id", "=", segmentId)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return coding !== undefined;
}

function segmentToRow(key: SealKey, consultationId: Slug, segment: Segment) {
  const row = {
    consultation_id: consultationId,
    segment_id: segment.id,
    contribution_id: segment.contributionId,
    version: segment.version,
    ordinal: segment.ordinal,
    span_start: segment.span.start,
    span_end: segment.span.end,
    questions: JSON.stringify(segment.questions),
    filed_by: JSON.stringify(segment.filedBy),
  };
  return { ...row, seal: sealRow(key, "segment", row) };
}

/** The current version when there is nothing in it to cut: it counts as cut, others are still to be. */
async function versionWithoutWords(tx: Kysely<Tables>, consultationId: Slug, id: Id): Promise<number | undefined> {
  const row = await tx
    .selectFrom("version")
    .innerJoin("contribution", (join) =>
      join
        .onRef("contribution.consultation_id", "=", "version.consultation_id")
        .onRef("contribution.contribution_id", "=", "version.contribution_id")
        .onRef("contribution.current_version", "=", "version.version"),
    )
    .select(["version.version", "version.words"])
    .where("version.consultation_id", "=", consultationId)
    .where("version.contribution_id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { text } = JSON.parse(row.words) as { text: string };
  return text.trim() === "" ? row.version : undefined;
}

function* inGroups<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
