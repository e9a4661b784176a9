import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkStore, openStore, type Store } from "./open-store.ts";
import { contributionOf, createConsultation, eventOf, freshFolder } from "./store.samples.ts";

let folder: Awaited<ReturnType<typeof freshFolder>>;
let store: Store;
beforeEach(async () => {
  folder = await freshFolder();
  store = await openStore(folder.location);
  await createConsultation(store);
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

test("a lock held by another process makes writers wait, then says so; readers and the event loop never wait", async () => {
  const stranger = new Database(join(folder.dataDir, "consult.sqlite"));
  stranger.exec("begin immediate");
  const gaps = watchGaps();
  const outcome = store.writer.receive(contributionOf()).catch((error: unknown) => error);
  await pause(500);
  expect(await store.reader.countContributions("forum")).toBe(0);
  expect(await outcome).toMatchObject({ name: "StoreUnavailable", reason: "busy", retryAfterSeconds: 2 });
  // Waiting would take the five seconds that the writer waits; a busy machine may add some of its own.
  expect(gaps.longest()).toBeLessThan(1000);

  const waiting = store.writer.receive(contributionOf());
  await pause(300);
  stranger.exec("rollback");
  stranger.close();
  expect((await waiting).ok).toBe(true);
  expect(await store.reader.countContributions("forum")).toBe(1);
});

test("a writer's thread that dies takes its calls with it, and the next call starts another", async () => {
  const post = Worker.prototype.postMessage;
  const spy = vi.spyOn(Worker.prototype, "postMessage").mockImplementationOnce(function (this: Worker, ...message) {
    post.apply(this, message);
    void this.terminate();
  });
  const input = contributionOf();
  const outcomes = await Promise.allSettled([store.writer.receive(input), store.writer.receive(contributionOf())]);
  spy.mockRestore();
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "StoreUnavailable", reason: "lost" } });
  }
  expect((await store.writer.receive(input)).ok).toBe(true);
});

test("no other user of the machine reads the store, wherever its folder stands", async () => {
  await store.writer.receive(contributionOf());
  for (const name of readdirSync(folder.dataDir).filter((each) => each.startsWith("consult.sqlite"))) {
    expect([name, statSync(join(folder.dataDir, name)).mode & 0o077]).toEqual([name, 0]);
  }
});

test("the engine's log stays short while people write", async () => {
  const log = join(folder.dataDir, "consult.sqlite-wal");
  const megabyte = 1024 * 1024;
  for (let count = 1; count <= 120; count += 1) {
    expect((await store.writer.receive(contributionOf({ text: `${count} ${"word ".repeat(38_000)}` }))).ok).toBe(true);
  }
  // What went through it lies where it belongs.
  expect(statSync(join(folder.dataDir, "consult.sqlite")).size).toBeGreaterThan(30 * megabyte);
  expect(statSync(log).size).toBeLessThan(20 * megabyte);
});

test("a call that is no plain data fails alone", async () => {
  const strange = (() => undefined) as unknown as string;
  const outcomes = await Promise.allSettled([
    store.writer.receive(contributionOf()),
    store.writer.settleSetting("key", strange),
    store.writer.receive(contributionOf()),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await expect(store.writer.appendEvent(eventOf("exported", undefined, "none"))).rejects.toThrow(/no result/i);
});

test("what was acknowledged outlives a kill, once and to the character", { timeout: 60_000 }, async () => {
  await store.close();
  const saved: number[] = [];
  for (let round = 1; round <= 4; round += 1) {
    const writing = startWriting(folder.dataDir, round * 1_000_000);
    await writing.until((lines) => lines.length > 50 * round);
    await writing.kill();
    saved.push(...serialsOf(writing.lines(), "saved"));
  }
  store = await openStore(folder.location);
  const { rows } = await store.reader.pageContributions("forum", { limit: 1_000_000 });
  const texts = new Map(rows.map((row) => [row.number, row.current.text]));
  expect(texts.size).toBe(rows.length);
  for (const serial of saved) expect(texts.get(String(serial).padStart(12, "0"))).toBe(`text ${serial}`);
  for (const serial of saved.slice(-20)) {
    const again = await store.writer.receive(contributionOf({ serial, text: `text ${serial}` }));
    expect(again).toMatchObject({ ok: true, value: { replayed: true } });
  }
  expect(await checkStore(folder.location)).toEqual([]);
});

test(
  "a disk without space is said, loses nothing, and is used again as soon as there is some",
  { timeout: 60_000 },
  async () => {
    const writing = startWriting(folder.dataDir, 1);
    await writing.until((lines) => lines.length > 10);
    // A limit on the size of files stands in for the end of a disk: it can be lifted again without a restart.
    limitFiles(writing.pid, String(2 * 1024 * 1024));
    await writing.until((lines) => lines.some((line) => /^(broken|full) /.test(line)));
    const atLimit = writing.lines().length;
    limitFiles(writing.pid, "unlimited");
    await writing.until((lines) => lines.slice(atLimit).filter((line) => line.startsWith("saved ")).length > 100);
    await writing.kill();
    const saved = serialsOf(writing.lines(), "saved");
    expect(new Set(saved).size).toBe(saved.length);
    for (const serial of saved) {
      expect(await store.reader.findContributionByNumber(String(serial).padStart(12, "0"))).toBeDefined();
    }
    expect(await checkStore(folder.location)).toEqual([]);
  },
);

function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), "consult-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", place], { stdio: "ignore" });
    execFileSync("umount", [place], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true });
  }
}

