/** Hidden words leave by no public door, and their respondent is told what is hidden and why. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
let consultationId: string;
const secret = "+254 700 111 222";
const words = `Call Mrs Adu: ${secret}. We house 23 people in the town hall.`;

beforeAll(async () => {
  server = await openTestShell();
  consultationId = await openTestConsultation(server, { moderation: { shown: "at-once", policy: "Be kind." } });
});
afterAll(() => server.close());

test("hidden and shown again: discussion, public export, paper evidence and receipt", async () => {
  const { operator } = server;
  const client = server.client();
  const { number, key } = await client.contribution.submitContribution.mutate(
    aSubmission({
      consultationId,
      answers: [{ question: 1, text: words }],
      consent: { uses: ["analyse", "publish", "quote-unnamed"], publishedAs: "unnamed" },
    }),
  );
  const [segment] = await operator.segment.listSegments.query({ consultationId });
  const segmentId = segment?.id ?? "";
  await operator.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });
  const source = `# P\n\nThey house 23 people. [evidence](segment:${segmentId})\n`;
  await operator.outcome.keepPaper.mutate({ consultationId, source });
  const doors: Record<string, () => Promise<unknown>> = {
    discussion: () => client.discussion.listDiscussion.query({ consultationId, question: 1 }),
    csv: () => operator.export.exportPage.mutate({ consultationId, format: "csv", profile: "public" }),
    jsonl: () => operator.export.exportPage.mutate({ consultationId, format: "jsonl", profile: "public" }),
    paper: () => operator.outcome.buildPaper.mutate({ consultationId }),
  };
  const seen = async () => {
    const shown = await Promise.all(Object.values(doors).map((door) => door()));
    return Object.fromEntries(Object.keys(doors).map((door, index) => [door, JSON.stringify(shown[index])]));
  };
  for (const text of Object.values(await seen())) expect(text).toContain(secret);

  const redacted = await operator.contribution.redactContribution.mutate({
    consultationId,
    contributionId: number,
    words: secret,
    reason: "confidential",
  });
  for (const [door, text] of Object.entries(await seen())) {
    expect(text, door).not.toContain(secret);
    expect(text, door).toContain("[redacted: confidential]");
    expect(text, door).toContain("We house 23 people");
  }
  const receipt = await client.contribution.showReceipt.query({ number, key });
  expect(receipt.answers[0]?.text).toBe(words);
  expect(receipt.hidden).toMatchObject([{ words: secret, reason: "confidential" }]);
  const desk = await operator.contribution.showContribution.query({ consultationId, contributionId: number });
  expect(desk.contribution.current.text).toBe(words);
  const original = await operator.contribution.showOriginal.query({ consultationId, contributionId: number });
  expect(Buffer.from(original.base64, "base64").toString()).toContain(secret);
  const { text: log } = await operator.export.exportModeration.mutate({ consultationId, format: "jsonl" });
  expect(log).toContain("confidential");
  expect(log).not.toContain(secret);

  const redactionId = redacted.redactions[0]?.id ?? "";
  await operator.contribution.undoRedaction.mutate({ consultationId, contributionId: number, redactionId });
  for (const text of Object.values(await seen())) expect(text).toContain(secret);
  expect((await client.contribution.showReceipt.query({ number, key })).hidden).toEqual([]);
  const again = operator.contribution.undoRedaction.mutate({ consultationId, contributionId: number, redactionId });
  await expect(again).rejects.toMatchObject({ data: { code: "NO_SUCH_REDACTION" } });
});
