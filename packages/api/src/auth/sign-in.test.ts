import { createServer as createNetServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendOutbox } from "../outbox/send-outbox.ts";
import { createServer } from "../server.ts";
import { openShell } from "../shell.ts";
import { openTestConsultation, openTestShell, publicUrl, type TestShell } from "../testing/test-shell.ts";

const convener = "convener@example.org";
let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
  await server.operator.account.grantRole.mutate({ consultationId: "test-forum", email: convener, role: "convener" });
});
afterEach(() => server.close());

describe("asking for a sign-in", () => {
  test("answers every address alike: same status, body, headers, and before anything is looked up", async () => {
    const answers = await Promise.all(
      [convener, "unknown@example.org", "CONVENER@Example.org"].map((email) => ask(email)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(200);
    await server.shell.background.drain();
    await sendOutbox(server.deps);
    expect(server.mails.map(({ to }) => to)).toEqual([convener, convener]);
  });

  test("does nothing about an address before its answer has left, so that the clock tells nothing either", async () => {
    const { store } = server.deps;
    const asked: string[] = [];
    const watch = <Side extends object>(side: Side): Side =>
      new Proxy(side, {
        get(target, name) {
          asked.push(String(name));
          return Reflect.get(target, name) as unknown;
        },
      });
    const deps = { ...server.deps, store: { ...store, reader: watch(store.reader), writer: watch(store.writer) } };
    const shell = openShell(deps);
    const app = createServer(deps, { shell });
    const respond = getRequestListener(app.fetch);
    const listener = createNetServer((request, response) => void respond(request, response));
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/api/trpc/account.requestSignIn`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: convener }),
    });
    await answer.text();
    expect([answer.status, asked]).toEqual([200, []]);
    await shell.background.drain();
    expect(asked).toContain("addSignIn");
    listener.close();
  });

  test("sends at most five mails an hour to one address, wherever it is asked from", async () => {
    for (let minute = 0; minute < 60; minute += 1) {
      expect((await ask(convener, `198.51.100.${minute}`)).status).toBe(200);
      server.passSeconds(59.9);
    }
    await server.shell.background.drain();
    await sendOutbox(server.deps);
    expect(server.mails).toHaveLength(4);
    server.passSeconds(1800);
    await ask(convener);
    await server.shell.background.drain();
    await sendOutbox(server.deps);
    expect(server.mails).toHaveLength(5);
  });
});

describe("the link", () => {
  test("works once, and following it uses nothing up", async () => {
    const { token } = await mailFor(convener);
    for (const method of ["HEAD", "GET", "GET", "GET"]) {
      await server.app.request(`${publicUrl}/sign-in/check?token=${token}`, { method });
      await server.app.request(
        `${publicUrl}/api/trpc/account.confirmSignIn?input=${encodeURIComponent(JSON.stringify({ token }))}`,
        { method },
      );
    }
    expect(await server.client().account.confirmSignIn.mutate({ token, as: "token" })).toMatchObject({
      email: convener,
    });
    expect(await codeOf(server.client().account.confirmSignIn.mutate({ token, as: "token" }))).toBe("SIGN_IN_EXPIRED");
  });

  test("runs out after ten minutes", async () => {
    const { token } = await mailFor(convener);
    server.passSeconds(601);
    expect(await codeOf(server.client().account.confirmSignIn.mutate({ token }))).toBe("SIGN_IN_EXPIRED");
  });

  test("is no session, and a session is no link", async () => {
    const { token } = await mailFor(convener);
    expect(await server.client(token).account.showSession.query()).toBeNull();
    const session = await server.signIn(convener);
    expect(await codeOf(server.client().account.confirmSignIn.mutate({ token: session }))).toBe("SIGN_IN_EXPIRED");
    expect(await server.client(session).account.showSession.query()).toMatchObject({ email: convener });
  });
});

describe("the code", () => {
  test("signs in its own address, written with or without a space", async () => {
    const { code } = await mailFor(convener);
    expect(await codeOf(server.client().account.confirmSignIn.mutate({ email: "other@example.org", code }))).toBe(
      "SIGN_IN_EXPIRED",
    );
    expect(
      await server.client().account.confirmSignIn.mutate({ email: "Convener@example.org", code, as: "token" }),
    ).toMatchObject({
      email: convener,
      roles: [{ consultationId: "test-forum", role: "convener" }],
    });
  });

  test("is dead after five wrong ones, and a new one can be had at once", async () => {
    const { code } = await mailFor(convener);
    const wrong = code.startsWith("1") ? "200000" : "100000";
    for (let round = 0; round < 5; round += 1) {
      expect(await codeOf(server.client().account.confirmSignIn.mutate({ email: convener, code: wrong }))).toBe(
        "SIGN_IN_EXPIRED",
      );
    }
    expect(await codeOf(server.client().account.confirmSignIn.mutate({ email: convener, code }))).toBe(
      "SIGN_IN_EXPIRED",
    );
    const next = await mailFor(convener);
    expect(await server.client().account.confirmSignIn.mutate({ email: convener, code: next.code })).toMatchObject({
      email: convener,
    });
  });

  test("is not to be guessed from one place", async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      const response = await call(
        "account.confirmSignIn",
        { email: convener, code: "123456" },
        { "x-forwarded-for": "203.0.113.9" },
      );
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });
});

describe("a session", () => {
  test("travels in a cookie that no script reads", async () => {
    const { token } = await mailFor(convener);
    const response = await call("account.confirmSignIn", { token });
    const [cookie = ""] = response.headers.getSetCookie();
    expect(response.headers.getSetCookie()).toHaveLength(1);
    expect(cookie).toMatch(/^consult_session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);
    expect(await response.text()).not.toContain(cookie.slice(16, 40));
    const session = await call("account.showSession", undefined, { cookie: cookie.split(";")[0] ?? "" });
    expect(await session.json()).toMatchObject({ result: { data: { email: convener } } });
  });

  test("ends with signing out, for every copy of it", async () => {
    const token = await server.signIn(convener);
    await server.client(token).account.signOut.mutate();
    expect(await server.client(token).account.showSession.query()).toBeNull();
  });

  test("ends when its time is over", async () => {
    const token = await server.signIn(convener);
    server.passSeconds(3601);
    expect(await server.client(token).account.showSession.query()).toBeNull();
  });

  test("loses a role in the moment it is taken back", async () => {
    const token = await server.signIn(convener);
    const status = () => server.client(token).consultation.showStatus.query({ consultationId: "test-forum" });
    expect(await status()).toMatchObject({ stage: "open" });
    const { account } = (await server.operator.account.listRoles.query({ consultationId: "test-forum" }))[0] ?? {
      account: "",
    };
    await server.operator.account.revokeRole.mutate({ consultationId: "test-forum", account, role: "convener" });
    expect(await codeOf(status())).toBe("NOT_FOUND");
  });
});

async function ask(email: string, address = "198.51.100.1") {
  const response = await call("account.requestSignIn", { email }, { "x-forwarded-for": address });
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "x-request-id"));
  return { status: response.status, body: await response.text(), headers };
}

function call(procedure: string, input: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    server.app.request(`${publicUrl}/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      ...(input === undefined ? {} : { body: JSON.stringify(input) }),
    }),
  );
}

async function mailFor(email: string): Promise<{ token: string; code: string }> {
  await server.client().account.requestSignIn.mutate({ email });
  await server.shell.background.drain();
  await sendOutbox(server.deps);
  const text = server.mails.at(-1)?.text ?? "";
  return {
    token: /check\?token=([\w-]{43})/.exec(text)?.[1] ?? "",
    code: /^(\d{3}) (\d{3})$/m.exec(text)?.slice(1).join("") ?? "",
  };
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof TRPCClientError ? (error.data as { code: string }).code : error;
}
