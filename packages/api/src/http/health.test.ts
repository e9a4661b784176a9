import { afterEach, beforeEach, expect, test } from "vitest";
import { createServer } from "../server.ts";
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
    store: { ...store, writer: { ...store.writer, settleSetting: () => Promise.reject(new Error("gone")) } },
  });
  const response = await dead.request(`${publicUrl}/healthz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ok: false, reads: true, writes: false });
});
