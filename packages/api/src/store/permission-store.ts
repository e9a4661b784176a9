/** What respondents allow beyond what came with their words: each permission is kept, the last of a version stands. */
import type { Id, Permission, Publication, Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { insertOriginals, originalToValues } from "./enclosed.ts";
import type { Fresh } from "./seal-fresh.ts";
import { sealKeyOf } from "./seal.ts";
import type { KeptPermission, Original, StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";

export function permissionReader(db: Kysely<Tables>): Pick<StoreReader, "listPermissions"> {
  return {
    async listPermissions(consultationId, contributionId) {
      const rows = await db
        .selectFrom("permission")
        .select(["details", "original"])
        .where("consultation_id", "=", consultationId)
        .where("contribution_id", "=", contributionId)
        .orderBy("ordinal")
        .execute();
      return rows.map(({ details, original }): KeptPermission => ({
        ...(JSON.parse(details) as Permission),
        ...(original === null ? {} : { original }),
      }));
    },
  };
}

interface StandingPermission {
  readonly consultationId: Slug;
  readonly contributionId: Id;
  readonly permission: Permission;
  readonly publication: Publication;
  readonly request?: { readonly idempotencyKey: string; readonly requestHash: string } | undefined;
  /** What came with it: a file that says the same words and another consent. */
  readonly original?: Original;
}

/** Keeps it and lets it stand. Answers what its event says of it. */
export async function letPermit(tx: Kysely<Tables>, input: StandingPermission): Promise<Fresh[]> {
  const { consultationId, contributionId, permission, publication, request, original } = input;
  const key = { consultation_id: consultationId, contribution_id: contributionId };
  if (original !== undefined)
    await insertOriginals(tx, await sealKeyOf(tx), [[consultationId, ...originalToValues(original)]]);
  const { count } = await tx
    .selectFrom("permission")
    .where((where) => where.and(key))
    .select((column) => column.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("permission")
    .values({
      ...key,
      ordinal: count + 1,
      details: JSON.stringify(permission),
      original: original?.hash ?? null,
      idempotency_key: request?.idempotencyKey ?? null,
      request_hash: request?.requestHash ?? null,
    })
    .execute();
  await tx
    .updateTable("contribution")
    .set({ permitted: JSON.stringify(permission.consent), publication })
    .where((where) => where.and(key))
    .execute();
  return [
    { table: "permission", where: { ordinal: count + 1 } },
    { table: "contribution", facts: ["permitted", "publication"] },
  ];
}

/** For an erasure. Answers the originals that they referred to. */
export async function erasePermissions(
  tx: Kysely<Tables>,
  consultationId: Slug,
  contributionId: Id,
): Promise<string[]> {
  const removed = await tx
    .deleteFrom("permission")
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .returning("original")
    .execute();
  return removed.flatMap(({ original }) => (original === null ? [] : [original]));
}
