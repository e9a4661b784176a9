/** The backups of this server: made by itself or when an admin asks, and how the last one ended. */
import { dirname } from "node:path";
import type { Instant, Result } from "@consult/core";
import type { Store } from "../store/store.ts";
import { backUp, type BackedUp, type BackupFailed } from "./back-up.ts";
import { backupState, readLastBackup, type BackupState, type LastBackup } from "./last-backup.ts";

/** What the environment says of backups. */
export interface BackupSettings {
  readonly to: string;
  readonly everyMs: number;
  /** As age writes them; none: backups are not encrypted, as was asked for in so many words. */
  readonly recipients: readonly string[];
}

export interface Backups {
  /** How long from one to the next; undefined: none is made by itself. */
  readonly everyMs: number | undefined;
  /** Into the folder of BACKUP_TO; undefined when there is none. */
  make(now: Instant): Promise<Result<BackedUp, BackupFailed>> | undefined;
  show(now: Instant): Promise<ShownBackup>;
}

export interface ShownBackup extends LastBackup {
  readonly state: BackupState;
  /** Of the last good one in the folder of BACKUP_TO: one that somebody made elsewhere is no reason to make none here. */
  readonly hereAt: Instant | undefined;
}

export function createBackups(
  { store, dataDir, startedAt }: { readonly store: Store; readonly dataDir: string; readonly startedAt: Instant },
  settings: BackupSettings | undefined,
): Backups {
  return {
    everyMs: settings?.everyMs,
    make(now) {
      if (settings === undefined) return undefined;
      return backUp({ store, dataDir, to: settings.to, recipients: settings.recipients, now, thin: true });
    },
    async show(now) {
      const last = await readLastBackup(dataDir);
      const isHere = last.good !== undefined && dirname(last.good.folder) === settings?.to;
      const hereAt = isHere ? last.good?.at : undefined;
      return {
        ...last,
        hereAt,
        state: backupState(last.failed, { everyMs: settings?.everyMs, hereAt, startedAt, now }),
      };
    },
  };
}
