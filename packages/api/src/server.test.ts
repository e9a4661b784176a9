import { createServer as createNetServer, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Client } from "./client.ts";
import { createServer } from "./server.ts";
import { StoreUnavailable } from "./store/store-errors.ts";
import { aSubmission, openTestConsultation, openTestShell, publicUrl, type TestShell } from "./testing/test-shell.ts";

let server: TestShell;
beforeEach(async () => {
  server = await openTestShell({ pages: testPages });
  await openTestConsultation(server);
});
afterEach(() => server.close());

const count = () => server.deps.store.reader.countContributions("test-forum");
const submitPath = "/api/trpc/contribution.submitContribution";

describe("from another website", () => {
  const body = JSON.stringify(aSubmission());
  test.each([
    ["a form that pretends to be JSON", { "content-type": "text/plain", origin: "https://evil.example" }],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x", origin: "https://evil.example" }],
    ["a script", { "content-type": "application/json", origin: "https://evil.example" }],
    [
      "a page that calls itself null, where no host is named",
      { "content-type": "application/json", origin: "http://null" },
    ],
    ["a frame without an origin", { "content-type": "application/json", origin: "null" }],
    ["a browser that hides the origin", { "content-type": "application/json", "sec-fetch-site": "cross-site" }],
    ["a neighbour", { "content-type": "application/json", "sec-fetch-site": "same-site" }],
  ])("%s changes nothing", async (_, headers) => {
    const session = await server.signIn("convener@example.org");
    const response = await post(submitPath, body, { ...headers, cookie: `consult_session=${session}` });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      code: "FOREIGN_ORIGIN",
      message: expect.any(String),
      requestId: expect.any(String),
    });
    expect((await post("/sign-in", "email=a", headers)).status).toBe(403);
    expect(await count()).toBe(0);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("while our own page, under any name of this server, gets through", async () => {
    for (const headers of [
      { origin: publicUrl },
      { origin: "http://127.0.0.1:8080", host: "127.0.0.1:8080" },
      { "sec-fetch-site": "same-origin" },
      {},
    ]) {
      expect((await post(submitPath, JSON.stringify(aSubmission()), headers as Record<string, string>)).status).toBe(
        200,
      );
    }
  });
});

