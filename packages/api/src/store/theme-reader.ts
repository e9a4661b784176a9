/** The coding frame and its codings, undone ones included. */
import type { Theme } from "@consult/core";
import type { Kysely } from "kysely";
import { rowToCoding } from "./rows.ts";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";

export function themeReader(db: Kysely<Tables>): Pick<StoreReader, "listThemes" | "listCodings" | "findCoding"> {
  return {
    async listThemes(consultationId) {
      const rows = await db
        .selectFrom("theme")
        .select("theme")
        .where("consultation_id", "=", consultationId)
        .orderBy("added_at")
        .orderBy("theme_id")
        .execute();
      return rows.map(({ theme }) => JSON.parse(theme) as Theme);
    },

    async listCodings(consultationId, { segmentId } = {}) {
      const rows = await db
        .selectFrom("coding")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .$if(segmentId !== undefined, (query) => query.where("segment_id", "=", segmentId ?? ""))
        .orderBy("at")
        .orderBy("coding_id")
        .execute();
      return rows.map(rowToCoding);
    },

    async findCoding(consultationId, id) {
      const row = await db
        .selectFrom("coding")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .where("coding_id", "=", id)
        .executeTakeFirst();
      return row && rowToCoding(row);
    },
  };
}
