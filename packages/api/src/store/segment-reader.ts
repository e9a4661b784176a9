/** The pieces of contributions. */
import type { Kysely } from "kysely";
import { rowToSegment, rowToVersion } from "./rows.ts";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";

export function segmentReader(db: Kysely<Tables>): Pick<StoreReader, "listSegments" | "findSegment" | "listUncut"> {
  return {
    async listSegments(consultationId, contributionIds, { joinedToo = false } = {}) {
      let query = db.selectFrom("segment").selectAll().where("consultation_id", "=", consultationId);
      if (contributionIds !== undefined) {
        if (contributionIds.length === 0) return [];
        query = query.where("contribution_id", "in", [...contributionIds]);
      }
      if (!joinedToo) query = query.whereRef("span_start", "<", "span_end");
      const rows = await query
        .orderBy("contribution_id")
        .orderBy("version")
        .orderBy("span_start")
        .orderBy("ordinal")
        .execute();
      return rows.map(rowToSegment);
    },

    async findSegment(consultationId, id) {
      const row = await db
        .selectFrom("segment")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .where("segment_id", "=", id)
        .whereRef("span_start", "<", "span_end")
        .executeTakeFirst();
      return row && rowToSegment(row);
    },

    async listUncut(consultationId, limit) {
      const rows = await db
        .selectFrom("contribution")
        .innerJoin("version", (join) =>
          join
            .onRef("version.consultation_id", "=", "contribution.consultation_id")
            .onRef("version.contribution_id", "=", "contribution.contribution_id")
            .onRef("version.version", "=", "contribution.current_version"),
        )
        .selectAll("version")
        .where("contribution.consultation_id", "=", consultationId)
        .whereRef("contribution.cut_version", "<", "contribution.current_version")
        .orderBy("contribution.arrival")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ contributionId: row.contribution_id, version: rowToVersion(row) }));
    },
  };
}
