/** What happens once a paper is out: who was told of it, and what the conveners answer to what it asks for. */
import { ok, type RecommendationAnswer } from "@consult/core";
import type { Kysely } from "kysely";
import { withCurrentVersion } from "./contribution-reader.ts";
import { append, holdLog } from "./event-log.ts";
import { inGroups } from "./in-groups.ts";
import { insertMails } from "./outbox-writer.ts";
import { rowToContribution } from "./rows.ts";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";
import { changedMeanwhile, notThere, type Writes } from "./write.ts";

type TellingReads = "listUntold" | "listTold" | "listRecommendationAnswers";

export function tellingReader(db: Kysely<Tables>): Pick<StoreReader, TellingReads> {
  return {
    async listUntold(consultationId, limit) {
      const rows = await withCurrentVersion(db)
        .where("contribution.consultation_id", "=", consultationId)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom("told")
                .select("told.how")
                .whereRef("told.consultation_id", "=", "contribution.consultation_id")
                .whereRef("told.contribution_id", "=", "contribution.contribution_id"),
            ),
          ),
        )
        .orderBy("contribution.arrival")
        .limit(limit)
        .execute();
      return rows.map(rowToContribution);
    },
    async listTold(consultationId, how) {
      const rows = await db
        .selectFrom("told")
        .select(["contribution_id", "edition", "at"])
        .where("consultation_id", "=", consultationId)
        .where("how", "=", how)
        .orderBy("contribution_id")
        .execute();
      return rows.map((row) => ({ contributionId: row.contribution_id, edition: row.edition, at: row.at }));
    },
    async listRecommendationAnswers(consultationId) {
      const rows = await db
        .selectFrom("recommendation_answer")
        .select(["recommendation", "details"])
        .where("consultation_id", "=", consultationId)
        .orderBy("recommendation")
        .orderBy("ordinal")
        .execute();
      const standing = new Map(rows.map((row) => [row.recommendation, row.details]));
      return [...standing.values()].map((details) => JSON.parse(details) as RecommendationAnswer);
    },
  };
}

export const tellingWrites: Writes<"tell" | "answerRecommendation"> = {
  async tell(tx, { consultationId, edition, at, tellings }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const ids = tellings.map(({ contributionId }) => contributionId);
    const known = await inGroups(ids, (some) =>
      tx
        .selectFrom("told")
        .select("contribution_id")
        .where("consultation_id", "=", consultationId)
        .where("contribution_id", "in", some)
        .execute(),
    );
    const told = new Set(known.map((row) => row.contribution_id));
    const fresh = tellings.filter(({ contributionId }) => !told.has(contributionId));
    for (const { contributionId, how, mails } of fresh) {
      const row = { consultation_id: consultationId, contribution_id: contributionId, edition, how, at };
      await tx.insertInto("told").values(row).execute();
      await insertMails(tx, mails, contributionId);
    }
    return ok(fresh.length);
  },

  async answerRecommendation(tx, { consultationId, seen, answer, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const all = await tx
      .selectFrom("recommendation_answer")
      .select("details")
      .where("consultation_id", "=", consultationId)
      .where("recommendation", "=", answer.recommendation)
      .orderBy("ordinal")
      .execute();
    const last = all.at(-1)?.details;
    const standing = last === undefined ? undefined : (JSON.parse(last) as RecommendationAnswer);
    if (standing?.at !== seen?.at || standing?.text !== seen?.text) return changedMeanwhile("answer");
    await tx
      .insertInto("recommendation_answer")
      .values({
        consultation_id: consultationId,
        recommendation: answer.recommendation,
        ordinal: all.length + 1,
        details: JSON.stringify(answer),
      })
      .execute();
    await append(tx, event, [
      { table: "recommendation_answer", where: { recommendation: answer.recommendation, ordinal: all.length + 1 } },
    ]);
    return ok(undefined);
  },
};
