import { afterEach, beforeEach, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
});
afterEach(() => server.close());

const shown = { consultationId: "test-forum", question: 1 };

test("tells the day somebody wrote, not the moment, and no id that ties them to another list", async () => {
  server.setNow("2016-09-01T12:34:56.789Z");
  await server.client().contribution.submitContribution.mutate(aSubmission());
  const { rows: known } = await server.operator.contribution.listContributions.query({ consultationId: "test-forum" });
  const { rows } = await server.client().discussion.listDiscussion.query(shown);
  expect(rows).toMatchObject([{ receivedOn: "2016-09-01" }]);
  const text = JSON.stringify(rows);
  expect(text).not.toMatch(/12:34|56\.789/);
  expect(text).not.toContain(known[0]?.id);
  expect(text).not.toContain(known[0]?.number);
});
