import { afterEach, beforeEach, expect, test } from "vitest";
import { sayReceiptNumber } from "@consult/core";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

const afterClosing = "2016-09-18T10:00:00.000Z";
let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
});
afterEach(() => server.close());

const submit = (changes: Parameters<typeof aSubmission>[0] = {}) =>
  server.client().contribution.submitContribution.mutate(aSubmission(changes));
const extend = (number: string, consultationId = "test-forum") =>
  server.operator.consultation.extendDeadline.mutate({
    consultationId,
    for: { kind: "receipt", number },
    closes: { on: "2016-09-20" },
    reason: "Their assembly meets on the 19th.",
  });
const show = ({ number, key }: { number: string; key: string }) =>
  server.client().contribution.showReceipt.query({ number, key });

test("whoever left an address with their receipt has more time for all they send, and is told", async () => {
  const receipt = await submit({ identity: { email: "Amina@Example.org" } });
  // Mails of one moment have no order among them.
  server.passSeconds(1);
  const { extension } = await extend(sayReceiptNumber(receipt.number));
  expect(extension).toMatchObject({
    for: { kind: "respondent", respondent: "amina@example.org", label: sayReceiptNumber(receipt.number) },
    announcedAt: server.now(),
  });
  const mails = await server.deps.store.reader.listOutbox({ limit: 10 });
  expect(mails.at(-1)).toMatchObject({ to: "Amina@Example.org" });
  expect(mails.at(-1)?.text).toContain("Their assembly meets on the 19th.");
  server.setNow(afterClosing);
  expect(await show(receipt)).toMatchObject({ canAmend: true, amendUntil: "2016-09-21T00:00:00.000Z" });
  expect(await submit({ identity: { email: "amina@example.org" } })).toMatchObject({
    timeliness: { verdict: "extended" },
  });
});

test("whoever left no address has more time for that contribution, and others have not", async () => {
  const [receipt, other] = [await submit(), await submit()];
  expect((await extend(receipt.number)).extension).not.toHaveProperty("announcedAt");
  expect(await server.deps.store.reader.listOutbox({ limit: 10 })).toEqual([]);
  server.setNow(afterClosing);
  expect(await show(receipt)).toMatchObject({ canAmend: true });
  expect(await show(other)).toMatchObject({ canAmend: false });
  await expect(submit()).rejects.toMatchObject({ data: { code: "TOO_LATE" } });
});

test("the number of a receipt of another consultation is that of none", async () => {
  const elsewhere = await submit({ consultationId: await openTestConsultation(server, { id: "elsewhere" }) });
  for (const number of [elsewhere.number, "000000000000", "nonsense"]) {
    await expect(extend(number)).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  }
});

test("anybody sees an extension for all with its reason and its day; one for a respondent is nobody else's to see", async () => {
  const receipt = await submit();
  await extend(receipt.number);
  await server.operator.consultation.extendDeadline.mutate({
    consultationId: "test-forum",
    for: { kind: "all" },
    closes: { on: "2016-09-19" },
    reason: "A storm cut the islands off.",
  });
  const grantedAt = server.now();
  server.passSeconds(2);
  const { consultation, closesAt } = await server.client().consultation.showConsultation.query({
    consultationId: "test-forum",
  });
  expect(closesAt).toBe("2016-09-20T00:00:00.000Z");
  expect(consultation.extensions).toEqual([
    expect.objectContaining({
      reason: "A storm cut the islands off.",
      grantedAt,
      announcedAt: grantedAt,
      grantedBy: "the conveners",
    }),
  ]);
});
