/** A letter on paper: typed words beside their pictures, timed by what the convener who opened it says. */
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client } from "../../client.ts";
import { checkFiles } from "../../files/check-files.ts";
import { checkStore } from "../../store/open-store.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";
const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), randomBytes(90_000)]);

beforeEach(async () => {
  server = await openTestShell();
});
afterEach(() => server.close());

async function scan(bytes: Uint8Array = png, name = "page one.png") {
  const upload = randomBytes(18).toString("base64url");
  const base64 = Buffer.from(bytes).toString("base64");
  await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  return { upload, name };
}

type Letter = Parameters<Client["import"]["recordLetter"]["mutate"]>[0];

function record(changes: Partial<Letter> = {}) {
  return server.operator.import.recordLetter.mutate({
    consultationId,
    idempotencyKey: randomBytes(18).toString("base64url"),
    answers: [{ question: 1, text: "We meet every new family at the sation." }],
    respondent: { kind: "individual", country: "KE" },
    identity: { personName: "Amina Otieno" },
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
    receivedOn: "2016-09-15",
    ...changes,
  });
}

const one = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 10 })).rows[0];

test("words as they are written, each picture an original beside them, a receipt, and by mail where there is an address", async () => {
  await openTestConsultation(server);
  server.setNow("2016-09-16T09:00:00.000Z");
  const receipt = await record({
    scans: [await scan(), await scan(Buffer.from("%PDF-1.4"), "page two.pdf")],
    identity: { email: "amina@example.org" },
  });
  expect(receipt.number).toMatch(/^\d{12}$/);
  expect(receipt.key).toHaveLength(26);
  const contribution = await one();
  expect(contribution).toMatchObject({
    channel: "paper",
    recordedBy: { kind: "convener" },
    timeliness: { evidence: "convener-statement", momentAt: "2016-09-15T00:00:00.000Z" },
    current: { text: "We meet every new family at the sation." },
  });
  const { reader } = server.deps.store;
  const parts = (await reader.listParts(consultationId, [contribution?.id ?? ""])).get(contribution?.id ?? "");
  expect(parts?.map(({ role, mediaType, reading, name }) => [role, mediaType, reading.state, name])).toEqual([
    ["scan", "image/png", "not-needed", "page one.png"],
    ["scan", "application/pdf", "not-needed", "page two.pdf"],
  ]);
  const shown = await server.operator.contribution.showOriginal.query({
    consultationId,
    contributionId: contribution?.id ?? "",
    part: 1,
  });
  expect(Buffer.from(shown.base64, "base64").equals(png)).toBe(true);
  expect((await reader.listOutbox({ limit: 10 })).map(({ to }) => to)).toEqual(["amina@example.org"]);
  expect(await reader.listAttention(consultationId)).toEqual([]);
  expect(await checkStore({ dataDir: server.dataDir })).toEqual([]);
  expect(await checkFiles({ dataDir: server.dataDir }, server.deps.files)).toEqual([]);
});

test.each([
  ["sent", "2016-09-16", "on-time", "2016-09-16T00:00:00.000Z"],
  ["sent", undefined, "late", "2016-09-19T00:00:00.000Z"],
  ["received", "2016-09-16", "late", "2016-09-19T00:00:00.000Z"],
] as const)("where %s counts, a postmark of %s is %s", async (counts, postmark, verdict, momentAt) => {
  await openTestConsultation(server, {
    deadline: {
      closes: { on: "2016-09-16" },
      zone: "UTC",
      late: "hold",
      counts,
    },
  });
  server.setNow("2016-09-20T09:00:00.000Z");
  await record({ receivedOn: "2016-09-19", ...(postmark === undefined ? {} : { postmark }) });
  expect((await one())?.timeliness).toMatchObject({ verdict, momentAt, evidence: "convener-statement" });
});

test("what a scan says is typed later, counts on the day of the letter, and nobody is asked any more", async () => {
  await openTestConsultation(server);
  server.setNow("2016-09-16T09:00:00.000Z");
  const { contributionId } = await record({ answers: [], scans: [await scan(), await scan(Buffer.from("%PDF-1.4"))] });
  server.setNow("2016-11-01T09:00:00.000Z");
  const type = (text: string, part = 1) =>
    server.operator.contribution.typePart.mutate({ consultationId, contributionId, part, text });
  await expect(type(" ")).rejects.toMatchObject({ data: { code: "NOTHING_WRITTEN" } });
  await expect(type("More boats.", 3)).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  await type("Question 2: more boats.");
  await expect(type("Fewer boats.")).rejects.toMatchObject({ data: { code: "CHANGED_MEANWHILE" } });
  expect(await one()).toMatchObject({
    current: { version: 2, text: "Question 2: more boats.", answers: [{ part: 1 }] },
    timeliness: { verdict: "on-time" },
  });
  expect(await server.deps.store.reader.listAttention(consultationId, { open: true })).toEqual([]);
  await type("P.S. And a pier.", 2);
  expect((await one())?.current.text).toBe("Question 2: more boats.\n\nP.S. And a pier.");
  expect(await checkStore({ dataDir: server.dataDir })).toEqual([]);
  expect(await checkFiles({ dataDir: server.dataDir }, server.deps.files)).toEqual([]);
});

test("a letter that comes too late is kept and set aside, never handed back", async () => {
  await openTestConsultation(server);
  server.setNow("2016-09-20T09:00:00.000Z");
  await record({ receivedOn: "2016-09-19" });
  expect(await one()).toMatchObject({ setAside: { reason: "late-not-admitted" } });
});

test("pictures alone wait for somebody to type them; nothing at all is refused; the same again is the same", async () => {
  await openTestConsultation(server);
  await expect(record({ answers: [] })).rejects.toMatchObject({ data: { code: "NOTHING_WRITTEN" } });
  const idempotencyKey = randomBytes(18).toString("base64url");
  const first = await record({ answers: [], scans: [await scan()], idempotencyKey });
  const again = await record({ answers: [], scans: [await scan()], idempotencyKey });
  expect(again).toMatchObject({ number: first.number, replayed: true });
  expect((await server.deps.store.reader.listAttention(consultationId)).map(({ kind }) => kind)).toEqual(["no-words"]);
  expect((await one())?.setAside).toBeUndefined();
});
