/** The outcome paper: its source, of which every revision is kept, who approved its quotations, and its editions. */
import { contributionsBehind, ok, type EditionEvidence, type EventKind } from "@consult/core";
import type { Kysely } from "kysely";
import { append, holdLog } from "./event-log.ts";
import { insertRows, type InsertPlan } from "./insert-rows.ts";
import { settlePublishedNeeds } from "./published-needs.ts";
import type { Edition, EditionHead, KeptPaper, StoreReader } from "./store.ts";
import type { Fresh } from "./seal-fresh.ts";
import type { Tables } from "./tables.ts";
import { alreadyThere, changedMeanwhile, notThere, type Writes } from "./write.ts";

type OutcomeReads = "findPaper" | "pagePapers" | "listApprovals" | "findEdition" | "listEditions" | "listChangedSince";

export function outcomeReader(db: Kysely<Tables>): Pick<StoreReader, OutcomeReads> {
  return {
    async findPaper(consultationId) {
      const row = await db
        .selectFrom("paper")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .orderBy("revision", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : rowToPaper(row);
    },
    async pagePapers(consultationId, after, limit) {
      const rows = await db
        .selectFrom("paper")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .where("revision", ">", after)
        .orderBy("revision")
        .limit(limit)
        .execute();
      return rows.map(rowToPaper);
    },
    async listApprovals(consultationId) {
      const rows = await db
        .selectFrom("quotation_approval")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .orderBy("key_hash")
        .execute();
      return rows.map((row) => ({ keyHash: row.key_hash, segmentId: row.segment_id, at: row.at, by: row.by }));
    },
    async findEdition(consultationId, number) {
      const all = db.selectFrom("edition").selectAll().where("consultation_id", "=", consultationId);
      const row = await (number === undefined ? all : all.where("edition", "=", number))
        .orderBy("edition", "desc")
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const [source, html, markdown] = [row.source, row.html, row.markdown].map((text) => JSON.parse(text) as string);
      const evidence = JSON.parse(row.evidence) as EditionEvidence;
      return { ...rowToEditionHead(row), source, html, markdown, evidence } as Edition;
    },
    async listEditions(consultationId) {
      const rows = await db
        .selectFrom("edition")
        .select(["edition", "paper_revision", "locale", "hash", "published_at", "published_by", "sequence"])
        .where("consultation_id", "=", consultationId)
        .orderBy("edition")
        .execute();
      return rows.map(rowToEditionHead);
    },
    async listChangedSince(consultationId, { number, sequence }) {
      const rows = await db
        .selectFrom("event")
        .innerJoin("edition_contribution", (join) =>
          join
            .onRef("edition_contribution.consultation_id", "=", "event.consultation_id")
            .onRef("edition_contribution.contribution_id", "=", "event.contribution_id"),
        )
        .select(["edition_contribution.contribution_id", "event.kind"])
        .distinct()
        .where("event.consultation_id", "=", consultationId)
        .where("event.sequence", ">", sequence)
        .where("edition_contribution.edition", "=", number)
        .orderBy("edition_contribution.contribution_id")
        .orderBy("event.kind")
        .execute();
      return [...Map.groupBy(rows, (row) => row.contribution_id)].map(([contributionId, of]) => ({
        contributionId,
        kinds: of.map(({ kind }) => kind as EventKind),
      }));
    },
  };
}

function rowToPaper(row: Tables["paper"]): KeptPaper {
  const source = JSON.parse(row.source) as string;
  return { source, revision: row.revision, keptAt: row.kept_at, keptBy: row.kept_by };
}

function rowToEditionHead(
  row: Omit<Tables["edition"], "consultation_id" | "source" | "html" | "markdown" | "evidence">,
): EditionHead {
  return {
    number: row.edition,
    paperRevision: row.paper_revision,
    locale: row.locale,
    hash: row.hash,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    sequence: row.sequence,
  };
}

export const outcomeWrites: Writes<"keepPaper" | "approveQuotation" | "publishEdition"> = {
  async keepPaper(tx, { consultationId, source, expectedRevision, at, by, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const last = await outcomeReader(tx).findPaper(consultationId);
    if (last?.revision !== expectedRevision) return changedMeanwhile("paper");
    const revision = (expectedRevision ?? 0) + 1;
    await tx
      .insertInto("paper")
      .values({ consultation_id: consultationId, revision, source: JSON.stringify(source), kept_at: at, kept_by: by })
      .execute();
    await append(tx, event, [{ table: "paper", where: { revision } }]);
    return ok({ source, revision, keptAt: at, keptBy: by });
  },

  async approveQuotation(tx, { consultationId, approval: { keyHash, segmentId, at, by }, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const approvals = await outcomeReader(tx).listApprovals(consultationId);
    if (approvals.some((approval) => approval.keyHash === keyHash)) {
      return alreadyThere("This quotation is approved already.");
    }
    const row = { consultation_id: consultationId, key_hash: keyHash, segment_id: segmentId, at, by };
    await tx.insertInto("quotation_approval").values(row).execute();
    await append(tx, event, [{ table: "quotation_approval", where: { key_hash: keyHash } }]);
    return ok(undefined);
  },

  async publishEdition(tx, { consultationId, from, seenSequence, edition, events }) {
    const sequence = await holdLog(tx, consultationId);
    if (sequence === undefined) return notThere("consultation");
    const held = await tx
      .selectFrom("consultation")
      .select(["stage", "revision"])
      .where("consultation_id", "=", consultationId)
      .executeTakeFirstOrThrow();
    const paper = await outcomeReader(tx).findPaper(consultationId);
    if (held.stage !== from) return changedMeanwhile("stage");
    if (sequence !== seenSequence || paper?.revision !== edition.paperRevision) {
      return changedMeanwhile("consultation");
    }
    const number = ((await outcomeReader(tx).listEditions(consultationId)).at(-1)?.number ?? 0) + 1;
    await tx
      .insertInto("edition")
      .values({
        consultation_id: consultationId,
        edition: number,
        paper_revision: edition.paperRevision,
        locale: edition.locale,
        source: JSON.stringify(edition.source),
        html: JSON.stringify(edition.html),
        markdown: JSON.stringify(edition.markdown),
        hash: edition.hash,
        published_at: edition.publishedAt,
        published_by: edition.publishedBy,
        sequence,
        evidence: JSON.stringify(edition.evidence),
      })
      .execute();
    const behind = [...contributionsBehind(edition.evidence)];
    await insertRows(
      tx,
      editionContributionPlan,
      behind.map((contributionId) => [consultationId, contributionId, number]),
    );
    await settlePublishedNeeds(tx, consultationId, {
      at: edition.publishedAt,
      by: edition.publishedBy,
      note: `Edition ${number} is out without it.`,
    });
    await tx
      .updateTable("consultation")
      .set({ stage: "published", revision: held.revision + 1 })
      .where("consultation_id", "=", consultationId)
      .execute();
    for (const [place, event] of events.entries()) {
      // What all of them say together, the first says.
      const fresh: Fresh[] = [
        { table: "edition", where: { edition: number } },
        { table: "consultation", facts: ["stage"] },
      ];
      await append(tx, event, place === 0 ? fresh : []);
    }
    return ok({ ...edition, number, sequence });
  },
};

const editionContributionPlan: InsertPlan = {
  table: "edition_contribution",
  columns: ["consultation_id", "contribution_id", "edition"],
};