describe("methods", () => {
  test.each(["GET", "HEAD", "PUT", "DELETE", "PATCH"])("%s is no way to call a procedure", async (method) => {
    const input = encodeURIComponent(JSON.stringify(aSubmission()));
    const response = await server.app.request(`${publicUrl}${submitPath}?input=${input}`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
    expect(await count()).toBe(0);
  });

  test("only JSON is read", async () => {
    expect(
      (await post(submitPath, "consultationId=test-forum", { "content-type": "application/x-www-form-urlencoded" }))
        .status,
    ).toBe(415);
    expect((await post(submitPath, "{", {})).status).toBe(400);
  });

  test("letters that are no UTF-8 are refused: put right by guesses they would not be what somebody wrote", async () => {
    const [before = "", after = ""] = JSON.stringify(aSubmission()).split("help desk");
    const body = Buffer.concat([Buffer.from(before), Buffer.from([0x66, 0xfc, 0x72]), Buffer.from(after)]);
    const response = await server.app.request(`${publicUrl}${submitPath}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.objectContaining({ message: expect.stringContaining("UTF-8") }) },
    ]);
    expect(await count()).toBe(0);
  });

  test("whoever hangs up in the middle is no defect of ours", async () => {
    const { port, stop } = await listen();
    for (const path of [submitPath, "/form"]) {
      const call = request({
        port,
        path,
        method: "POST",
        headers: { "content-type": "application/json", "content-length": "1000" },
      });
      call.on("error", () => {});
      call.write('{"consultationId":');
      await pause(200);
      call.destroy();
    }
    await vi.waitFor(() => expect(server.logged.join("\n")).toContain('"status":400'), { timeout: 5000 });
    await pause(200);
    expect(server.logged.join("\n")).not.toMatch(/failed|INTERNAL/);
    await stop();
  });
});

describe("too much", () => {
  test.each([
    ["/desk/test-forum/bring/table", 404],
    ["/desk/test-forum/contributions/add", 413],
    ["/c/test-forum/bring/table", 413],
  ])("five megabytes are for what conveners bring to the desk: %s", async (path, status) => {
    const body = new Uint8Array(5 * 1024 * 1024);
    const headers = { "content-length": String(body.byteLength) };
    expect((await server.app.request(path, { method: "POST", headers, body })).status).toBe(status);
  });

  test("is refused before it is read, also when its length is not told", async () => {
    const { port, stop } = await listen();
    const [status, answer] = await postChunks(port, 50);
    expect(status).toBe(413);
    expect(JSON.parse(answer)).toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(await count()).toBe(0);
    await stop();
  });

  test("at once is refused too", async () => {
    const calls = Array.from({ length: 21 }, () => "consultation.listConsultations").join(",");
    const response = await post(`/api/trpc/${calls}?batch=1`, "{}", {});
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});

describe("limits", () => {
  test("count a network of one subscriber, and one address however it is written, once", async () => {
    const statuses = new Map<string, number>();
    for (let round = 0; round < 60; round += 1) {
      const response = await askSignIn(
        round % 2 === 0 ? `2001:db8:1:2:${round.toString(16)}::1` : `2001:0DB8:1:2::${round.toString(16)}`,
      );
      statuses.set(String(response.status), (statuses.get(String(response.status)) ?? 0) + 1);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 200: 20, 429: 40 });
    for (let round = 0; round < 20; round += 1)
      expect((await askSignIn(round % 2 === 0 ? "::ffff:203.0.113.5" : "203.0.113.5")).status).toBe(200);
    expect((await askSignIn("::ffff:cb00:7105")).status).toBe(429);
    expect((await askSignIn("203.0.113.6")).status).toBe(200);
  });

  test("believe a header only as far as our own proxy wrote it", async () => {
    let refused = 0;
    for (let round = 0; round < 30; round += 1) {
      if ((await askSignIn(`192.0.2.${round}, 203.0.113.77`)).status === 429) refused += 1;
    }
    expect(refused).toBe(10);
  });

  test("let a whole office contribute", async () => {
    for (let round = 0; round < 100; round += 1) {
      const response = await post(submitPath, JSON.stringify(aSubmission()), { "x-forwarded-for": "203.0.113.80" });
      expect(response.status).toBe(200);
    }
  });

  function askSignIn(address: string): Promise<Response> {
    return post("/api/trpc/account.requestSignIn", JSON.stringify({ email: "nobody@example.org" }), {
      "x-forwarded-for": address,
    });
  }
});

describe("headers", () => {
  test("let nothing foreign in, and keep receipts out of caches", async () => {
    for (const path of ["/", "/healthz", "/nowhere", "/api/nowhere"]) {
      const response = await server.app.request(`${publicUrl}${path}`);
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(response.headers.get("content-security-policy")).not.toContain("unsafe");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
    const cached = await server.app.request(`${publicUrl}/`);
    expect(cached.headers.get("cache-control")).toBe("public, max-age=60");
    const receipt = await server.app.request(`${publicUrl}/receipt/1/2`);
    expect(receipt.headers.get("cache-control")).toBe("no-store");
    const session = await server.signIn("convener@example.org");
    const signedIn = await server.app.request(`${publicUrl}/`, { headers: { cookie: `consult_session=${session}` } });
    expect(signedIn.headers.get("cache-control")).toBe("no-store");
  });

  test("are the same on every answer of a procedure as on any other", async () => {
    const ofAll = (await server.app.request(`${publicUrl}/healthz`)).headers;
    const names = [...ofAll.keys()].filter((name) => name !== "content-type");
    const answers = [
      await post(submitPath, JSON.stringify(aSubmission()), {}),
      await post(submitPath, "{", {}),
      await post("/api/trpc/account.signOut", "{}", { cookie: "consult_session=x" }),
      await post(submitPath, "{}", { origin: "https://evil.example" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200, 403]);
    expect(answers[2]?.headers.get("set-cookie")).toContain("Max-Age=0");
    for (const { headers } of answers) {
      for (const name of names.filter((each) => each !== "x-request-id")) {
        expect([name, headers.get(name)]).toEqual([name, ofAll.get(name)]);
      }
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("keep what a page says nothing about out of caches, and a redirect that holds a receipt's key", async () => {
    for (const path of ["/who", "/missing"]) {
      expect((await server.app.request(`${publicUrl}${path}`)).headers.get("cache-control")).toBe("no-store");
    }
    expect((await post("/out", "", {})).headers.get("cache-control")).toBe("no-store");
  });

  test("ask for HTTPS, and bind the cookie to this host, when people come over HTTPS", async () => {
    const secure = createServer({
      ...server.deps,
      settings: { ...server.deps.settings, publicUrl: "https://consult.test" },
    });
    const response = await secure.request("https://consult.test/api/trpc/account.signOut", {
      method: "POST",
      headers: { "content-type": "application/json" },
    });
    expect(response.headers.get("strict-transport-security")).toContain("max-age=");
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-consult_session=;.*Secure/);
  });
});

describe("pages", () => {
  test("hold a client of their caller, whose cookies pass through", async () => {
    const session = await server.signIn("convener@example.org");
    const response = await server.app.request(`${publicUrl}/who`, {
      headers: { cookie: `consult_session=${session}` },
    });
    expect(await response.text()).toBe("convener@example.org");
    const out = await post("/out", "", { cookie: `consult_session=${session}` });
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^consult_session=; Max-Age=0/)]);
    expect(
      await (
        await server.app.request(`${publicUrl}/who`, { headers: { cookie: `consult_session=${session}` } })
      ).text(),
    ).toBe("nobody");
  });

  test("meet the same refusals as callers over HTTP", async () => {
    const response = await server.app.request(`${publicUrl}/missing`);
    expect(await response.json()).toMatchObject({
      code: "NOT_FOUND",
      httpStatus: 404,
      requestId: response.headers.get("x-request-id"),
    });
  });
});

describe("when the store cannot", () => {
  test("a full disk is said so, with when to come back, and nothing of the disk", async () => {
    const { store } = server.deps;
    const failing = createServer({
      ...server.deps,
      store: { ...store, writer: { ...store.writer, receive: () => Promise.reject(new StoreUnavailable("full")) } },
    });
    const response = await failing.request(`${publicUrl}${submitPath}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(aSubmission()),
    });
    expect(response.status).toBe(507);
    expect(response.headers.get("retry-after")).toBe("10");
  });

  test("a defect shows no stack, no path and no statement, and the log no words", async () => {
    const { store } = server.deps;
    const broken = createServer({
      ...server.deps,
      store: {
        ...store,
        writer: {
          ...store.writer,
          receive: () => Promise.reject(new Error("INSERT INTO x VALUES ('We run a help desk') at /srv/store.ts")),
        },
      },
    });
    const response = await broken.request(`${publicUrl}${submitPath}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(aSubmission()),
    });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({
      error: { data: { code: "INTERNAL_SERVER_ERROR", requestId: expect.any(String) } },
    });
    expect(text).not.toMatch(/INSERT|srv|store\.ts|stack/);
    expect(server.logged.join("\n")).toContain("a procedure failed");
    expect(server.logged.join("\n")).not.toContain("help desk");
  });
});

test("the log and the metrics hold no address, key or word of anybody", async () => {
  const client = server.client();
  const { number, key } = await client.contribution.submitContribution.mutate(
    aSubmission({
      identity: { email: "canary@example.org", personName: "Canary" },
      answers: [{ text: "canary words" }],
    }),
  );
  await server.app.request(`${publicUrl}/receipt/${number}/${key}`, { headers: { "x-forwarded-for": "203.0.113.99" } });
  await client.contribution.showReceipt.query({ number, key: "wrong" }).catch(() => undefined);
  const admin = createServer(server.deps);
  await server.operator.account.grantRole.mutate({ consultationId: "*", email: "admin@example.org", role: "admin" });
  const token = await server.signIn("admin@example.org");
  const metrics = await (
    await admin.request(`${publicUrl}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  ).text();
  expect(metrics).toContain("consult_outbox_waiting 1");
  expect(`${server.logged.join("\n")}${metrics}`).not.toMatch(new RegExp(`canary|${number}|${key}|203\\.0`, "i"));
});

test("the metrics are for admins and for this machine", async () => {
  expect((await server.app.request(`${publicUrl}/metrics`)).status).toBe(404);
  const { port, stop } = await listen();
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
  expect(
    (await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { "x-forwarded-for": "203.0.113.1" } })).status,
  ).toBe(404);
  await stop();
});

