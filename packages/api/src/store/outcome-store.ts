/** The source of the outcome paper. Every revision is kept; the last one stands. */
import { ok } from "@consult/core";
import type { Kysely } from "kysely";
import { append, holdLog } from "./event-log.ts";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";
import { changedMeanwhile, notThere, type Writes } from "./write.ts";

export function outcomeReader(db: Kysely<Tables>): Pick<StoreReader, "findPaper"> {
  return {
    async findPaper(consultationId) {
      const row = await db
        .selectFrom("paper")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .orderBy("revision", "desc")
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const source = JSON.parse(row.source) as string;
      return { source, revision: row.revision, keptAt: row.kept_at, keptBy: row.kept_by };
    },
  };
}

export const outcomeWrites: Writes<"keepPaper"> = {
  async keepPaper(tx, { consultationId, source, expectedRevision, at, by, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const last = await outcomeReader(tx).findPaper(consultationId);
    if (last?.revision !== expectedRevision) return changedMeanwhile("paper");
    const revision = (expectedRevision ?? 0) + 1;
    await tx
      .insertInto("paper")
      .values({ consultation_id: consultationId, revision, source: JSON.stringify(source), kept_at: at, kept_by: by })
      .execute();
    await append(tx, event);
    return ok({ source, revision, keptAt: at, keptBy: by });
  },
};
