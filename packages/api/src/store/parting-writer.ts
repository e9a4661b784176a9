/** Parting one document into several contributions, and putting it together again: each in one transaction. */
import { ok } from "@consult/core";
import type { Kysely } from "kysely";
import { contributionWrites, guardChange } from "./contribution-writer.ts";
import { insertAttention } from "./enclosed.ts";
import type { UnworkedContribution } from "./store-writer.ts";
import type { Tables } from "./tables.ts";
import { changedMeanwhile, type Writes } from "./write.ts";

export const partingWrites: Writes<"partDocument" | "undoParting"> = {
  async partDocument(tx, { parent, children, attention }) {
    const { consultationId, contributionId, event } = parent;
    const refused = await guardUnworked(tx, parent);
    if (refused !== undefined) return refused;
    // All or none of them; the parent, which is guarded by now, only after them.
    const received = await contributionWrites.receiveAll(tx, children);
    if (!received.ok) return received;
    await contributionWrites.changeContribution(tx, parent);
    await insertAttention(tx, consultationId, contributionId, { at: event.at, needs: attention });
    return ok(undefined);
  },

  async undoParting(tx, changes) {
    for (const change of changes) {
      const refused = await guardUnworked(tx, change);
      if (refused !== undefined) return refused;
    }
    for (const change of changes) await contributionWrites.changeContribution(tx, change);
    return ok(undefined);
  },
};

async function guardUnworked(tx: Kysely<Tables>, change: UnworkedContribution) {
  const refused = await guardChange(tx, change);
  if (refused !== undefined) return refused;
  return (await isUnworked(tx, change)) ? undefined : changedMeanwhile("contribution");
}

async function isUnworked(
  tx: Kysely<Tables>,
  { consultationId, contributionId, expectedVersion }: UnworkedContribution,
): Promise<boolean> {
  const key = { consultation_id: consultationId, contribution_id: contributionId };
  const held = await tx
    .selectFrom("contribution")
    .select("current_version")
    .where((where) => where.and(key))
    .executeTakeFirst();
  const segments = tx
    .selectFrom("segment")
    .select("segment_id")
    .where((where) => where.and(key));
  const coding = await tx
    .selectFrom("coding")
    .select("coding_id")
    .where("consultation_id", "=", consultationId)
    .where("segment_id", "in", segments)
    .where("undone_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return held?.current_version === expectedVersion && coding === undefined;
}
