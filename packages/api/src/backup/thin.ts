/**
 * Which backups are kept: all of the last two days, the last of each day for two weeks, the last of each week until the
 * promised number of days is over. What is older goes, and with it whoever was erased since.
 */
import { backupsKeptDays, instantToEpochMs, type Instant } from "@consult/core";

const dayMs = 24 * 60 * 60_000;

export interface Dated {
  readonly name: string;
  readonly madeAt: Instant;
}

/** Those that go. The newest always stays: without it there would be none. */
export function backupsToRemove<Backup extends Dated>(backups: readonly Backup[], now: Instant): readonly Backup[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const nowMs = instantToEpochMs(now);
  const taken = new Set<string>();
  return newestFirst.filter(({ madeAt }, place) => {
    const slot = slotOf(instantToEpochMs(madeAt), nowMs);
    const isKept = place === 0 || (slot !== undefined && !taken.has(slot));
    if (slot !== undefined) taken.add(slot);
    return !isKept;
  });
}

/** One backup is kept a slot; undefined: too old for any. */
function slotOf(madeAtMs: number, nowMs: number): string | undefined {
  const ageDays = (nowMs - madeAtMs) / dayMs;
  if (ageDays >= backupsKeptDays) return undefined;
  if (ageDays < 2) return `moment ${madeAtMs}`;
  if (ageDays < 14) return `day ${Math.floor(madeAtMs / dayMs)}`;
  return `week ${Math.floor(madeAtMs / (7 * dayMs))}`;
}
