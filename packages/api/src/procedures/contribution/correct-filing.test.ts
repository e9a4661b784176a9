/** A letter is filed by what stands in it; whoever wrote it says from the receipt where it belongs, without an account. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeInMail } from "../../receiving/take-in-mail.ts";
import { codeAndPublish } from "../../testing/code-and-publish.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

const consultationId = "test-forum";
let server: TestShell;
let receipt: { readonly number: string; readonly key: string };
let contributionId: string;

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, {
    channels: [{ channel: "website" }, { channel: "email", address: "c@example.org" }],
  });
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");
  const raw = Buffer.from(
    "From: Amina <amina@example.org>\nTo: c@example.org\nSubject: Reply\nMessage-ID: <1@example.org>\n\nQ1: A help desk.\n\nQ2: Together.\n",
  );
  const letter = { raw, recordedBy: { kind: "respondent" }, sendsReceipt: true } as const;
  const taken = await takeInMail({ shell: server.shell, now: server.now() }, consultation, letter);
  if (!taken.ok) throw new Error(taken.refusal.message);
  ({ contributionId } = taken.value);
  receipt = { number: taken.value.number, key: taken.value.key };
});
afterEach(() => server.close());

const shown = async () => (await server.client().contribution.showReceipt.query(receipt)).filing;
const correct = (passages: { ordinal: number; questions: number[] }[], version = 1) =>
  server.client().contribution.correctFiling.mutate({ ...receipt, version, passages });
const segments = async () =>
  (await server.operator.segment.listSegments.query({ consultationId })).map(({ questions, filedBy }) => [
    questions.join(),
    filedBy.kind,
  ]);
const open = () => server.operator.contribution.listAttention.query({ consultationId });
const corrections = async () => (await open()).filter(({ kind }) => kind === "filing-corrected");
const eventsOf = async (kind: string) =>
  (await server.deps.store.reader.pageEvents(consultationId, 0, 100)).filter((event) => event.kind === kind);

test("the receipt shows where each passage is filed, also before anybody has cut the letter", async () => {
  expect(await shown()).toEqual({
    questions: [1, 2],
    passages: [
      { ordinal: 1, opening: "Q1: A help desk.", isCut: false, questions: [1] },
      { ordinal: 2, opening: "Q2: Together.", isCut: false, questions: [2] },
    ],
    isConfirmed: false,
    canCorrect: true,
  });
});

test("a correction stands, is told to the convener once however often it is sent, and a convener can undo it", async () => {
  const meant = [{ ordinal: 2, questions: [2, 1] }];
  expect((await correct(meant)).filing?.passages[1]?.questions).toEqual([1, 2]);
  await correct(meant);
  expect(await segments()).toEqual([
    ["1", "reference"],
    ["1,2", "respondent"],
  ]);
  expect(await eventsOf("filing-corrected")).toHaveLength(1);
  expect(await corrections()).toMatchObject([{ contributionId }]);
  await correct([{ ordinal: 2, questions: [] }]);
  expect(await eventsOf("filing-corrected")).toHaveLength(2);
  expect(await corrections()).toHaveLength(1);

  const [, second] = await server.operator.segment.listSegments.query({ consultationId });
  await server.operator.segment.fileSegment.mutate({ consultationId, segmentId: second?.id ?? "", questions: [2] });
  expect((await segments())[1]).toEqual(["2", "person"]);
});

test("confirming is written down and asks nobody for anything", async () => {
  const filing = await shown();
  await correct((filing?.passages ?? []).map(({ ordinal, questions }) => ({ ordinal, questions: [...questions] })));
  expect(await shown()).toMatchObject({ isConfirmed: true, questions: [1, 2] });
  expect(await eventsOf("filing-confirmed")).toHaveLength(1);
  expect(await corrections()).toEqual([]);
});

test("what cannot be filed is refused in words, and nothing changes", async () => {
  const before = await segments();
  await expect(correct([{ ordinal: 1, questions: [9] }])).rejects.toThrow(/There is no question 9 here/);
  await expect(correct([{ ordinal: 7, questions: [1] }])).rejects.toThrow(/new version/);
  await expect(correct([{ ordinal: 1, questions: [2] }], 2)).rejects.toThrow(/new version/);
  for (const to of ["closed", "consolidating"] as const) {
    await server.operator.consultation.moveStage.mutate({ consultationId, to });
  }
  await codeAndPublish(server.operator, consultationId, "inclusion");
  await expect(correct([{ ordinal: 1, questions: [2] }])).rejects.toThrow(/analysis of this consultation is closed/);
  expect(await shown()).toMatchObject({ canCorrect: false });
  expect(await segments()).toEqual(before);
});

test("a form whose every word stands in the field of its question has nothing to ask; what is withdrawn neither", async () => {
  const sent = await server.client().contribution.submitContribution.mutate({
    consultationId,
    idempotencyKey: "k".repeat(24),
    answers: [{ question: 1, text: "Words." }],
    respondent: { kind: "individual" },
    identity: {},
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
  });
  const { number, key } = sent;
  expect((await server.client().contribution.showReceipt.query({ number, key })).filing).toBeUndefined();
  await server.client().contribution.withdrawContribution.mutate(receipt);
  expect(await shown()).toBeUndefined();
  await expect(correct([{ ordinal: 1, questions: [2] }])).rejects.toThrow(/took this contribution back/);
});
