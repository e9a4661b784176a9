import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../client.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
let convener: Client;
let participant: Client;
const consultationId = "inbox-forum";
const inbox = (show?: "waiting" | "new" | "attention" | "mine" | "all") =>
  convener.contribution.listInbox.query({ consultationId, ...(show === undefined ? {} : { show }) });

beforeAll(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { id: consultationId });
  await server.operator.account.grantRole.mutate({ consultationId, email: "noor@example.org", role: "convener" });
  await server.operator.account.grantRole.mutate({ consultationId, email: "sami@example.org", role: "convener" });
  convener = server.client(await server.signIn("noor@example.org"));
  participant = server.client();
  for (const text of ["First.", "Second."]) {
    await participant.contribution.submitContribution.mutate(
      aSubmission({
        consultationId,
        answers: [{ question: 1, text }],
        consent: { uses: ["analyse"], publishedAs: "unnamed" },
      }),
    );
  }
});

afterAll(() => server.close());

test("what came in is new, oldest first, with how it was filed", async () => {
  const { rows, counts } = await inbox();
  expect(rows).toMatchObject([
    { excerpt: "First.", isNew: true, attention: [], filing: { questions: [1], by: ["answer"], unfiled: 0 } },
    { excerpt: "Second.", isNew: true },
  ]);
  expect(counts).toEqual({ waiting: 2, new: 2, attention: 0, mine: 0, all: 2 });
});

test("what was looked at is gone from it, and comes back when that is taken back", async () => {
  const [first] = (await inbox()).rows;
  const look = { consultationId, contributionIds: [first?.id ?? ""] };
  await convener.contribution.lookAtContributions.mutate(look);
  expect((await inbox()).rows.map(({ excerpt }) => excerpt)).toEqual(["Second."]);
  expect((await inbox("all")).rows.map(({ isNew }) => isNew)).toEqual([false, true]);
  await convener.contribution.lookAtContributions.mutate({ ...look, areNewAgain: true });
  expect((await inbox()).counts.new).toBe(2);
});

test("a decision is a look as well", async () => {
  const [, second] = (await inbox()).rows;
  const ids = { consultationId, contributionId: second?.id ?? "" };
  await convener.contribution.setAsideContribution.mutate({ ...ids, reason: "out-of-scope" });
  expect((await inbox("new")).rows.map(({ excerpt }) => excerpt)).toEqual(["First."]);
  await convener.contribution.restoreContribution.mutate(ids);
});

test("is given to one of the team, and to nobody else", async () => {
  const { rows } = await inbox("all");
  const ids = { consultationId, contributionId: rows[0]?.id ?? "" };
  const team = await convener.account.listTeam.query({ consultationId });
  expect(team.map(({ label, isMe }) => [label, isMe])).toEqual([
    ["noor@example.org", true],
    ["sami@example.org", false],
  ]);
  const [noor, sami] = team.map(({ account }) => account);
  const assign = (to: string | undefined) =>
    convener.contribution.assignContribution.mutate({ ...ids, ...(to === undefined ? {} : { to }) });
  expect(await assign(noor)).toMatchObject({ to: "noor@example.org" });
  expect((await inbox("mine")).rows.map(({ excerpt }) => excerpt)).toEqual(["First."]);
  expect(await assign(sami)).toMatchObject({ before: noor });
  expect((await inbox("mine")).rows).toEqual([]);
  expect((await inbox("all")).rows[0]?.assignment).toMatchObject({ label: "sami@example.org" });
  await expect(assign("stranger00000001")).rejects.toMatchObject({ data: { code: "NO_ROLE" } });
  await assign(undefined);
  expect((await inbox("all")).rows[0]?.assignment).toBeUndefined();
});

test("its numbers are those of the way in that was asked for", async () => {
  const call = await convener.contribution.addContribution.mutate({
    ...aSubmission({ consultationId, answers: [{ question: 1, text: "Third." }] }),
    channel: "call",
  });
  const { counts, rows } = await convener.contribution.listInbox.query({
    consultationId,
    show: "all",
    channel: "call",
  });
  expect([counts.all, counts.new, rows.map(({ id }) => id)]).toEqual([1, 1, [call.contributionId]]);
});

test("what somebody saw to who is not in the team any more says so", async () => {
  const { rows } = await inbox("all");
  const contributionId = rows[0]?.id ?? "";
  const { account } = await server.operator.account.grantRole.mutate({
    consultationId,
    email: "ola@example.org",
    role: "convener",
  });
  await convener.contribution.assignContribution.mutate({ consultationId, contributionId, to: account });
  const assignment = async () => (await inbox("all")).rows[0]?.assignment;
  expect(await assignment()).toMatchObject({ label: "ola@example.org", hasLeft: false });
  await server.operator.account.revokeRole.mutate({ consultationId, account, role: "convener" });
  expect(await assignment()).toMatchObject({ label: "ola@example.org", hasLeft: true });
});

test("what was written in public is answered there with its number and no key, and it is noted who did, once", async () => {
  const { contributionId, number, key } = await convener.contribution.addContribution.mutate({
    ...aSubmission({ consultationId, answers: [{ question: 1, text: "Fourth." }] }),
    channel: "facebook",
  });
  const reply = async () => (await inbox("all")).rows.find(({ id }) => id === contributionId)?.reply;
  expect(await reply()).toMatchObject({ text: expect.stringContaining(`/receipt/${number} `) });
  expect(JSON.stringify(await reply())).not.toContain(key);
  const ids = { consultationId, contributionId };
  await convener.contribution.noteReceiptPosted.mutate(ids);
  expect(await reply()).toMatchObject({ posted: { by: "noor@example.org" } });
  await convener.contribution.noteReceiptPosted.mutate({ ...ids, isPosted: false });
  expect((await reply())?.posted).toBeUndefined();
  await convener.contribution.setAsideContribution.mutate({ ...ids, reason: "spam" });
  expect(await reply()).toBeUndefined();
  const [website] = (await inbox("all")).rows;
  await expect(
    convener.contribution.noteReceiptPosted.mutate({ consultationId, contributionId: website?.id ?? "" }),
  ).rejects.toMatchObject({ data: { code: "NOT_PUBLIC" } });
});

test("what was withdrawn before anybody read it is not new any more", async () => {
  const before = (await inbox("new")).counts.new;
  const { number, key } = await participant.contribution.submitContribution.mutate(aSubmission({ consultationId }));
  expect((await inbox("new")).counts.new).toBe(before + 1);
  await participant.contribution.withdrawContribution.mutate({ number, key });
  expect((await inbox("new")).counts.new).toBe(before);
  expect((await inbox("all")).rows.find((row) => row.number === number)?.isNew).toBe(false);
});
