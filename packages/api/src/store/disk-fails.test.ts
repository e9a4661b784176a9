/** A disk whose syncs fail, as the system itself reports it: strace answers in the disk's place. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { describeNeeding, strace } from "../../../../tooling/testing/needs.ts";
import { checkStore, openStore } from "./open-store.ts";
import { createConsultation, freshFolder } from "./store.samples.ts";

let folder: Awaited<ReturnType<typeof freshFolder>>;
beforeEach(async () => {
  folder = await freshFolder();
});
afterEach(() => folder.remove());

describeNeeding(strace, "a disk that does not keep what it was given", (program) => {
  test(
    "is asked once; nothing is acknowledged after it, and a new process goes on with all that was",
    { timeout: 60_000 },
    async () => {
      const store = await openStore(folder.location);
      await createConsultation(store);
      await store.close();
      const trace = join(folder.dataDir, "trace");
      const writing = new URL("./write-for-tests.ts", import.meta.url).pathname;
      // Each thread counts for itself: the one that writes comes this far, and none that starts.
      const failing = [
        "-f",
        "-y",
        "-o",
        trace,
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        "inject=fsync,fdatasync:error=EIO:when=50+",
      ];
      const child = spawn(program, [...failing, process.execPath, writing, folder.dataDir, "1"], {
        stdio: ["ignore", "pipe", "inherit"],
        detached: true,
      });
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
      const lines = (): string[] => output.split("\n").slice(0, -1);
      // Everybody asks again and again, and is told the same.
      while (lines().filter((line) => line.startsWith("stopped ")).length < 100) await pause(10);
      process.kill(-(child.pid ?? 0), "SIGKILL");
      await ended;

      const first = lines().findIndex((line) => /^(lost|stopped) /.test(line));
      const saved = lines().filter((line) => line.startsWith("saved "));
      expect(saved.length).toBeGreaterThan(10);
      expect(
        lines()
          .slice(first)
          .filter((line) => line.startsWith("saved ")),
      ).toEqual([]);
      const ofLog = readFileSync(trace, "utf8")
        .split("\n")
        .filter((line) => line.includes("consult.sqlite-wal"));
      expect(ofLog.filter((line) => line.includes("EIO"))).toHaveLength(1);
      expect(ofLog.at(-1)).toContain("EIO");

      const again = await openStore(folder.location);
      try {
        expect(again.loss).toBeUndefined();
        for (const line of saved) {
          const number = line.split(" ")[1]?.padStart(12, "0") ?? "";
          expect(await again.reader.findContributionByNumber(number)).toBeDefined();
        }
      } finally {
        await again.close();
      }
      expect(await checkStore(folder.location)).toEqual([]);
    },
  );
});