test("the deadline is a calendar entry", async () => {
  const response = await server.app.request(`${publicUrl}/c/test-forum/deadline.ics`);
  expect(response.headers.get("content-type")).toContain("text/calendar");
  expect(await response.text()).toContain("DTEND:20160917T000000Z");
  expect((await server.app.request(`${publicUrl}/c/nowhere/deadline.ics`)).status).toBe(404);
});

function testPages({ clientFor }: { clientFor: (c: never) => Client }) {
  const pages = new Hono();
  pages.get("/", (c) => c.text("welcome", 200, { "cache-control": "public, max-age=60" }));
  pages.get("/receipt/:number/:key", (c) => c.text("a receipt", 200, { "cache-control": "public" }));
  pages.get("/who", async (c) => c.text((await clientFor(c as never).account.showSession.query())?.email ?? "nobody"));
  pages.post("/out", async (c) => {
    await clientFor(c as never).account.signOut.mutate();
    return c.redirect("/");
  });
  pages.onError((error) => {
    throw error;
  });
  pages.post("/form", async (c) => c.text(await c.req.text()));
  pages.get("/missing", (c) =>
    clientFor(c as never)
      .consultation.showConsultation.query({ consultationId: "nowhere" })
      .then(
        () => c.text("there"),
        (error: { data: object }) => c.json(error.data),
      ),
  );
  return pages;
}

function post(path: string, body: string, headers: Record<string, string>): Promise<Response> {
  return Promise.resolve(
    server.app.request(`${publicUrl}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    }),
  );
}

async function listen(): Promise<{ port: number; readonly stop: () => Promise<void> }> {
  const answer = getRequestListener(server.app.fetch);
  const listener = createNetServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
  };
}

/** Sends megabytes in pieces without a length, until the answer comes. */
function postChunks(port: number, megabytes: number): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const call = request(
      { port, path: submitPath, method: "POST", headers: { "content-type": "application/json" } },
      (response) => {
        let text = "";
        response.on("data", (chunk) => (text += String(chunk)));
        response.on("end", () => resolve([response.statusCode ?? 0, text]));
      },
    );
    let answered = false;
    call.on("response", () => (answered = true));
    // The server may close the line before all is sent; the answer is there by then.
    call.on("error", (error) => (answered ? undefined : reject(error)));
    const piece = Buffer.alloc(1024 * 1024, " ");
    let sent = 0;
    const more = (): void => {
      if (answered || sent === megabytes) return void call.end();
      sent += 1;
      call.write(piece, more);
    };
    more();
  });
}
