/** A store proves at its start that it is the one that was left: each way in which files go missing or are swapped is found. */
import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readMark } from "./high-water-mark.ts";
import { acceptLoss, checkStore, copyStore, lossToSentence, openStore, type Store } from "./open-store.ts";
import { contributionOf, createConsultation, eventOf, freshFolder } from "./store.samples.ts";

let folder: Awaited<ReturnType<typeof freshFolder>>;
let opened: Store[];
const file = (name: string): string => join(folder.dataDir, name);

beforeEach(async () => {
  folder = await freshFolder();
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  await folder.remove();
});

async function open(dataDir = folder.dataDir): Promise<Store> {
  const store = await openStore({ dataDir });
  opened.push(store);
  return store;
}

async function close(store: Store): Promise<void> {
  opened = opened.filter((each) => each !== store);
  await store.close();
}

async function receive(store: Store, count: number): Promise<void> {
  const results = await Promise.all(Array.from({ length: count }, () => store.writer.receive(contributionOf())));
  expect(results.every(({ ok }) => ok)).toBe(true);
}

/** A store with so many contributions, closed as a server closes it. */
async function leaveStore(count: number): Promise<void> {
  const store = await open();
  if ((await store.reader.findConsultation("forum")) === undefined) await createConsultation(store);
  await receive(store, count);
  await close(store);
}

