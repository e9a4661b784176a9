/**
 * Files that are to be removed. Those of an erasure go at once; those that no row names are looked at again a day later.
 * It is decided here, in one order with the rows that name files: who names one that is to go keeps it, and one that goes
 * cannot be named any more.
 */
import type { Id, Instant, Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { inGroups } from "./in-groups.ts";
import { insertRows, type InsertPlan } from "./insert-rows.ts";
import type { Tables } from "./tables.ts";
import type { Writes } from "./write.ts";

/** Where deliveries of a platform wait, named by the hash of their bytes, which are a file. */
export const waitingDeliveries = "facebook-deliveries";

export const fileWrites: Writes<"noteUnnamedFiles" | "takeLeavingFiles" | "forgetFiles"> = {
  async noteUnnamedFiles(tx, { consultationId, files, seenAt, dueAt }) {
    const named = await namedOf(tx, consultationId, files);
    const rows = files.filter((file) => !named.has(file)).map((file) => [consultationId, file, null, seenAt, dueAt]);
    await insertRows(tx, leavingPlan, rows);
    return rows.length;
  },

  async takeLeavingFiles(tx, { now, limit }) {
    const due = await tx
      .selectFrom("leaving_file")
      .select(["consultation_id", "file", "going"])
      .where("due_at", "<=", now)
      .orderBy("due_at")
      .limit(limit)
      .execute();
    const taken: { consultationId: Slug; name: string }[] = [];
    for (const [consultationId, rows] of Map.groupBy(due, (row) => row.consultation_id)) {
      const files = rows.map(({ file }) => file);
      const named = await namedOf(tx, consultationId, files);
      await forget(tx, consultationId, [...named]);
      const going = files.filter((file) => !named.has(file));
      await inGroups(going, (some) =>
        tx
          .updateTable("leaving_file")
          .set({ going: 1 })
          .where("consultation_id", "=", consultationId)
          .where("file", "in", some)
          .execute(),
      );
      taken.push(...going.map((name) => ({ consultationId, name })));
    }
    return taken;
  },

  async forgetFiles(tx, { consultationId, files }) {
    await forget(tx, consultationId, files);
  },
};

/** In the transaction of an erasure: its files go as soon as it is committed, or by the next start. */
export async function letFilesGo(
  tx: Kysely<Tables>,
  { consultationId, contributionId, at }: { consultationId: Slug; contributionId: Id; at: Instant },
  files: readonly string[],
): Promise<void> {
  // One that was noted as unnamed before would keep its later moment.
  await forget(tx, consultationId, files);
  await insertRows(
    tx,
    leavingPlan,
    files.map((file) => [consultationId, file, contributionId, at, at]),
  );
}

/** What an erasure left to remove and nobody has removed yet. */
export async function filesLeftOf(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id): Promise<string[]> {
  const rows = await tx
    .selectFrom("leaving_file")
    .select("file")
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .orderBy("file")
    .execute();
  return rows.map(({ file }) => file);
}

/** In the transaction that names them. Throws when one is being removed already: it waited unnamed for more than a day. */
export async function keepNamedFiles(
  tx: Kysely<Tables>,
  consultationId: Slug,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return;
  const leaving = await inGroups(files, (some) =>
    tx
      .selectFrom("leaving_file")
      .select(["file", "going"])
      .where("consultation_id", "=", consultationId)
      .where("file", "in", some)
      .execute(),
  );
  if (leaving.some(({ going }) => going !== 0)) throw new Error("a file was removed before anything named it");
  await forget(
    tx,
    consultationId,
    leaving.map(({ file }) => file),
  );
}

const leavingPlan: InsertPlan = {
  table: "leaving_file",
  columns: ["consultation_id", "file", "contribution_id", "seen_at", "due_at"],
  repeatIsFine: true,
};

async function forget(tx: Kysely<Tables>, consultationId: Slug, files: readonly string[]): Promise<void> {
  await inGroups(files, (some) =>
    tx.deleteFrom("leaving_file").where("consultation_id", "=", consultationId).where("file", "in", some).execute(),
  );
}

/** Those of these files that a row names. */
async function namedOf(
  tx: Kysely<Tables>,
  consultationId: Slug,
  files: readonly string[],
): Promise<ReadonlySet<string>> {
  // A name begins with the hash of what it names, by which rows are found.
  const hashes = [...new Set(files.map((file) => file.slice(0, 64)))];
  const originals = await inGroups(hashes, (some) =>
    tx
      .selectFrom("original")
      .select(["hash", "file"])
      .where("consultation_id", "=", consultationId)
      .where("hash", "in", some)
      .where("size", "is not", null)
      .execute(),
  );
  const deliveries = await inGroups(hashes, (some) =>
    tx
      .selectFrom("channel_state")
      .select(["name", "value"])
      .where("consultation_id", "=", consultationId)
      .where("channel", "=", waitingDeliveries)
      .where("name", "in", some)
      .execute(),
  );
  const names = new Set([
    ...originals.map(({ hash, file }) => file ?? hash),
    ...deliveries.map(({ name, value }) => (JSON.parse(value) as { file?: string }).file ?? name),
  ]);
  return new Set(files.filter((file) => names.has(file)));
}
