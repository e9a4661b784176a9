/** What somebody allows after their words came: by their receipt or by a convener's record, obeyed everywhere at once. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receiptKeyOf } from "../../auth/receipt-key.ts";
import { sendOutbox } from "../../outbox/send-outbox.ts";
import { takeInMail } from "../../receiving/take-in-mail.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
let consultationId: string;
const named = { uses: ["analyse" as const, "quote-named" as const, "publish" as const], publishedAs: "named" as const };
const nothing = { uses: [], publishedAs: "unnamed" as const };
const newKey = () => randomBytes(16).toString("base64url");

beforeAll(async () => {
  server = await openTestShell();
  consultationId = await openTestConsultation(server, {
    channels: [{ channel: "website" }, { channel: "email", address: "c@example.org" }],
    moderation: { shown: "at-once", policy: "Be kind." },
  });
});
afterAll(() => server.close());

async function letter(words: string, id: string) {
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");
  const raw = `From: Amina Otieno <${id}@example.org>\nTo: c@example.org\nSubject: Reply\nMessage-ID: <${id}@example.org>\n\n${words}\n`;
  const taken = await takeInMail({ shell: server.shell, now: server.now() }, consultation, {
    raw: Buffer.from(raw),
    recordedBy: { kind: "respondent" },
    sendsReceipt: true,
  });
  if (!taken.ok) throw new Error(taken.refusal.message);
  return server.operator.contribution.showContribution.query({
    consultationId,
    contributionId: taken.value.number,
  });
}

const discussion = async (question: number) =>
  (await server.client().discussion.listDiscussion.query({ consultationId, question })).rows.map(({ text }) => text);
const exported = async () =>
  (await server.operator.export.exportPage.mutate({ consultationId, format: "jsonl", profile: "public" })).text;

test("a letter's receipt asks in one line what may be done with its words, and nobody else's does", async () => {
  await letter("Nous avons besoin d’un lieu où l’on se rencontre.", "fr1");
  await server.operator.contribution.submitContribution.mutate(
    aSubmission({ identity: { email: "form@example.org" }, consent: nothing }),
  );
  await sendOutbox(server.deps);
  const textTo = (to: string) => server.mails.find((mail) => mail.to === to)?.text ?? "";
  expect(textTo("fr1@example.org")).toMatch(/sous quel nom[^\n]*\n\nhttp\S+\/permission\n/);
  expect(textTo("form@example.org")).toContain("/receipt/");
  expect(textTo("form@example.org")).not.toContain("/permission");
});

test("a convener records what a letter says, and paper, discussion and public export obey at once", async () => {
  const { contribution } = await letter("Q1: Murals on every bus. You may quote me with my name.", "amina");
  const { id: contributionId, number } = contribution;
  const [segment] = await server.operator.segment.listSegments.query({
    consultationId,
    contributionIds: [contributionId],
  });
  const segmentId = segment?.id ?? "";
  await server.operator.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });
  const source = `# P\n\n> Murals on every bus.\n> — [Amina Otieno](quote:${segmentId})\n`;
  const kinds = async () =>
    (await server.operator.outcome.checkPaper.query({ consultationId, source })).problems.map(({ kind }) => kind);
  expect(await kinds()).toContain("forbidden-use");
  expect(await exported()).not.toContain("Murals");

  const record = (words: string) =>
    server.operator.contribution.recordPermission.mutate({
      consultationId,
      contributionId: number,
      consent: named,
      evidence: { kind: "words", words },
    });
  await expect(record("Quote me as you like")).rejects.toMatchObject({ data: { code: "WORDS_NOT_FOUND" } });
  expect(await record("You may quote me with my name.")).toMatchObject({ number, consent: named });
  expect(await kinds()).not.toContain("forbidden-use");
  expect(await discussion(1)).toEqual([]);
  expect(await discussion(0)).toContainEqual(expect.stringContaining("Murals"));
  expect(await exported()).toContain("Murals");
  const shown = await server.operator.contribution.showContribution.query({ consultationId, contributionId });
  expect(shown.permissions).toMatchObject([{ by: expect.any(String) as string, evidence: { kind: "words" } }]);
  const events = await server.deps.store.reader.pageEvents(consultationId, 0, 1000);
  const event = events.find(({ kind }) => kind === "consent-changed");
  expect(event).toMatchObject({ contributionId, details: { to: named.uses, evidence: "words" } });
  expect(JSON.stringify(event)).not.toMatch(/quote me|Amina/i);
  await sendOutbox(server.deps);
  server.passSeconds(3600);
  await sendOutbox(server.deps);
  expect(server.mails.findLast(({ to }) => to === "amina@example.org")?.text).toContain(`/receipt/${number}/`);

  // Its respondent takes it back: nothing is coded anew, and a word of theirs from before does not bring it back.
  const { key } = await receiptOf(number);
  await server.client().contribution.giveConsent.mutate({ number, key, idempotencyKey: newKey(), consent: nothing });
  expect(await kinds()).toContain("forbidden-use");
  expect(await kinds()).not.toContain("superseded");
  expect(await discussion(0)).not.toContainEqual(expect.stringContaining("Murals"));
  expect(await exported()).not.toContain("Murals");
  await expect(record("You may quote me with my name.")).rejects.toMatchObject({
    data: { code: "RESPONDENT_DECIDED" },
  });
});

test("by the receipt, after the deadline and after publication, without touching words; once however often it is sent", async () => {
  const client = server.client();
  const sent = await client.contribution.submitContribution.mutate(aSubmission({ consent: nothing }));
  const { number, key } = sent;
  server.passSeconds(60 * 86_400);
  const input = {
    number,
    key,
    idempotencyKey: newKey(),
    consent: { uses: ["publish" as const], publishedAs: "named" as const },
    names: { personName: "Ben Okoro" },
  };
  const changed = await client.contribution.giveConsent.mutate(input);
  expect(changed).toMatchObject({
    version: 1,
    publication: "shown",
    canAmend: false,
    identity: { personName: "Ben Okoro" },
  });
  const taken = await client.contribution.giveConsent.mutate({ ...input, idempotencyKey: newKey(), consent: nothing });
  expect(taken).toMatchObject({ version: 1, publication: "not-asked", consent: { uses: ["analyse"] } });
  // A repeat that was long on its way changes nothing back.
  expect(await client.contribution.giveConsent.mutate(input)).toMatchObject({ publication: "not-asked" });
  const wrong = { ...input, consent: nothing };
  await expect(client.contribution.giveConsent.mutate(wrong)).rejects.toMatchObject({
    data: { code: "IDEMPOTENCY_MISMATCH" },
  });
  await client.contribution.withdrawContribution.mutate({ number, key });
  const late = { ...input, idempotencyKey: newKey() };
  await expect(client.contribution.giveConsent.mutate(late)).rejects.toMatchObject({ data: { code: "WITHDRAWN" } });
});

async function receiptOf(number: string) {
  const contribution = await server.deps.store.reader.findContributionByNumber(number);
  return { key: receiptKeyOf(server.deps.settings.receiptKey, contribution?.id ?? "") };
}