/** A store whose process was killed while it wrote; answers how many contributions it acknowledged. */
async function killWhileWriting(atLeast: number, firstSerial = 5_000_000): Promise<number> {
  const program = new URL("./write-for-tests.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [program, folder.dataDir, String(firstSerial)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  while (output.split("\n").length <= atLeast) await pause(5);
  child.kill("SIGKILL");
  await ended;
  return output.split("\n").filter((line) => line.startsWith("saved ")).length;
}

describe("a clean stop", () => {
  test("leaves one file that is the whole store", async () => {
    await leaveStore(200);
    expect([existsSync(file("consult.sqlite-wal")), existsSync(file("consult.sqlite-shm"))]).toEqual([false, false]);
    const elsewhere = join(folder.dataDir, "elsewhere");
    mkdirSync(elsewhere);
    copyFileSync(file("consult.sqlite"), join(elsewhere, "consult.sqlite"));
    const copy = await open(elsewhere);
    expect(copy.loss).toBeUndefined();
    expect(await copy.reader.countContributions("forum")).toBe(200);
    await receive(copy, 1);
  });

  test("is left to whoever closes the store last", async () => {
    const [first, second] = [await open(), await open()];
    await createConsultation(first);
    await receive(first, 3);
    await close(first);
    await receive(second, 3);
    await close(second);
    expect(existsSync(file("consult.sqlite-wal"))).toBe(false);
    const third = await open();
    expect(third.loss).toBeUndefined();
    expect(await third.reader.countContributions("forum")).toBe(6);
  });

  test("also ends a command that only read", async () => {
    await leaveStore(3);
    const store = await openStore({ dataDir: folder.dataDir }, { writerWhenNeeded: true });
    expect(await store.reader.countContributions("forum")).toBe(3);
    await store.close();
    expect(existsSync(file("consult.sqlite-wal"))).toBe(false);
  });
});

test("a kill is no loss, wherever it falls between a commit and its mark", { timeout: 60_000 }, async () => {
  await leaveStore(1);
  let saved = 1;
  for (let round = 1; round <= 4; round += 1) {
    saved += await killWhileWriting(40, round * 1_000_000);
    const mark = readMark(folder.dataDir);
    const store = await open();
    expect(store.loss).toBeUndefined();
    const held = await store.reader.countContributions("forum");
    expect(held).toBeGreaterThanOrEqual(saved);
    // What was acknowledged stands in the mark, or the mark would prove nothing.
    expect(typeof mark === "object" && mark.contributions).toBeGreaterThanOrEqual(saved);
    saved = held;
    await close(store);
  }
});

test(
  "what a crash left in the log goes where it belongs before anything is written after it",
  { timeout: 60_000 },
  async () => {
    await leaveStore(1);
    const saved = await killWhileWriting(20);
    const log = file("consult.sqlite-wal");
    expect(readFileSync(log).length).toBeGreaterThan(0);
    const store = await open();
    expect(readFileSync(log).length).toBe(0);
    expect(await store.reader.countContributions("forum")).toBeGreaterThan(saved);
  },
);

describe("a loss", () => {
  test("is found when the engine's log is gone after a kill, and how much of it", { timeout: 60_000 }, async () => {
    await leaveStore(2);
    const saved = await killWhileWriting(60);
    rmSync(file("consult.sqlite-wal"));
    const store = await open();
    expect(store.loss).toMatchObject({ kind: "behind", since: "2016-09-01T10:00:00.000Z", until: expect.any(String) });
    const missing = store.loss?.kind === "behind" ? store.loss.contributions : 0;
    expect(missing).toBeGreaterThanOrEqual(saved);
  });

  test("is found when the engine's log is cut", { timeout: 60_000 }, async () => {
    await leaveStore(2);
    await killWhileWriting(60);
    truncateSync(file("consult.sqlite-wal"), Math.floor(readFileSync(file("consult.sqlite-wal")).length / 2));
    expect((await open()).loss).toMatchObject({ kind: "behind" });
  });

  test.each([0.2, 0.5, 0.9])(
    "is told with what was held when the file itself ends at %s of its length",
    async (share) => {
      await leaveStore(60);
      const { size } = statSync(file("consult.sqlite"));
      truncateSync(file("consult.sqlite"), Math.floor((size * share) / 4096) * 4096);
      await expect(open()).rejects.toThrow(
        /is not whole.*It held 60 contributions and 61 events at .*consult store restore/s,
      );
    },
  );

  test("is found when an older store is put back", async () => {
    await leaveStore(5);
    copyFileSync(file("consult.sqlite"), file("older"));
    await leaveStore(7);
    copyFileSync(file("older"), file("consult.sqlite"));
    const store = await open();
    expect(store.loss).toMatchObject({ kind: "behind", contributions: 7, events: 7 });
    expect(lossToSentence(store.loss as NonNullable<Store["loss"]>)).toMatch(/^7 contributions and 7 events that were/);
  });

  test("is found when only decisions are missing", async () => {
    await leaveStore(1);
    copyFileSync(file("consult.sqlite"), file("older"));
    const store = await open();
    await store.writer.appendEvent(eventOf("exported"));
    await close(store);
    copyFileSync(file("older"), file("consult.sqlite"));
    expect((await open()).loss).toMatchObject({ kind: "behind", contributions: 0, events: 1 });
  });

  test("is found when the whole file is gone", async () => {
    await leaveStore(4);
    rmSync(file("consult.sqlite"));
    expect((await open()).loss).toMatchObject({ kind: "behind", contributions: 4 });
  });

  test("is found when another store is put there, though it holds more", async () => {
    const other = await freshFolder();
    try {
      await leaveStore(2);
      const theirs = await open(other.dataDir);
      await createConsultation(theirs);
      await receive(theirs, 9);
      await close(theirs);
      copyFileSync(join(other.dataDir, "consult.sqlite"), file("consult.sqlite"));
      expect((await open()).loss).toMatchObject({ kind: "other-store", contributions: 2 });
    } finally {
      await other.remove();
    }
  });

  test("cannot be ruled out for a file that was taken from under a running server", { timeout: 60_000 }, async () => {
    await leaveStore(2);
    await killWhileWriting(20);
    const elsewhere = join(folder.dataDir, "elsewhere");
    mkdirSync(elsewhere);
    copyFileSync(file("consult.sqlite"), join(elsewhere, "consult.sqlite"));
    expect((await open(elsewhere)).loss).toMatchObject({ kind: "unproven" });
  });

  test("is found when an older file stands beside a newer log", { timeout: 60_000 }, async () => {
    await leaveStore(30);
    copyFileSync(file("consult.sqlite"), file("older"));
    await leaveStore(300);
    await killWhileWriting(20);
    copyFileSync(file("older"), file("consult.sqlite"));
    // Its pages are of two times: either the log has gaps, or the engine finds it damaged.
    const outcome = await open().catch((error: Error) => error);
    expect("loss" in outcome ? outcome.loss?.kind : outcome.message).toMatch(
      /^(torn|behind)$|is not a store, or it is damaged/,
    );
  });

  test("cannot be ruled out where the mark is damaged in all its places", async () => {
    await leaveStore(2);
    writeFileSync(file("consult.mark"), Buffer.alloc(12_288, "x"));
    expect((await open()).loss).toMatchObject({ kind: "unproven" });
  });

  test("is no loss where one place of the mark was torn", async () => {
    await leaveStore(2);
    const mark = readFileSync(file("consult.mark"));
    for (let place = 0; place < 3; place += 1) {
      const torn = Buffer.from(mark);
      torn.fill(0, place * 4096, place * 4096 + 20);
      writeFileSync(file("consult.mark"), torn);
      const store = await open();
      expect(store.loss).toBeUndefined();
      await close(store);
    }
  });
});

describe("a store that lacks something", () => {
  async function loseFive(): Promise<void> {
    await leaveStore(3);
    copyFileSync(file("consult.sqlite"), file("older"));
    await leaveStore(5);
    copyFileSync(file("older"), file("consult.sqlite"));
  }

  test("is read, and takes nothing", async () => {
    await loseFive();
    const store = await open();
    expect(await store.reader.countContributions("forum")).toBe(3);
    const refused = { name: "StoreUnavailable", reason: "incomplete", retryAfterSeconds: 300 };
    await expect(store.writer.receive(contributionOf())).rejects.toMatchObject(refused);
    await expect(store.writer.appendEvent(eventOf("exported"))).rejects.toMatchObject(refused);
  });

  test("is whole again once what was missing is put back", async () => {
    await leaveStore(3);
    copyFileSync(file("consult.sqlite"), file("older"));
    await leaveStore(5);
    copyFileSync(file("consult.sqlite"), file("newer"));
    copyFileSync(file("older"), file("consult.sqlite"));
    await close(await open());
    copyFileSync(file("newer"), file("consult.sqlite"));
    const store = await open();
    expect(store.loss).toBeUndefined();
    expect(await store.reader.countContributions("forum")).toBe(8);
  });

  test("goes on once somebody accepts that, which stays in the log", async () => {
    await loseFive();
    const actor = { kind: "operator", label: "root" } as const;
    const accepted = { reason: "The disk died.", actor, at: "2016-09-02T08:00:00.000Z" };
    expect(await acceptLoss(folder.location, folder.dataDir, accepted)).toMatchObject({ contributions: 5 });
    const store = await open();
    expect(store.loss).toBeUndefined();
    expect((await store.reader.pageEvents("forum", 0, 100)).at(-1)).toMatchObject({
      kind: "loss-accepted",
      actor,
      details: { reason: "The disk died.", contributions: 5, events: 5 },
    });
    await receive(store, 1);
    await close(store);
    expect((await open()).loss).toBeUndefined();
    expect(await checkStore(folder.location)).toEqual([]);
  });

  test("is not accepted where nothing is missing", async () => {
    await leaveStore(3);
    const actor = { kind: "operator", label: "root" } as const;
    expect(
      await acceptLoss(folder.location, folder.dataDir, { reason: "no", actor, at: "2016-09-02T08:00:00.000Z" }),
    ).toBeUndefined();
    const store = await open();
    expect((await store.reader.pageEvents("forum", 0, 100)).map(({ kind }) => kind)).not.toContain("loss-accepted");
  });
});

test("a copy of a store to another folder is whole there", async () => {
  await leaveStore(3);
  const elsewhere = join(folder.dataDir, "elsewhere");
  mkdirSync(elsewhere);
  await copyStore(folder.location, { dataDir: elsewhere });
  const copy = await open(elsewhere);
  expect(copy.loss).toBeUndefined();
  expect(await copy.reader.countContributions("forum")).toBe(3);
});

test("a store of an earlier version that never had a mark is given one", async () => {
  await leaveStore(3);
  rmSync(file("consult.mark"));
  const raw = new Database(file("consult.sqlite"));
  raw.exec("delete from setting where key = 'store-id'");
  raw.pragma("journal_mode = WAL");
  raw.close();
  const store = await open();
  expect(store.loss).toBeUndefined();
  expect(readMark(folder.dataDir)).toMatchObject({ contributions: 3 });
});

test("no other user of the machine reads the mark", async () => {
  await leaveStore(1);
  expect(execFileSync("stat", ["-c", "%a", file("consult.mark")], { encoding: "utf8" }).trim()).toBe("600");
});
