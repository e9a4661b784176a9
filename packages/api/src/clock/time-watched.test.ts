/** A server whose clock is set, and which stands still, while a deadline passes. Its clocks are the test's. */
import { epochMsToInstant, instantToEpochMs } from "@consult/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeWhenDue } from "../jobs/close-when-due.ts";
import { startKeepingTime, type KeepingTime } from "../jobs/keep-time.ts";
import { createServer } from "../server.ts";
import { openShell, type Shell } from "../shell.ts";
import { createClient, type Client } from "../client.ts";
import { aSubmission, openTestConsultation, openTestShell, publicUrl, type TestShell } from "../testing/test-shell.ts";
import { aliveEveryMs, createTimekeeper } from "./timekeeper.ts";

const closesMs = Date.UTC(2016, 8, 17);
const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];
let server: TestShell;
/** True time, and by how much the wall clock is ahead of it. */
let trueMs: number;
let aheadMs: number;
let keeping: KeepingTime | undefined;

beforeEach(async () => {
  server = await openTestShell();
  [trueMs, aheadMs] = [closesMs - 15 * minuteMs, 0];
  await openTestConsultation(server, {
    deadline: { closes: { on: "2016-09-16" }, zone: "UTC", counts: "received", late: "refuse" },
  });
});
afterEach(async () => {
  await keeping?.stop();
  keeping = undefined;
  await server.close();
});

interface Watched {
  readonly shell: Shell;
  readonly client: Client;
  /** Time passes while the loop comes round. */
  run(ms: number): void;
}

function watched({ boot = "one", databaseMs }: { boot?: string; databaseMs?: () => number } = {}): Watched {
  const time = createTimekeeper({ wallMs: () => trueMs + aheadMs, monotonicMs: () => trueMs - closesMs + 1e9, boot });
  const { store } = server.deps;
  const deps = {
    ...server.deps,
    store: databaseMs === undefined ? store : { ...store, clockMs: () => Promise.resolve(databaseMs()) },
    time,
    clock: time.now,
  };
  const shell = openShell(deps);
  const app = createServer(deps, { shell });
  return {
    shell,
    client: createClient({
      url: publicUrl,
      fetch: (url, init) => Promise.resolve(app.request(url as string, init as RequestInit)),
    }),
    run(ms) {
      for (const endMs = trueMs + ms; trueMs < endMs; trueMs += aliveEveryMs) time.tick();
      time.tick();
    },
  };
}

const submit = ({ client }: Watched) => client.contribution.submitContribution.mutate(aSubmission());
const all = async () => (await server.deps.store.reader.pageContributions("test-forum", { limit: 100 })).rows;
const admissions = async () => (await all()).map(({ admission }) => admission);
const outages = async () => (await server.deps.store.reader.findConsultation("test-forum"))?.outages;

describe("a clock that is set while the server runs", () => {
  test("an hour ahead, with a quarter of an hour left: people in time are held for the convener, with the reason", async () => {
    const one = watched();
    one.run(secondMs);
    aheadMs = hourMs;
    await submit(one);
    expect(await admissions()).toEqual(["held"]);
    const { reader } = server.deps.store;
    expect((await reader.listAttention("test-forum")).map(({ kind }) => kind)).toEqual(["doubtful-clock"]);
    await closeWhenDue(one.shell);
    expect((await reader.findConsultation("test-forum"))?.stage).toBe("open");
    // What is late by either reading is refused.
    one.run(hourMs);
    await expect(submit(one)).rejects.toThrow("late contributions are not taken in");
  });

  test("a minute back, after the deadline: late ones do not pass", async () => {
    const one = watched();
    one.run(15 * minuteMs + 10 * secondMs);
    aheadMs = -minuteMs;
    await submit(one);
    expect(await admissions()).toEqual(["held"]);
  });

  test("and set right again: nobody is held any more", async () => {
    const one = watched();
    one.run(secondMs);
    aheadMs = hourMs;
    one.shell.deps.clock();
    aheadMs = 0;
    await submit(one);
    expect(await admissions()).toEqual(["admitted"]);
  });

  test("turns health yellow and stands at the desk, until the server is stopped and started", async () => {
    const one = watched();
    keeping = await startKeepingTime(one.shell);
    const health = async () =>
      (await (await createServer(one.shell.deps, { shell: one.shell }).request(`${publicUrl}/healthz`)).json()) as {
        ok: boolean;
        clockIsDoubtful: boolean;
      };
    expect(await health()).toMatchObject({ ok: true, clockIsDoubtful: false });
    aheadMs = hourMs;
    expect(await health()).toMatchObject({ ok: true, clockIsDoubtful: true });
    expect(one.shell.deps.time.alarm()).toContain("1 hour");
    await keeping.stop();
    const other = watched();
    keeping = await startKeepingTime(other.shell);
    expect(other.shell.deps.time.alarm()).toBeUndefined();
  });

  test("while no server was there, or by one that was killed, it is noticed at the start", async () => {
    const one = watched();
    keeping = await startKeepingTime(one.shell);
    aheadMs = hourMs;
    trueMs += 5 * secondMs;
    const other = watched();
    const keepingToo = await startKeepingTime(other.shell);
    await submit(other);
    expect(await admissions()).toEqual(["held"]);
    await keepingToo.stop();
  });

  test("behind what is on record, it is noticed at the start", async () => {
    server.setNow(epochMsToInstant(closesMs + 30 * secondMs));
    await server.operator.consultation.recordOutage.mutate({
      consultationId: "test-forum",
      outage: { from: "2016-09-10T00:00:00.000Z", to: "2016-09-10T01:00:00.000Z", note: "x" },
    });
    trueMs = closesMs + 31 * secondMs;
    aheadMs = -minuteMs;
    const one = watched();
    keeping = await startKeepingTime(one.shell);
    await submit(one);
    expect(await admissions()).toEqual(["held"]);
  });
});

