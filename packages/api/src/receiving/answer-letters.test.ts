/** What is sent for a letter, over a real mail server: an answer that stands beside it, and never an answer to an answer. */
import { sayReceiptNumber, type RecordedBy } from "@consult/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSmtpMailer, type SmtpMailer } from "../outbox/mailer.ts";
import { sendOutbox } from "../outbox/send-outbox.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { openMailServer, type ThrowawayMailServer } from "../testing/throwaway-mail-server.ts";
import { takeInMail } from "./take-in-mail.ts";

const consultationId = "test-forum";
let server: TestShell;
let mailServer: ThrowawayMailServer;
let mailer: SmtpMailer;

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { channels: [{ channel: "email", address: "c@example.org" }] });
  mailServer = await openMailServer();
  mailer = createSmtpMailer(`smtp://127.0.0.1:${mailServer.port}`, "The forum <forum@example.org>");
});
afterEach(async () => {
  mailer.close();
  await mailServer.close();
  await server.close();
});

const letter = (id: string, headers = "", from = "Amina <amina@example.org>"): string =>
  `From: ${from}\nTo: c@example.org\nSubject: Reply\nMessage-ID: <${id}@example.org>\n${headers}\nQ1: Words of ${id}.\n`;

async function take(raw: string, recordedBy: RecordedBy = { kind: "respondent" }): Promise<string | undefined> {
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");
  const taken = await takeInMail({ shell: server.shell, now: server.now() }, consultation, {
    raw: Buffer.from(raw),
    recordedBy,
    sendsReceipt: true,
  });
  if (!taken.ok) throw new Error(taken.refusal.message);
  return taken.value.setAside?.reason;
}

const send = () => sendOutbox({ ...server.deps, mailer });
const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 1000 })).rows;
const headerOf = (index: number, name: string) => mailServer.received[index]?.parsed.headers.get(name);

test("a receipt stands beside its letter and says that a machine replied", async () => {
  await take(letter("b", "References: <0@example.org> <a@example.org>\n"));
  await send();
  expect(headerOf(0, "in-reply-to")).toBe("<b@example.org>");
  expect(headerOf(0, "references")).toEqual(["<0@example.org>", "<a@example.org>", "<b@example.org>"]);
  expect(headerOf(0, "auto-submitted")).toBe("auto-replied");
  expect(headerOf(0, "message-id")).toMatch(/^<consult\.[0-9a-z]+@example\.org>$/);
});

test.each([
  ["ar", "نحتاج إلى مترجمين في البلدية، ولا أحد يسمعنا.", "وصلتنا مساهمتك."],
  ["fr", "Nous avons besoin d’un lieu où l’on se rencontre.", "Nous l’avons."],
  // What we do not speak, and what is too short to tell, is answered in the consultation's own language.
  ["ru", "Нам нужны переводчики в мэрии.", "We have it."],
  ["too little", "Ok.", "We have it."],
])("a letter in %s is answered in the language of its writer, where we speak it", async (name, words, answer) => {
  await take(letter("a", "Content-Type: text/plain; charset=utf-8\n").replace("Words of a.", words));
  await send();
  expect(mailServer.received[0]?.parsed.text, name).toContain(answer);
});

test("our own receipt that comes back is kept, known for ours, and not answered", async () => {
  await take(letter("a"));
  await send();
  const [receipt] = mailServer.received;
  // A server on the way took away the header that says so.
  const back =
    receipt?.raw.replace(/^Auto-Submitted:.*\r\n/m, "").replace(/^From:.*/m, "From: amina@example.org") ?? "";
  expect(await take(back)).toBe("automatic");
  server.passSeconds(3600);
  expect(await send()).toBe(0);
  // A person who answers our receipt is no machine.
  expect(await take(letter("c", `In-Reply-To: ${receipt?.parsed.messageId ?? ""}\n`))).toBeUndefined();
});

test("two machines that thank each other for hours fill nobody's mailbox, and every letter is kept", async () => {
  const minutes = 120;
  for (let minute = 0; minute < minutes; minute += 1) {
    await take(letter(`loop${minute}`, "", "loop@example.org"));
    if (minute === 30) await take(letter("person"));
    await send();
    server.passSeconds(60);
  }
  server.passSeconds(600);
  await send();
  expect(await all()).toHaveLength(minutes + 1);
  const toLoop = mailServer.received.filter(({ recipients }) => recipients[0] === "loop@example.org");
  expect(toLoop.length).toBeLessThanOrEqual(minutes / 10 + 1);
  expect(mailServer.received.length - toLoop.length).toBe(1);
  // None of the receipts is lost: each number is in one of them.
  const numbers = toLoop.flatMap(({ parsed }) => [...(parsed.text ?? "").matchAll(/\/receipt\/(\d{12})\/\w+$/gm)]);
  expect(new Set(numbers.map(([, number]) => number)).size).toBe(minutes);
});

