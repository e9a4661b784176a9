/** Going on with a store that lacks something: somebody says so and why, and the log keeps it. */
import type { Actor, Instant } from "@consult/core";
import type { Kysely } from "kysely";
import { acceptSqliteLoss } from "./dialects/sqlite.ts";
import { append } from "./event-log.ts";
import type { StoreLocation } from "./open-store.ts";
import { settingWrites } from "./settings.ts";
import type { StoreLoss } from "./store-loss.ts";
import type { Tables } from "./tables.ts";

export interface AcceptedLoss {
  readonly reason: string;
  readonly actor: Actor;
  readonly at: Instant;
}

/** Answers what was missing; undefined when nothing is, and then nothing changes. Each consultation's log keeps it. */
export async function acceptLoss(
  location: StoreLocation,
  markDir: string,
  accepted: AcceptedLoss,
): Promise<StoreLoss | undefined> {
  const record = (tx: Kysely<Tables>, loss: StoreLoss): Promise<void> => recordLoss(tx, loss, accepted);
  if ("dataDir" in location) return acceptSqliteLoss(location.dataDir, record);
  const { acceptPostgresLoss } = await import("./dialects/postgres.ts");
  return acceptPostgresLoss(location.databaseUrl, markDir, record);
}

async function recordLoss(tx: Kysely<Tables>, loss: StoreLoss, { reason, actor, at }: AcceptedLoss): Promise<void> {
  const details = { reason, ...JSON.parse(JSON.stringify(loss)) } as Record<string, string | number>;
  const consultations = await tx.selectFrom("consultation").select("consultation_id as consultationId").execute();
  for (const { consultationId } of consultations) {
    await append(tx, { consultationId, kind: "loss-accepted", at, actor, details }, []);
  }
  // A store that came back empty has no log to keep it in.
  await settingWrites.settleSetting(tx, `loss-accepted ${at}`, JSON.stringify({ ...details, actor }));
}
