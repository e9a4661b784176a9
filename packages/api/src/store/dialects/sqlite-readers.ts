/**
 * Who holds the engine's log back. A connection that reads one moment of the store holds one of five bytes of the
 * `-shm` file, and the system tells which process holds which.
 */
import { basename } from "node:path";
import { readFileSync, statSync } from "node:fs";
import type { LogDescription } from "../store.ts";

/** The log is put back and begun anew at 16 MB; several times that is not chance. */
const longLogBytes = 64 * 1024 * 1024;
/** Of SQLite's file format: WAL_READ_LOCK(0) to (4). */
const [firstReadLock, lastReadLock] = [123, 127];

export function describeLog(file: string): LogDescription {
  const bytes = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return { bytes, isLong: bytes > longLogBytes, readers: readersOf(file) };
}

function readersOf(file: string): LogDescription["readers"] {
  const shared = statSync(`${file}-shm`, { throwIfNoEntry: false });
  const pids = shared === undefined ? [] : pidsReading(readText("/proc/locks"), shared.ino);
  return pids.filter((pid) => pid !== process.pid).map((pid) => ({ pid, name: nameOf(pid) }));
}

/** From the system's list, which looks like `1: POSIX  ADVISORY  READ 4711 fe:00:2150433 124 124`. */
export function pidsReading(locks: string, inode: number): number[] {
  const pids = locks.split("\n").flatMap((line) => {
    const [, , , kind, pid, place = "", first, last] = line.trim().split(/\s+/);
    const isOurs = kind === "READ" && place.endsWith(`:${inode}`);
    return isOurs && Number(first) >= firstReadLock && Number(last) <= lastReadLock ? [Number(pid)] : [];
  });
  return [...new Set(pids)];
}

/** Its program, and nothing of what that was called with: there a password may stand. */
function nameOf(pid: number): string {
  const [program = ""] = readText(`/proc/${pid}/cmdline`).split("\0", 1);
  return basename(program) || "a process that we may not see";
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Not Linux, or it has ended.
    return "";
  }
}
