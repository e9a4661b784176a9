import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
});
afterEach(() => server.close());

describe("submitting", () => {
  test("answers with a receipt that opens", async () => {
    const client = server.client();
    const receipt = await client.contribution.submitContribution.mutate(aSubmission());
    expect(receipt).toMatchObject({ replayed: false, admission: "admitted", publication: "shown", version: 1, canAmend: true });
    expect(receipt.number).toMatch(/^\d{12}$/);
    expect(receipt.key).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const shown = await client.contribution.showReceipt.query({ number: receipt.number, key: receipt.key });
    expect(shown).toEqual({ ...receipt, replayed: undefined });
  });
});
