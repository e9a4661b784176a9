/** Makes a backup when the last one is as old as the time between two. */
import { instantToEpochMs } from "@consult/core";
import type { Deps } from "../deps.ts";

/** After one that failed, the next is tried sooner. */
const againAfterMs = 10 * 60_000;

export async function backUpWhenDue({ backups, clock, log }: Deps): Promise<void> {
  const now = clock();
  const { hereAt, failed } = await backups.show(now);
  if (backups.everyMs === undefined) return;
  const ageMs = (at: string | undefined): number =>
    at === undefined ? Number.POSITIVE_INFINITY : Math.abs(instantToEpochMs(now) - instantToEpochMs(at));
  if (ageMs(hereAt) < backups.everyMs || ageMs(failed?.at) < Math.min(againAfterMs, backups.everyMs)) return;
  const outcome = await backups.make(now);
  if (outcome?.ok === false) log.error({ reason: outcome.refusal.kind }, "a backup failed");
  if (outcome?.ok === true) {
    const { contributions, files, bytes, removed } = outcome.value;
    log.info({ contributions, files, bytes, removed }, "a backup was made");
  }
}
