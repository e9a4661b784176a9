/** What somebody is still writing. Found by the hash of a key that only its writer has; gone when sent, or when it expires. */
import type { Kysely } from "kysely";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";
import type { Writes } from "./write.ts";

export function draftReader(db: Kysely<Tables>): Pick<StoreReader, "findDraft"> {
  return {
    async findDraft(consultationId, keyHash, now) {
      const row = await db
        .selectFrom("draft")
        .select(["details", "expires_at"])
        .where("consultation_id", "=", consultationId)
        .where("key_hash", "=", keyHash)
        .where("expires_at", ">", now)
        .executeTakeFirst();
      return row && { value: JSON.parse(row.details) as unknown, expiresAt: row.expires_at };
    },
  };
}

export const draftWrites: Writes<"keepDraft" | "dropDraft"> = {
  async keepDraft(tx, { consultationId, keyHash, value, expiresAt }) {
    const kept = { details: JSON.stringify(value), expires_at: expiresAt };
    await tx
      .insertInto("draft")
      .values({ consultation_id: consultationId, key_hash: keyHash, ...kept })
      .onConflict((conflict) => conflict.columns(["consultation_id", "key_hash"]).doUpdateSet(kept))
      .execute();
  },

  async dropDraft(tx, { consultationId, keyHash }) {
    await tx
      .deleteFrom("draft")
      .where("consultation_id", "=", consultationId)
      .where("key_hash", "=", keyHash)
      .execute();
  },
};
