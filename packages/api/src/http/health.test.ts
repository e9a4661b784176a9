import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Deps } from "../deps.ts";
import { createServer } from "../server.ts";
import { createHealthCheck } from "./health.ts";
import { openTestConsultation, openTestShell, publicUrl, type TestShell } from "../testing/test-shell.ts";

let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
});
afterEach(() => server.close());

test("health counts no mails to strangers: one more of them would tell whose address has a role", async () => {
  const before = await (await server.app.request(`${publicUrl}/healthz`)).text();
  await server.operator.account.grantRole.mutate({
    consultationId: "test-forum",
    email: "known@example.org",
    role: "convener",
  });
  await server.client().account.requestSignIn.mutate({ email: "known@example.org" });
  await server.shell.background.drain();
  expect(await (await server.app.request(`${publicUrl}/healthz`)).text()).toBe(before);
});

test("health says what does not work", async () => {
  expect(await (await server.app.request(`${publicUrl}/healthz`)).json()).toMatchObject({ ok: true });
  const { store } = server.deps;
  const dead = createServer({
    ...server.deps,
    store: { ...store, writer: { ...store.writer, noteAlive: () => Promise.reject(new Error("gone")) } },
  });
  const response = await dead.request(`${publicUrl}/healthz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ok: false, reads: true, writes: false });
});

describe("health writes", () => {
  /** The same server, over a writer whose disk does as it is told. */
  function over(noteAlive: () => Promise<void>): { deps: Deps; asked: () => number } {
    let count = 0;
    const { store } = server.deps;
    const counted = (): Promise<void> => {
      count += 1;
      return noteAlive();
    };
    return {
      deps: { ...server.deps, store: { ...store, writer: { ...store.writer, noteAlive: counted } } },
      asked: () => count,
    };
  }

  test("anew each time some seconds have passed, and is red as soon as the disk keeps nothing", async () => {
    let nowMs = 0;
    let isBroken = false;
    const { deps, asked } = over(() => (isBroken ? Promise.reject(new Error("EIO")) : Promise.resolve()));
    const check = createHealthCheck(deps, { nowMs: () => nowMs });
    expect(await check()).toMatchObject({ ok: true, writes: true });
    isBroken = true;
    nowMs += 2999;
    expect(await check()).toMatchObject({ ok: true });
    expect(asked()).toBe(1);
    nowMs += 1;
    expect(await check()).toMatchObject({ ok: false, writes: false, reads: true });
    isBroken = false;
    nowMs += 3000;
    expect(await check()).toMatchObject({ ok: true });
    expect(asked()).toBe(3);
  });

  test("what the store keeps: the moment stands there", async () => {
    server.setNow("2016-09-02T10:00:00.000Z");
    const check = createHealthCheck(server.deps);
    expect(await check()).toMatchObject({ ok: true });
    expect(await server.deps.store.reader.readSetting("alive")).toBe("2016-09-02T10:00:00.000Z");
  });

  test("never a second time while one hangs, and says red meanwhile", async () => {
    const { deps, asked } = over(() => new Promise(() => {}));
    let nowMs = 0;
    const check = createHealthCheck(deps, { nowMs: () => nowMs, writeWithinMs: 1 });
    for (let round = 0; round < 3; round += 1) {
      expect(await check()).toMatchObject({ ok: false, writes: false, reads: true });
      nowMs += 60_000;
    }
    expect(asked()).toBe(1);
  });
});

test("who reads the store is told to its own people, and strangers only that its log is long", async () => {
  const { store } = server.deps;
  const describeLog = () => ({ bytes: 70_000_000, isLong: true, readers: [{ pid: 4711, name: "sqlite3" }] });
  const app = createServer({ ...server.deps, store: { ...store, describeLog } });
  const seen = await app.request(`${publicUrl}/healthz`);
  expect(seen.status).toBe(200);
  const text = await seen.text();
  expect(JSON.parse(text)).toMatchObject({ ok: true, logIsLong: true });
  expect(text).not.toContain("sqlite3");
  const socket = { remoteAddress: "127.0.0.1" };
  const local = await app.request(`${publicUrl}/healthz`, {}, { incoming: { socket } });
  expect(await local.json()).toMatchObject({ log: { readers: [{ pid: 4711, name: "sqlite3" }] } });
});
