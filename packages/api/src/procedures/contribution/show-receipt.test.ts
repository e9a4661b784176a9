import { expect, test } from "vitest";
import { createServer } from "../../server.ts";
import { aSubmission, openTestConsultation, openTestShell, publicUrl } from "../../testing/test-shell.ts";

test("a wrong key costs the same work whether there is such a number or not", async () => {
  const server = await openTestShell();
  await openTestConsultation(server);
  const { number } = await server.client().contribution.submitContribution.mutate(aSubmission());
  const { store } = server.deps;
  const reads: string[] = [];
  const reader = new Proxy(store.reader, {
    get(target, name) {
      reads.push(String(name));
      return Reflect.get(target, name) as unknown;
    },
  });
  const app = createServer({ ...server.deps, store: { ...store, reader } });
  const readsFor = async (asked: string): Promise<string[]> => {
    reads.length = 0;
    const answer = await app.request(`${publicUrl}/api/trpc/contribution.showReceipt`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ number: asked, key: "0".repeat(26) }),
    });
    expect(answer.status).toBe(404);
    return [...reads];
  };
  expect(await readsFor(number)).toEqual(await readsFor("000000000000"));
  await server.close();
});
