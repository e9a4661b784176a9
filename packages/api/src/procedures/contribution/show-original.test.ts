import { afterAll, beforeAll, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
beforeAll(async () => {
  server = await openTestShell();
});
afterAll(() => server.close());

test("an original is shown by its id and by the number that is read out on the telephone", async () => {
  const consultationId = await openTestConsultation(server);
  const { number } = await server.client().contribution.submitContribution.mutate(aSubmission({ consultationId }));
  const { contribution } = server.operator;
  const { rows } = await contribution.listContributions.query({ consultationId });
  const byId = await contribution.showOriginal.query({ consultationId, contributionId: String(rows[0]?.id) });
  expect(await contribution.showOriginal.query({ consultationId, contributionId: number })).toEqual(byId);
  expect(byId.number).toBe(number);
});
