/** Several consultations live in one store, one may build on another, and none sees into the other. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sayReceiptNumber } from "@consult/core";
import type { Client } from "./client.ts";
import {
  aSubmission,
  openTestConsultation,
  openTestShell,
  testDefinition,
  type TestShell,
} from "./testing/test-shell.ts";

let server: TestShell;
let earlierNumber: string;
/** Convenes the later one and nothing else. */
let convener: Client;

beforeAll(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { id: "earlier", title: "The forum of 2015" });
  await server.operator.consultation.applyDefinition.mutate({ definition: testDefinition({ id: "in-draft" }) });
  await openTestConsultation(server, { id: "later", buildsOn: ["earlier", "in-draft", "nowhere"] });
  const submit = (consultationId: string, text: string) =>
    server
      .client()
      .contribution.submitContribution.mutate(aSubmission({ consultationId, answers: [{ question: 1, text }] }));
  earlierNumber = (await submit("earlier", "Lighthouses were promised.")).number;
  await submit("later", "Harbours came instead.");
  await server.operator.account.grantRole.mutate({
    consultationId: "later",
    email: "later@example.org",
    role: "convener",
  });
  convener = server.client(await server.signIn("later@example.org"));
});
afterAll(() => server.close());

test("a consultation leads to those it builds on that anybody may see", async () => {
  const { buildsOn } = await server.client().consultation.showConsultation.query({ consultationId: "later" });
  expect(buildsOn).toEqual([{ id: "earlier", title: "The forum of 2015", stage: "open" }]);
});

test("search, lists, exports, the discussion and the count hold one consultation only", async () => {
  const consultationId = "later";
  const search = (words: string) => convener.contribution.searchContributions.query({ consultationId, words });
  expect((await search("harbours")).rows).toHaveLength(1);
  expect((await search("lighthouses")).rows).toEqual([]);
  const told = JSON.stringify([
    await convener.contribution.listContributions.query({ consultationId }),
    await convener.export.exportPage.mutate({ consultationId, format: "jsonl", profile: "desk" }),
    await convener.discussion.listDiscussion.query({ consultationId, question: 1 }),
    await convener.segment.listSegments.query({ consultationId }),
    await convener.consolidation.showConsolidation.query({ consultationId }),
    await convener.consultation.followEvents.query({ consultationId }),
  ]);
  expect(told).toContain("Harbours");
  expect(told).not.toContain("Lighthouses");
  expect(await convener.consultation.showStatus.query({ consultationId })).toMatchObject({
    contributions: { received: 1 },
  });
});

test("a number that is read out opens nothing of another consultation", async () => {
  const shown = convener.contribution.showContribution.query({
    consultationId: "later",
    contributionId: earlierNumber,
  });
  await expect(shown).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  const found = await convener.contribution.searchContributions.query({
    consultationId: "later",
    words: sayReceiptNumber(earlierNumber),
  });
  expect(found.rows).toEqual([]);
});

test("the same key for a repeat in two consultations is two contributions", async () => {
  const submission = aSubmission({ consultationId: "earlier" });
  const client = server.client().contribution.submitContribution;
  const [one, other] = [
    await client.mutate(submission),
    await client.mutate({ ...submission, consultationId: "later" }),
  ];
  expect([one.replayed, other.replayed]).toEqual([false, false]);
  expect(one.number).not.toBe(other.number);
});
