/** What Facebook deletes is taken out, its words are kept as long as the consultation promises, and then they are gone for good. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConsultationDraft } from "@consult/core";
import { takeInComment } from "../receiving/take-in-comment.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { applyRetention } from "./apply-retention.ts";

const consultationId = "test-forum";
const canary = "Question 1: Canary words";
let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
}, 60_000);
afterEach(() => server.close());

const open = (more: Partial<ConsultationDraft> = {}) =>
  openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "facebook" }], ...more });
const found = async () => {
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("not there");
  return consultation;
};
const tell = async (deed: "written" | "deleted" | "hidden", id = "2000_1", text = canary) => {
  const now = server.now();
  const comment = {
    id,
    post: "9_2000",
    parent: undefined,
    permalink: undefined,
    author: { id: "77", name: "Amina Canary" },
    at: "2016-09-01T10:00:00.000Z",
    text,
    attachments: [],
    isHidden: false,
  };
  const taken = await takeInComment({ shell: server.shell, now }, await found(), {
    consultationId,
    comment: { ok: true, value: comment },
    deed,
    source: JSON.stringify({ id, message: text }),
    receivedAt: now,
    asOf: now,
    recordedBy: { kind: "respondent" },
    page: {},
  });
  if (!taken.ok) throw new Error(taken.refusal.kind);
  return taken.value;
};
const apply = async () => applyRetention(server.deps, await found());
const standing = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 10 })).rows;
const balance = () => server.operator.consolidation.showBalance.query({ consultationId });
const passDays = (days: number) => server.passSeconds(days * 24 * 60 * 60);

test("a deleted comment keeps its words for thirty days, then loses them, and keeps its place and its reason", async () => {
  await open();
  await tell("written");
  await tell("deleted");
  const before = await balance();
  expect(before).toMatchObject({
    received: 1,
    setAside: 1,
    setAsideByReason: { "deleted-at-source": 1 },
    closes: true,
  });
  passDays(30);
  server.passSeconds(-1);
  expect(await apply()).toBe(0);
  expect((await standing())[0]?.current.text).toBe(canary);
  server.passSeconds(1);
  expect(await apply()).toBe(1);
  const [gone] = await standing();
  expect(gone).toMatchObject({
    setAside: { reason: "deleted-at-source" },
    erasedAt: server.now(),
    current: { text: "" },
  });
  expect(await balance()).toEqual(before);
  expect(await server.deps.store.reader.findIdentity(consultationId, gone?.id ?? "")).toBeUndefined();
  expect(await server.deps.store.reader.listProvenance(consultationId, [gone?.id ?? ""])).toEqual(new Map());
  expect(await apply()).toBe(0);

  const { events } = await server.operator.consultation.followEvents.query({ consultationId });
  expect(events.filter(({ kind }) => kind === "erased")).toMatchObject([
    {
      actor: { kind: "system", label: "the rule on keeping" },
      contributionId: gone?.id,
      details: { reason: "deleted-at-source", keptDays: 30 },
    },
  ]);
  expect(JSON.stringify([events, server.logged])).not.toContain("Canary");
  // A delivery that comes late, or a page that is read again, brings nothing back.
  expect(await tell("written")).toMatchObject({ outcome: "here-already" });
  expect(await tell("written", "2000_1", `${canary}, edited`)).toMatchObject({ outcome: "here-already" });
  expect(await standing()).toHaveLength(1);
});

test("what the page hides is kept, so that hiding erases nothing; a consultation may say otherwise", async () => {
  await open();
  await tell("written");
  await tell("hidden");
  passDays(3650);
  expect(await apply()).toBe(0);
  await server.operator.consultation.applyDefinition.mutate({
    definition: { ...(await found()).definition, retention: { words: { "hidden-at-source": 0 } } },
    expectedVersion: 1,
  });
  expect(await apply()).toBe(1);
});

test("what was withdrawn here follows its own rule, whoever else stands beside it, page after page", async () => {
  await open({ retention: { words: { withdrawn: 7 } } });
  const { contribution } = server.client();
  const stands = await contribution.submitContribution.mutate(aSubmission());
  for (let each = 0; each < 205; each += 1) await tell("written", `2000_${each}`, `Question 1: words ${each}`);
  for (let each = 0; each < 205; each += 1) await tell("hidden", `2000_${each}`);
  const { number, key } = await contribution.submitContribution.mutate(aSubmission());
  await contribution.withdrawContribution.mutate({ number, key });
  expect(await contribution.showReceipt.query({ number, key })).toMatchObject({
    wordsKeptUntil: "2016-09-08T12:00:00.000Z",
  });
  passDays(7);
  expect(await apply()).toBe(1);
  const gone = await contribution.showReceipt.query({ number, key });
  expect(gone).toMatchObject({ answers: [], erasedAt: server.now() });
  expect(gone.wordsKeptUntil).toBeUndefined();
  expect((await contribution.showReceipt.query({ number: stands.number, key: stands.key })).answers).toHaveLength(1);
}, 60_000);

test("a number that stands in public tells whether it counts, and nothing else; one of a letter in private tells nothing", async () => {
  await open();
  const { contribution } = server.client();
  const { contribution: comment } = await tell("written");
  const number = comment?.number ?? "";
  const shown = await contribution.showPublicReceipt.query({ number });
  expect(shown).toMatchObject({ number, standing: "counts", channel: "facebook", receivedOn: "2016-09-01" });
  expect(JSON.stringify(shown)).not.toMatch(/Canary|2000_1|key|"id"/);
  await tell("deleted");
  expect(await contribution.showPublicReceipt.query({ number })).toMatchObject({
    standing: "set-aside",
    reason: "deleted-at-source",
    keptUntilOn: "2016-10-01",
  });
  const own = await contribution.submitContribution.mutate(aSubmission());
  for (const none of [own.number, "482739051170", "nonsense"])
    await expect(contribution.showPublicReceipt.query({ number: none })).rejects.toMatchObject({
      data: { code: "NOT_FOUND" },
    });
  await expect(contribution.withdrawContribution.mutate({ number, key: number })).rejects.toThrow(/No receipt/);
});
