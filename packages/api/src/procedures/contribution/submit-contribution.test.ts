import { createHash } from "node:crypto";
import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  aSubmission,
  openTestConsultation,
  openTestShell,
  publicUrl,
  type TestShell,
} from "../../testing/test-shell.ts";

let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
});
afterEach(() => server.close());

const submit = (changes: Parameters<typeof aSubmission>[0] = {}, client = server.client()) =>
  client.contribution.submitContribution.mutate(aSubmission(changes));
const count = () => server.deps.store.reader.countContributions("test-forum");

describe("a receipt", () => {
  test("opens what was sent, and only that", async () => {
    const receipt = await submit();
    expect(receipt).toMatchObject({
      replayed: false,
      admission: "admitted",
      publication: "shown",
      version: 1,
      canAmend: true,
    });
    expect(receipt.number).toMatch(/^\d{12}$/);
    expect(receipt.key).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const shown = await server.client().contribution.showReceipt.query({ number: receipt.number, key: receipt.key });
    expect({ ...shown, replayed: false }).toEqual({ ...receipt, filing: undefined, files: [], isStory: false });
  });

  test("opens with the number and key as people copy them", async () => {
    const { number, key } = await submit();
    const spoken = `${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`;
    const written = key.toLowerCase().replace(/^(.{5})/, "$1 ");
    expect(await server.client().contribution.showReceipt.query({ number: spoken, key: written })).toMatchObject({
      number,
    });
  });

  test("leaves by mail to whoever gave an address, in their language, and repeats none of their words", async () => {
    const { number, key } = await submit({
      identity: { email: "amina@example.org", personName: "Amina" },
      locale: "fr",
    });
    const [mail] = await server.deps.store.reader.listOutbox({ limit: 10 });
    expect(mail).toMatchObject({ to: "amina@example.org" });
    expect(mail?.text).toContain(`${publicUrl}/receipt/${number}/${key}`);
    expect(mail?.text).not.toMatch(/help desk|Amina/);
    expect(mail?.text).not.toContain("We have it.");
  });
});

describe("the words", () => {
  test("are kept to the byte, apart from who sent them", async () => {
    const text = " \u202e e\u0301 \u200d🏙️ ትርጉም العربية\r\n\ttwo  spaces ";
    await submit({
      answers: [{ question: 2, text }, { text: "" }],
      identity: { personName: "Amina Diallo", phone: "+254 700 000 000" },
    });
    const { rows } = await server.deps.store.reader.pageContributions("test-forum", { limit: 1 });
    const version = rows[0]?.current;
    expect(version?.text).toBe(text);
    const original = await server.deps.store.reader.readOriginal("test-forum", version?.original ?? "");
    const bytes = Buffer.from(original?.bytes ?? []);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(version?.original);
    expect(JSON.parse(bytes.toString("utf8"))).toEqual({ answers: [{ question: 2, text }, { text: "" }] });
    expect(bytes.toString("utf8")).not.toMatch(/Amina|254/);
  });

  test("may be as long as the limit, and one more is refused with both numbers", async () => {
    const astral = "🏙".repeat(100_000);
    expect(await submit({ answers: [{ text: astral }] })).toMatchObject({ version: 1 });
    const error = await errorOf(submit({ answers: [{ text: `${astral}x` }] }));
    expect(error).toMatchObject({ code: "TOO_LONG", httpStatus: 413 });
    expect(error["message"]).toMatch(/200,001.*200,000/s);
    expect(await count()).toBe(1);
  });
});

describe("submitting again", () => {
  test("fifty times at once gives one contribution and one receipt", async () => {
    const submission = aSubmission();
    const receipts = await Promise.all(Array.from({ length: 50 }, () => submit(submission)));
    expect(new Set(receipts.map(({ number, key }) => `${number}/${key}`)).size).toBe(1);
    expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await count()).toBe(1);
    expect(
      (await server.deps.store.reader.pageEvents("test-forum", 0, 100)).filter(({ kind }) => kind === "received"),
    ).toHaveLength(1);
  });

  test("with one character changed is refused, and nothing changes", async () => {
    const submission = aSubmission();
    const receipt = await submit(submission);
    const error = await errorOf(
      submit({ ...submission, answers: [{ question: 1, text: "We run a help desk in the town hall!" }] }),
    );
    expect(error).toMatchObject({ code: "IDEMPOTENCY_MISMATCH", httpStatus: 409 });
    expect(await server.client().contribution.showReceipt.query(idOf(receipt))).toMatchObject({
      answers: receipt.answers,
    });
    expect(await count()).toBe(1);
  });

  test("in another order of fields and another language on screen is the same request", async () => {
    const { consent, respondent, ...rest } = aSubmission();
    const first = await submit({ consent, respondent, ...rest });
    const again = await submit({
      ...rest,
      respondent: { country: "KE", kind: "organisation" },
      consent: { publishedAs: "unnamed", uses: ["publish", "analyse"] },
      locale: "ar",
    });
    expect(again).toEqual({ ...first, replayed: true });
  });

  test("after the deadline still gets the receipt of the first time", async () => {
    const submission = aSubmission();
    const first = await submit(submission);
    server.setNow("2016-09-17T00:00:00.000Z");
    expect(await submit(submission)).toMatchObject({
      number: first.number,
      key: first.key,
      replayed: true,
      canAmend: false,
    });
    expect(await errorOf(submit())).toMatchObject({ code: "TOO_LATE", httpStatus: 412 });
    expect(await errorOf(submit({ ...submission, answers: [{ text: "other" }] }))).toMatchObject({ code: "TOO_LATE" });
    expect(await count()).toBe(1);
  });
});

test("the moment is ours, whatever headers claim", async () => {
  server.setNow("2016-09-17T00:00:00.000Z");
  const response = await server.app.request(`${publicUrl}/api/trpc/contribution.submitContribution`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      date: "Thu, 01 Sep 2016 00:00:00 GMT",
      "x-request-start": "t=1470000000",
      "x-forwarded-for": "198.51.100.7",
    },
    body: JSON.stringify(aSubmission()),
  });
  expect(response.status).toBe(412);
  expect(await count()).toBe(0);
});

test("a draft is nothing to anybody", async () => {
  await server.operator.consultation.applyDefinition.mutate({ definition: { ...(await definition()), id: "a-draft" } });
  expect(await errorOf(submit({ consultationId: "a-draft" }))).toEqual({
    ...(await errorOf(submit({ consultationId: "nowhere" }))),
    requestId: expect.any(String) as string,
  });
});

test("a queue that is full asks to come back, and says when", async () => {
  const blocked: (() => void)[] = [];
  while (server.shell.writes.pass(() => new Promise<void>((resolve) => blocked.push(resolve))) !== undefined);
  const response = await server.app.request(`${publicUrl}/api/trpc/contribution.submitContribution`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(aSubmission()),
  });
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("3");
  for (const release of blocked) release();
  await Promise.resolve();
  expect(await submit()).toMatchObject({ version: 1 });
});

async function definition() {
  return (await server.operator.consultation.showConsultation.query({ consultationId: "test-forum" })).consultation
    .definition;
}

function idOf({ number, key }: { number: string; key: string }): { number: string; key: string } {
  return { number, key };
}

async function errorOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TRPCClientError)) throw new Error("expected a refusal", { cause: error });
  return error.data as Record<string, unknown>;
}