test("the same words sent twice stand twice, each with its receipt, and the desk is told at the second", async () => {
  const words = (id: string, from?: string): string =>
    letter(id, "", from).replace(/Words of \w+/, "A help desk in town");
  await take(words("a"));
  await take(words("b", "Amina <AMINA@example.org>"));
  await take(words("c", "Ben <ben@example.org>"));
  await take(letter("d"));
  const open = await server.deps.store.reader.listAttention(consultationId, { open: true });
  const [first, second] = await all();
  expect(await all()).toHaveLength(4);
  expect(open.filter(({ kind }) => kind === "duplicate")).toMatchObject([
    { contributionId: second?.id, message: expect.stringContaining(sayReceiptNumber(first?.number ?? "")) },
  ]);
  expect(await server.deps.store.reader.listOutbox({ limit: 10 })).toHaveLength(4);
  // The same letter once more is the same contribution: there is nothing to point out.
  await take(words("a"));
  expect(await server.deps.store.reader.listAttention(consultationId, { open: true })).toHaveLength(open.length);
});

test("what the consultation's own address sends is the team's and set aside, or somebody's whom a person names; neither is answered", async () => {
  const own = "The team <C+team@example.org>";
  expect(await take(letter("a", "", own))).toBe("by-convener");
  const passedOn = letter("b", "", own).replace("Subject: Reply", "Subject: TR : Reply");
  expect(await take(passedOn)).toBeUndefined();
  const [asideOne, kept] = await all();
  const { reader } = server.deps.store;
  expect(await reader.listAttention(consultationId, { contributionIds: [asideOne?.id ?? ""] })).toEqual([]);
  expect(await reader.findIdentity(consultationId, kept?.id ?? "")).toEqual({});
  const matters = await reader.listAttention(consultationId, { contributionIds: [kept?.id ?? ""] });
  expect(matters.map(({ message }) => message)).toEqual([expect.stringContaining("Say for whom it speaks")]);
  await send();
  expect(mailServer.received).toEqual([]);
});

test("of somebody who sends very many, the one that comes twice is still found", async () => {
  for (let index = 0; index < 25; index += 1) await take(letter(`many${index}`));
  expect(await server.deps.store.reader.listAttention(consultationId, { open: true })).not.toContainEqual(
    expect.objectContaining({ kind: "duplicate" }),
  );
  await take(letter("again").replace("Words of again", "Words of many24"));
  const open = await server.deps.store.reader.listAttention(consultationId, { open: true });
  expect(open.filter(({ kind }) => kind === "duplicate")).toHaveLength(1);
});

test.each([
  ["automatic", "Subject: Automatische Antwort: Forum\n", "Die Hallen sollten nachts offen sein, sagen wir alle."],
  ["reply-to", "Subject: Re: Forum\n", "Thank you so much for this!"],
])(
  "a letter held as %s gets its receipt, in its thread, once a person settles that it counts",
  async (kind, subject, words) => {
    const raw = letter("held").replace("Subject: Reply\n", subject).replace("Q1: Words of held.", words);
    await take(raw);
    expect(await send()).toBe(0);
    const matters = await server.deps.store.reader.listAttention(consultationId);
    const matter = matters.find((each) => each.kind === kind);
    const convener = server.operator;
    const settle = () =>
      convener.contribution.settleAttention.mutate({ consultationId, attentionId: String(matter?.id) });
    await settle();
    expect(await send()).toBe(1);
    expect(headerOf(0, "in-reply-to")).toBe("<held@example.org>");
    expect(mailServer.received[0]?.parsed.text).toContain("/receipt/");
    await convener.contribution.reopenAttention.mutate({ consultationId, attentionId: String(matter?.id) });
    await settle();
    server.passSeconds(3600);
    expect(await send()).toBe(0);
  },
);

test("what is set aside, imported or handed on by somebody else gets none when its matter is settled", async () => {
  const thanks = (id: string): string => letter(id).replace(`Q1: Words of ${id}.`, "Thanks for this!");
  await take(thanks("aside"));
  await take(thanks("imported").replace("amina", "ben"), {
    kind: "convener",
    account: "account000000001",
    label: "Noor",
  });
  const convener = server.operator;
  const [aside] = await all();
  await convener.contribution.setAsideContribution.mutate({
    consultationId,
    contributionId: String(aside?.id),
    reason: "reply-to",
  });
  const matters = await server.deps.store.reader.listAttention(consultationId);
  expect(matters.filter(({ kind }) => kind === "reply-to")).toHaveLength(2);
  for (const { id } of matters) await convener.contribution.settleAttention.mutate({ consultationId, attentionId: id });
  expect(await send()).toBe(0);
});
