/** Whether the server can do its work: read, write so that it lasts, and get mails out. */
import { setTimeout as pause } from "node:timers/promises";
import { epochMsToInstant, instantToEpochMs } from "@consult/core";
import type { BackupState } from "../backup/last-backup.ts";
import type { Deps } from "../deps.ts";
import type { LogDescription } from "../store/store.ts";

export interface Health {
  readonly ok: boolean;
  readonly reads: boolean;
  /** Something was written just now, or a few seconds ago, and the disk kept it. */
  readonly writes: boolean;
  /** Something that was acknowledged is missing: the store is read-only until somebody decides how to go on. */
  readonly isIncomplete: boolean;
  readonly outbox: { readonly waiting: number; readonly failed: number };
  /** A mail has waited for more than a quarter of an hour: the mail server should be looked at. Contributions are safe. */
  readonly mailIsLate: boolean;
  /** A program reads one moment of the store for so long that the store's log grows. Contributions are safe. */
  readonly logIsLong: boolean;
  readonly log: LogDescription | undefined;
  /** `failed` and `overdue` need a person; contributions are taken all the same. */
  readonly backup: BackupState;
  /** Its clock may be wrong: what comes close to a deadline is held for a person. Contributions are safe. */
  readonly clockIsDoubtful: boolean;
}

const lateMs = 15 * 60_000;
/** Whoever asks more often is told what was found last. */
const writeEveryMs = 3000;
/** A disk that takes longer is not one to rely on. */
const slowestWriteMs = 5000;

/** Looks after one server; remembers its last write. `nowMs` never goes backwards. */
export function createHealthCheck(
  deps: Deps,
  { nowMs = () => performance.now(), writeWithinMs = slowestWriteMs } = {},
): () => Promise<Health> {
  const { store, clock, backups, time } = deps;
  let last: { readonly fromMs: number; readonly written: Promise<boolean> } | undefined;
  let isWriting = false;

  return async () => {
    const outbox = store.reader.countOutbox().catch(() => undefined);
    const writes = await Promise.race([writesNow(), pause(writeWithinMs, false, { ref: false })]);
    const counts = await outbox;
    const oldest = await store.reader.listOutbox({ limit: 1 }).catch(() => []);
    const lateFrom = epochMsToInstant(instantToEpochMs(clock()) - lateMs);
    const reads = counts !== undefined;
    const log = store.describeLog();
    return {
      ok: reads && writes,
      reads,
      writes,
      isIncomplete: store.loss !== undefined,
      outbox: { waiting: counts?.waiting ?? 0, failed: counts?.failed ?? 0 },
      mailIsLate: oldest.some(({ createdAt }) => createdAt < lateFrom),
      backup: (await backups.show(clock())).state,
      logIsLong: log?.isLong ?? false,
      log,
      clockIsDoubtful: time.alarm() !== undefined,
    };
  };

  /** One that hangs is waited for, and never joined by another. */
  function writesNow(): Promise<boolean> {
    if (last !== undefined && (isWriting || nowMs() - last.fromMs < writeEveryMs)) return last.written;
    isWriting = true;
    const written = store.writer
      .noteAlive(clock())
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        isWriting = false;
      });
    last = { fromMs: nowMs(), written };
    return written;
  }
}
