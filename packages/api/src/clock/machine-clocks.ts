/** The clocks of this machine. */
import { readFileSync } from "node:fs";
import type { Clocks } from "./timekeeper.ts";

export function machineClocks(): Clocks {
  return {
    wallMs: Date.now,
    // Since the machine was started, and so alike for all its processes.
    monotonicMs: () => Number(process.hrtime.bigint() / 1000n) / 1000,
    boot: bootOf("/proc/sys/kernel/random/boot_id"),
  };
}

function bootOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}
