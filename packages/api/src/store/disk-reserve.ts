/**
 * Space that is set aside on the disk for what must be possible even when it is full: taking words back, erasing them,
 * setting them aside, signing in. A file holds it, `consult.reserve` beside the store, and gives it back when one of these
 * acts meets a full disk. From then on nothing else is written, until there is room for the file again.
 */
import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { StoreWriter } from "./store.ts";

export interface DiskReserve {
  /** Whether only reserved acts may be written now. Sets the space aside again as soon as there is room for it. */
  isInUse(): boolean;
  /** False when there was nothing to give back. */
  release(): boolean;
  /** Whether what is left on the disk is not much more than this. */
  isTight(): boolean;
}

/** What the acts need that are always possible; and the mails that a sign-in waits for, and the files of an erasure. */
const reservedActs: ReadonlySet<keyof StoreWriter> = new Set<keyof StoreWriter>([
  "changeContribution",
  "erase",
  "takeLeavingFiles",
  "forgetFiles",
  "addSignIn",
  "takeSignInByToken",
  "takeSignInByCode",
  "endSession",
  "claimMails",
  "markMailSent",
  "markMailFailed",
  "forgetExpired",
]);

export function mayUseReserve(method: keyof StoreWriter): boolean {
  return reservedActs.has(method);
}

/** A large contribution with its search words is erased in about a third of it. */
const mostBytes = 8 * 1024 * 1024;
/** Of a small disk. */
const largestShare = 1 / 8;

/** For what is written beside the store on the way to one of these acts. False when there was nothing to give back. */
export function releaseDiskReserve(dataDir: string): boolean {
  const wasThere = statSync(reserveFile(dataDir), { throwIfNoEntry: false }) !== undefined;
  rmSync(reserveFile(dataDir), { force: true });
  return wasThere;
}

function reserveFile(dataDir: string): string {
  return join(dataDir, "consult.reserve");
}

export function keepDiskReserve(dataDir: string): DiskReserve {
  const file = reserveFile(dataDir);
  setAside();
  return {
    isInUse: () => !isThere() && !setAside(),
    release: () => releaseDiskReserve(dataDir),
    isTight() {
      const { size, free } = measure();
      return free < 4 * size;
    },
  };

  /** Other processes of this store use the same one. */
  function isThere(): boolean {
    const found = statSync(file, { throwIfNoEntry: false });
    // One that a crash cut short is a smaller reserve, and made anew.
    return found !== undefined && found.size >= measure().size;
  }

  function setAside(): boolean {
    if (isThere()) return true;
    rmSync(file, { force: true });
    const { size, free } = measure();
    if (free < size * 1.25) return false;
    try {
      fill(size);
      return true;
    } catch {
      // Somebody else was quicker to take the space.
      rmSync(file, { force: true });
      return false;
    }
  }

  /** With bytes, not with a hole: only what is written takes space. */
  function fill(size: number): void {
    const handle = openSync(file, "w", 0o600);
    try {
      const block = Buffer.alloc(64 * 1024, 0x55);
      for (let left = size; left > 0;) left -= writeSync(handle, block, 0, Math.min(left, block.byteLength));
    } finally {
      closeSync(handle);
    }
  }

  function measure(): { size: number; free: number } {
    const { blocks, bavail, bsize } = statfsSync(dataDir);
    return { size: Math.min(mostBytes, Math.floor(blocks * bsize * largestShare)), free: bavail * bsize };
  }
}
