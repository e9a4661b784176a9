/** Reports help the desk; they neither flood it nor say who is who. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
  const answers = [
    { question: 1, text: "One." },
    { question: 2, text: "Two." },
  ];
  await server.operator.contribution.submitContribution.mutate(aSubmission({ answers }));
}, 60_000);
afterEach(() => server.close());

const handle = async (question: number): Promise<string> => {
  const { rows } = await server.client().discussion.listDiscussion.query({ consultationId, question });
  return rows[0]?.comment ?? "";
};
const open = async () => (await server.operator.contribution.listAttention.query({ consultationId })).length;

test("a comment is called otherwise under each question, and by nothing that the paper knows", async () => {
  const { rows } = await server.deps.store.reader.pageContributions(consultationId, { limit: 1 });
  const id = rows[0]?.id ?? "";
  const [one, two] = [await handle(1), await handle(2)];
  expect(one).not.toBe(two);
  expect(await handle(1)).toBe(one);
  for (const name of [one, two]) expect(Buffer.from(name, "base64url").toString("latin1") + name).not.toContain(id);
  const client = server.client();
  const report = (question: number, comment: string) =>
    client.discussion.reportComment.mutate({ consultationId, question, comment, reason: "insult" });
  for (const wrong of [report(1, two), report(1, id), report(1, "x".repeat(22)), report(3, one)]) {
    await expect(wrong).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  }
  await expect(report(2, two)).resolves.toEqual({ reported: true });
});

test("the same report twice is one, and a crowd is ten", async () => {
  const comment = await handle(1);
  const report = (note?: string) =>
    server.operator.discussion.reportComment.mutate({ consultationId, question: 1, comment, reason: "insult", note });
  await report();
  await report();
  expect(await open()).toBe(1);
  for (let reader = 0; reader < 20; reader += 1) await report(`It hurts, says reader ${reader}.`);
  expect(await open()).toBe(10);
});

test("from one address no more than a few, and the answer says when to come back", async () => {
  const comment = await handle(1);
  const report = (forwarded: string) =>
    server.app.request("http://consult.test/api/trpc/discussion.reportComment", {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": forwarded },
      body: JSON.stringify({ consultationId, question: 1, comment, reason: "insult" }),
    });
  const codes = [];
  for (let tries = 0; tries < 12; tries += 1) codes.push((await report("203.0.113.9")).status);
  expect(codes.filter((code) => code === 200)).toHaveLength(10);
  const refused = await report("203.0.113.9");
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await report("198.51.100.7")).status).toBe(200);
});