describe("a server that stands still across the closing moment", () => {
  test("gives the time back to all: what was sent into it is in time, and the outage is on record", async () => {
    const one = watched();
    one.run(15 * minuteMs - 20 * secondMs);
    trueMs += 40 * secondMs;
    await submit(one);
    expect(await admissions()).toEqual(["admitted"]);
    expect(await outages()).toMatchObject([{ note: expect.stringContaining("stood still for 40 seconds") }]);
    one.run(secondMs);
    const closing = await one.client.consultation.checkDeadline.query({ consultationId: "test-forum" });
    expect(closing.timeliness.closesAt).toBe(epochMsToInstant(closesMs + 40 * secondMs));
    one.run(20 * secondMs);
    await expect(submit(one)).rejects.toThrow("late contributions are not taken in");
    expect(await outages()).toHaveLength(1);
  });

  test("however many ask at once when it goes on", async () => {
    const one = watched();
    one.run(15 * minuteMs - 20 * secondMs);
    trueMs += 40 * secondMs;
    await Promise.all(Array.from({ length: 20 }, () => submit(one)));
    expect(new Set(await admissions())).toEqual(new Set(["admitted"]));
    expect(await outages()).toHaveLength(1);
  });

  test("closes nothing before it has given the time back", async () => {
    const one = watched();
    one.run(15 * minuteMs - 20 * secondMs);
    trueMs += 40 * secondMs;
    await closeWhenDue(one.shell);
    expect((await server.deps.store.reader.findConsultation("test-forum"))?.stage).toBe("open");
  });

  test("though it was killed, and another came in its place", async () => {
    const one = watched();
    one.run(15 * minuteMs - 20 * secondMs);
    keeping = await startKeepingTime(one.shell);
    trueMs += 40 * secondMs;
    const other = watched({ boot: "two" });
    const keepingToo = await startKeepingTime(other.shell);
    await submit(other);
    expect(await admissions()).toEqual(["admitted"]);
    await keepingToo.stop();
  });

  test("a record that cannot be written now is written by whoever comes next", async () => {
    const one = watched();
    one.run(15 * minuteMs - 20 * secondMs);
    trueMs += 40 * secondMs;
    const { writer } = one.shell.deps.store;
    const addOutage = writer.addOutage.bind(writer);
    Object.assign(writer, { addOutage: () => Promise.reject(new Error("the disk is full")) });
    await expect(submit(one)).rejects.toThrow("Something went wrong on our side");
    Object.assign(writer, { addOutage });
    await submit(one);
    expect(await admissions()).toEqual(["admitted"]);
  });

  test("elsewhere it changes nothing", async () => {
    const one = watched();
    one.run(secondMs);
    trueMs += 40 * secondMs;
    await one.shell.giveBack.settle();
    expect(await outages()).toEqual([]);
    expect(server.logged.join("\n")).toContain("stood still");
  });
});

describe("with a database that several processes share", () => {
  test("its clock judges, and ours that was set is found to be wrong", async () => {
    const one = watched({ databaseMs: () => trueMs });
    keeping = await startKeepingTime(one.shell);
    aheadMs = hourMs;
    await submit(one);
    expect(await admissions()).toEqual(["admitted"]);
    expect(one.shell.deps.time.alarm()).toContain("The database's clock judges");
    expect(instantToEpochMs((await all())[0]?.receivedAt ?? "")).toBe(trueMs);
  });

  test("where both differ from the start, what lies between them is held", async () => {
    aheadMs = hourMs;
    const one = watched({ databaseMs: () => trueMs });
    keeping = await startKeepingTime(one.shell);
    await submit(one);
    expect(await admissions()).toEqual(["held"]);
  });
});
