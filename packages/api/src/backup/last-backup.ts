/** How the last backup ended, in the data folder: for the desk, for health, and for `doctor`. */
import { readFile, rename, writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Instant, instantToEpochMs } from "@consult/core";
import * as z from "zod";

const LastBackup = z.strictObject({
  /** The last that is whole. */
  good: z
    .strictObject({
      at: Instant,
      folder: z.string(),
      contributions: z.int().nonnegative(),
      bytes: z.int().nonnegative(),
    })
    .optional(),
  /** The last attempt, when it failed. */
  failed: z.strictObject({ at: Instant, reason: z.string() }).optional(),
});
export type LastBackup = z.infer<typeof LastBackup>;

/** `off`: this server makes none by itself. */
export type BackupState = "off" | "good" | "failed" | "overdue";

export async function readLastBackup(dataDir: string): Promise<LastBackup> {
  try {
    return LastBackup.parse(JSON.parse(await readFile(placeIn(dataDir), "utf8")));
  } catch {
    return {};
  }
}

export async function keepLastBackup(dataDir: string, last: LastBackup): Promise<void> {
  const place = placeIn(dataDir);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await writeFile(`${place}.new`, JSON.stringify(last), { mode: 0o600 });
  await rename(`${place}.new`, place);
}

/** Overdue after twice the time between two: one of them may take its time, and silence is noticed. */
export function backupState(
  failed: LastBackup["failed"],
  { everyMs, hereAt, startedAt, now }: BackupTimes,
): BackupState {
  if (failed !== undefined) return "failed";
  if (everyMs === undefined) return "off";
  // A server that stood still for a week is given the time to make one.
  const from = hereAt === undefined || hereAt < startedAt ? startedAt : hereAt;
  return instantToEpochMs(now) - instantToEpochMs(from) > 2 * everyMs ? "overdue" : "good";
}

export interface BackupTimes {
  readonly everyMs: number | undefined;
  /** Of the last good one in the folder that the schedule writes to. */
  readonly hereAt: Instant | undefined;
  readonly startedAt: Instant;
  readonly now: Instant;
}

function placeIn(dataDir: string): string {
  return join(dataDir, "backups", "last.json");
}