function startWriting(dataDir: string, firstSerial: number) {
  const program = new URL("./write-for-tests.ts", import.meta.url).pathname;
  // A shell ignores the signal that comes with the limit; the engine then sees a write that failed.
  const child = spawn(
    "/bin/sh",
    ["-c", `trap '' XFSZ; exec "$0" "$@"`, process.execPath, program, dataDir, String(firstSerial)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines = (): string[] => output.split("\n").slice(0, -1);
  return {
    pid: child.pid ?? 0,
    lines,
    async until(condition: (lines: string[]) => boolean): Promise<void> {
      while (!condition(lines())) {
        if (child.exitCode !== null) throw new Error(`the writing process ended with ${child.exitCode}`);
        await pause(10);
      }
    },
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function serialsOf(lines: readonly string[], kind: string): number[] {
  return lines.filter((line) => line.startsWith(`${kind} `)).map((line) => Number(line.split(" ")[1]));
}

function limitFiles(pid: number, bytes: string): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
}

function watchGaps(): { longest: () => number } {
  let last = performance.now();
  let longest = 0;
  setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 10);
    last = now;
  }, 10).unref();
  return { longest: () => longest };
}

describe("a disk that is truly full", () => {
  test("is said with when to come back; reading goes on, and writing as soon as there is space", async ({ skip }) => {
    // Only root may mount one; the limit above stands in for it elsewhere, and a skip is told and fails in CI.
    if (!mayMount()) skip("needs the right to mount a small disk: run it as root");
    const disk = await mkdtemp(join(tmpdir(), "consult-disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]);
    const onDisk = await openStore({ dataDir: disk });
    try {
      await createConsultation(onDisk);
      const kept: string[] = [];
      let refused: unknown;
      for (let serial = 1; refused === undefined && serial < 500; serial += 1) {
        const input = contributionOf({ serial, text: `${serial} ${"word ".repeat(5000)}` });
        await onDisk.writer.receive(input).then(
          () => kept.push(input.contribution.number),
          (error: unknown) => (refused = error),
        );
      }
      expect(refused).toMatchObject({ name: "StoreUnavailable", reason: "full", retryAfterSeconds: 10 });
      expect(kept.length).toBeGreaterThan(5);
      expect(await onDisk.reader.countContributions("forum")).toBe(kept.length);

      const [first = ""] = (await onDisk.reader.pageContributions("forum", { limit: 1 })).rows.map(({ id }) => id);
      const erase = { consultationId: "forum", contributionId: first, event: eventOf("erased", first) };
      // From the reserve, which gives back more than it takes.
      expect((await onDisk.writer.erase(erase)).ok).toBe(true);
      execFileSync("mount", ["-o", "remount,size=32m", disk]);
      const again = contributionOf({ serial: 900, text: "There is space again." });
      expect((await onDisk.writer.receive(again)).ok).toBe(true);
      for (const number of [...kept.slice(1), again.contribution.number]) {
        expect(await onDisk.reader.findContributionByNumber(number)).toBeDefined();
      }
      expect(await onDisk.writer.erase(erase)).toMatchObject({ ok: true, value: { again: true } });
      expect(await checkStore({ dataDir: disk })).toEqual([]);
    } finally {
      await onDisk.close();
      execFileSync("umount", [disk]);
      await rm(disk, { recursive: true });
    }
  });
});
