/** What the writer does when its disk fails: each failure of a sync is the last, each other failure is not. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keepDiskReserve } from "../disk-reserve.ts";
import { keepMark, readMark } from "../high-water-mark.ts";
import { newContributionToRows } from "../receive.ts";
import { openStore } from "../open-store.ts";
import { contributionOf, createConsultation, freshFolder } from "../store.samples.ts";
import { openWriterConnection, type SqliteConnection } from "./sqlite-connection.ts";
import { startCommitting, type Call, type Reply } from "./sqlite-committing.ts";

/** A disk that fails at what it is told to, with the engine's own code for that. */
interface Disk {
  failsAt: RegExp | undefined;
  code: string;
  readonly asked: string[];
}

let folder: Awaited<ReturnType<typeof freshFolder>>;
let connection: SqliteConnection;
let disk: Disk;
let stopped: string[];
let answers: Map<number, (reply: Reply) => void>;
let lastId: number;

beforeEach(async () => {
  folder = await freshFolder();
  const store = await openStore(folder.location);
  await createConsultation(store);
  await store.close();
  connection = openWriterConnection(join(folder.dataDir, "consult.sqlite"));
  disk = { failsAt: undefined, code: "SQLITE_IOERR_FSYNC", asked: [] };
  stopped = [];
  answers = new Map();
  lastId = 0;
});
afterEach(async () => {
  connection.raw.close();
  await folder.remove();
});

/** The real engine, whose disk fails when it is told to. */
function overDisk(raw: Database.Database): Database.Database {
  const fail = (command: string): void => {
    disk.asked.push(command);
    if (disk.failsAt?.test(command)) throw new Database.SqliteError("disk I/O error", disk.code);
  };
  return new Proxy(raw, {
    get(target, name) {
      if (name === "exec" || name === "pragma") {
        return (command: string, ...rest: [Database.PragmaOptions?]) => {
          fail(command);
          return name === "exec" ? target.exec(command) : target.pragma(command, ...rest);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value as (...input: unknown[]) => unknown).bind(target) : value;
    },
  });
}

function start(syncMark?: () => Promise<void>) {
  const committing = startCommitting({
    raw: overDisk(connection.raw),
    db: connection.db,
    storeId: "store",
    reserve: keepDiskReserve(folder.dataDir),
    keepMark: (onLost) => keepMark(folder.dataDir, onLost, syncMark),
    post: (replies) => {
      for (const reply of replies) answers.get(reply.id)?.(reply);
    },
    onStopped: (why) => stopped.push(why),
    onClosed: () => undefined,
  });
  const ask = (method: Call["method"], input: readonly unknown[]): Promise<Reply> => {
    lastId += 1;
    const id = lastId;
    const answered = new Promise<Reply>((resolve) => answers.set(id, resolve));
    committing.take([{ id, method, input }]);
    return answered;
  };
  return {
    receive: () => ask("receive", [newContributionToRows(contributionOf())]),
    erase: (contributionId: string) =>
      ask("erase", [
        {
          consultationId: "forum",
          contributionId,
          event: {
            consultationId: "forum",
            kind: "erased",
            at: "2016-09-01T10:00:00.000Z",
            actor: { kind: "system", label: "test" },
            contributionId,
            details: {},
          },
        },
      ]),
  };
}

describe("a sync that fails", () => {
  test.each(["SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"])(
    "with %s at a commit is the last thing asked of the disk",
    async (code) => {
      const writer = start();
      expect(await writer.receive()).toMatchObject({ value: "saved" });
      const marked = readMark(folder.dataDir);
      Object.assign(disk, { failsAt: /^commit$/, code });
      expect(await writer.receive()).toMatchObject({ unavailable: "lost" });
      expect(stopped).toEqual([code]);
      disk.failsAt = undefined;
      const asked = disk.asked.length;
      // A disk that would say yes again is not asked.
      expect(await writer.receive()).toMatchObject({ unavailable: "stopped" });
      expect(await writer.receive()).toMatchObject({ unavailable: "stopped" });
      expect(disk.asked.length).toBe(asked);
      expect(readMark(folder.dataDir)).toEqual(marked);
    },
  );

  test("is answered to everybody who waited with it, and to those behind them", async () => {
    const writer = start();
    disk.failsAt = /^commit$/;
    const replies = await Promise.all(Array.from({ length: 1500 }, () => writer.receive()));
    expect(new Set(replies.map((reply) => ("unavailable" in reply ? reply.unavailable : "acknowledged")))).toEqual(
      new Set(["lost", "stopped"]),
    );
    expect(disk.asked.filter((command) => command === "commit")).toHaveLength(1);
  });

  test("at putting the log back is the last as well", async () => {
    const writer = start();
    const input = contributionOf();
    disk.failsAt = /wal_checkpoint\(TRUNCATE\)/;
    const first = await writer.receive();
    expect(first).toMatchObject({ value: "saved" });
    expect(await writer.erase(input.contribution.id)).toMatchObject({ unavailable: "lost" });
    expect(await writer.receive()).toMatchObject({ unavailable: "stopped" });
    expect(stopped).toEqual(["SQLITE_IOERR_FSYNC"]);
  });

  test("of the mark beside the store is the last as well", async () => {
    let fail: ((error: Error) => void) | undefined;
    const writer = start(() => new Promise((_resolve, reject) => (fail = reject)));
    expect(await writer.receive()).toMatchObject({ value: "saved" });
    fail?.(Object.assign(new Error("EIO"), { code: "EIO" }));
    await expect.poll(() => stopped).toEqual(["EIO"]);
    expect(await writer.receive()).toMatchObject({ unavailable: "stopped" });
  });
});

describe("a write that fails", () => {
  test.each([
    ["SQLITE_FULL", "full"],
    ["SQLITE_IOERR_WRITE", "broken"],
    ["SQLITE_BUSY", "busy"],
  ])("with %s is said to be %s, and the next is tried", async (code, reason) => {
    const writer = start();
    Object.assign(disk, { failsAt: /^commit$/, code });
    expect(await writer.receive()).toMatchObject({ unavailable: reason });
    disk.failsAt = undefined;
    expect(await writer.receive()).toMatchObject({ value: "saved" });
    expect(stopped).toEqual([]);
  });
});

test("the mark is moved with each group, before anybody hears of success, and never beyond what is durable", async () => {
  const writer = start(() => new Promise(() => {}));
  for (let round = 1; round <= 5; round += 1) {
    await Promise.all([writer.receive(), writer.receive()]);
    const durable = connection.raw.prepare("select count(*) from contribution").pluck().get();
    expect(durable).toBe(round * 2);
    expect(readMark(folder.dataDir)).toMatchObject({ contributions: durable });
  }
});
