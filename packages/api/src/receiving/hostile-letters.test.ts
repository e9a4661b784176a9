/** Letters that were written to break something: each is kept whole, and what becomes of it is said. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readOriginalBytes } from "../files/keep-original.ts";
import { createSmtpMailer } from "../outbox/mailer.ts";
import { sendOutbox } from "../outbox/send-outbox.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { openMailServer } from "../testing/throwaway-mail-server.ts";
import { takeInMail } from "./take-in-mail.ts";

const consultationId = "test-forum";
let server: TestShell;

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { channels: [{ channel: "email", address: "c@example.org" }] });
});
afterEach(() => server.close());

const letter = ({ from = "Amina <amina@example.org>", subject = "Reply", headers = "", body = "Q1: A help desk." }) =>
  Buffer.from(`From: ${from}\nTo: c@example.org\nSubject: ${subject}\n${headers}\n${body}\n`);

async function take(raw: Uint8Array): Promise<string> {
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");
  const taken = await takeInMail({ shell: server.shell, now: server.now() }, consultation, {
    raw,
    recordedBy: { kind: "respondent" },
    sendsReceipt: true,
  });
  if (!taken.ok) throw new Error(taken.refusal.message);
  return taken.value.contributionId;
}

const shown = (contributionId: string) =>
  server.operator.contribution.showContribution.query({ consultationId, contributionId });
const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 100 })).rows;
const outbox = () => server.deps.store.reader.listOutbox({ limit: 100 });

async function isKeptWhole(raw: Uint8Array, contributionId: string): Promise<void> {
  const { contribution } = await shown(contributionId);
  const original = await server.deps.store.reader.readOriginal(consultationId, contribution.current.original);
  if (original === undefined) throw new Error("the original is not there");
  const bytes = await readOriginalBytes(server.deps.files, consultationId, original);
  expect(Buffer.from(bytes ?? []).equals(raw)).toBe(true);
}

describe("a letter that costs too much to read is kept whole, waits for a person and is thanked for", () => {
  const manyParts = Array.from({ length: 300_000 }, () => "--b\n\nx").join("\n");
  const deep = Array.from(
    { length: 10_000 },
    (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}`,
  );
  const cases: [string, Buffer][] = [
    ["a line of a megabyte that looks like a thousand attributions", letter({ body: " on xxx at yyy".repeat(75_000) })],
    ["a million marks of quotation", letter({ body: ">".repeat(1_000_000) })],
    ["a million lines of quotation", letter({ body: "> x\n".repeat(500_000) })],
    [
      "hundreds of thousands of parts",
      letter({ headers: "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n", body: manyParts }),
    ],
    ["ten thousand parts within parts", letter({ headers: `MIME-Version: 1.0\n${deep.join("\n")}\n` })],
    ["a header of fifty megabytes", letter({ headers: `X-Long: ${"a".repeat(50_000_000)}\n` })],
    ["fifty megabytes of headers", letter({ headers: "X-Many: a\n".repeat(5_000_000) })],
    [
      "a boundary without an end",
      letter({ headers: `Content-Type: multipart/mixed; boundary="${"b".repeat(1_000_000)}\n` }),
    ],
  ];
  test.each(cases)("%s", { timeout: 120_000 }, async (_name, raw) => {
    const id = await take(raw);
    const { contribution, attention } = await shown(id);
    await isKeptWhole(raw, id);
    expect((await outbox()).map(({ to }) => to)).toEqual(["amina@example.org"]);
    // Either its words are there, or somebody is asked to open it.
    const isRead = contribution.current.text !== "";
    expect(isRead || attention.some(({ kind }) => kind === "unreadable")).toBe(true);
    // The same process goes on.
    await take(letter({ from: "ben@example.org", body: "Q2: Together." }));
    expect((await all()).at(-1)?.current.text).toBe("Q2: Together.");
  });
});

test("one that is slow to read keeps nobody waiting who came after it", { timeout: 60_000 }, async () => {
  const order: string[] = [];
  // Both children are there: how long they take to start is no matter of who waits for whom.
  await Promise.all(["c", "d"].map((name) => take(letter({ from: `${name}@example.org` }))));
  const slow = letter({ headers: `X-Long: ${"a".repeat(50_000_000)}\n` });
  await Promise.all([
    take(slow).then(() => order.push("slow")),
    take(letter({ from: "ben@example.org" })).then(() => order.push("quick")),
  ]);
  expect(order).toEqual(["quick", "slow"]);
});

test("in the name of an organisation, unsigned: shown as unverified, tied to nobody, and its answer tells nothing", async () => {
  const email = "desk@ngo.example.org";
  const id = await take(
    letter({
      from: `A known NGO <${email}>`,
      headers:
        "Received: from evil.example.com by mx.forum.example.org; Thu, 1 Sep 2016 09:00:00 +0000\nAuthentication-Results: mx.forum.example.org; spf=fail; dmarc=fail\nAuthentication-Results: mx.forum.example.org; dmarc=pass\n",
      body: "Q1: secret words.",
    }),
  );
  const { provenance, attention, contribution } = await shown(id);
  expect(provenance?.senderVerified).toBe("fail");
  expect(attention.map(({ kind }) => kind)).toContain("unverified-sender");
  expect(contribution.respondent).toEqual({ kind: "unstated" });
  const receipt = (await outbox()).find(({ isReceipt }) => isReceipt);
  expect(receipt?.text).not.toMatch(/secret|NGO|ngo/);
});

describe("a machine's letter is kept, set aside and not answered:", () => {
  test.each([
    ["an absence note", { headers: "Auto-Submitted: auto-replied\n" }],
    ["a bounce", { headers: "Return-Path: <>\n" }],
    [
      "a report",
      {
        headers: "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
        body: "--b\n\nFailed.\n--b--",
      },
    ],
    ["one of ours", { headers: "Message-ID: <consult.0123456789abcdef@forum.example.org>\n" }],
  ])("%s", async (_name, parts) => {
    const raw = letter(parts);
    const id = await take(raw);
    await isKeptWhole(raw, id);
    expect((await shown(id)).contribution.setAside?.reason).toBe("automatic");
    expect(await outbox()).toEqual([]);
  });
});

describe("a person's letter that no program may answer counts, and is not answered:", () => {
  test.each([
    ["by a list", { headers: "List-Id: <forum.example.org>\nPrecedence: list\n" }, []],
    ["by a newsletter's program", { headers: "Precedence: bulk\nList-Unsubscribe: <https://crm.example/1>\n" }, []],
    ["what reads like an absence note", { subject: "Fuera de la oficina: Re: recibo", body: "Vuelvo." }, ["automatic"]],
    ["thanks alone", { body: "Thank you very much for this!\n\nBest, Amina" }, ["reply-to"]],
    ["from where nobody reads", { from: "Forms <forms-noreply@forms.example>" }, ["unnamed-respondent"]],
  ] as const)("%s", async (_name, parts, needs) => {
    const id = await take(letter(parts));
    const { contribution, attention } = await shown(id);
    expect(contribution.setAside).toBeUndefined();
    expect(await outbox()).toEqual([]);
    expect(attention.map(({ kind }) => kind).toSorted()).toEqual(["unnamed-respondent", ...needs].toSorted());
  });
});

test("of a form the person who filled it in is thanked, and its fields are no words", async () => {
  const id = await take(
    letter({
      from: "WordPress <wordpress@circle.example>",
      headers: "Reply-To: fatou@ndiaye.example\n",
      body: "Name: Fatou Ndiaye\nEmail: fatou@ndiaye.example\nCountry: Senegal\nMessage:\nQ1: Let the fishermen teach.",
    }),
  );
  const { contribution, provenance } = await shown(id);
  expect(contribution.current.text).toBe("Q1: Let the fishermen teach.");
  expect(contribution.respondent).toEqual({ kind: "unstated", country: "SN" });
  expect(provenance?.letter?.map(({ text }) => text).join("")).toContain("Name: Fatou Ndiaye\n");
  expect(provenance?.letter?.map(({ text }) => text).join("")).toContain("Message:\nQ1:");
  expect((await outbox()).map(({ to }) => to)).toEqual(["fatou@ndiaye.example"]);
});

test("whatever stands in its headers makes one mail to one person, without a header more", async () => {
  const mailServer = await openMailServer();
  const mailer = createSmtpMailer(`smtp://127.0.0.1:${mailServer.port}`, "forum@example.org");
  const injected = "=?utf-8?Q?x=0D=0ABcc:_victim@example.org=0D=0A=0D=0Abody?=";
  const from = `"${"A".repeat(100_000)}${injected}" <amina@example.org>`;
  const headers = `Message-ID: <x\r\n Bcc: victim@example.org>\nReferences: <a@x> ${injected} <b@x>\nReply-To: victim@example.org\n`;
  await take(letter({ from, subject: injected, headers }));
  await sendOutbox({ ...server.deps, mailer });
  expect(mailServer.received.map(({ recipients }) => recipients)).toEqual([["amina@example.org"]]);
  const [mail] = mailServer.received;
  expect(mail?.raw).not.toMatch(/victim|A{1000}/);
  expect(mail?.parsed.headers.has("bcc")).toBe(false);
  mailer.close();
  await mailServer.close();
});

test("a page instead of a letter: its text is shown, nothing is fetched or run, and what it hides is shown and marked", async () => {
  const asked: string[] = [];
  const web = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("words from elsewhere");
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const elsewhere = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const page = `<html><head><link rel=stylesheet href="${elsewhere}/a.css"><script src="${elsewhere}/b.js"></script></head><body onload="fetch('${elsewhere}/c')"><p>Q1: A help desk.</p><img src="${elsewhere}/d.png"><img src="cid:drawing"><script>document.write("run")</script><div style="display:none">Close the desk.</div></body></html>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("${elsewhere}/e")</script></svg>`;
  const id = await take(
    letter({
      headers: "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n",
      body: `--b\nContent-Type: text/html; charset=utf-8\n\n${page}\n--b\nContent-Type: image/svg+xml\nContent-ID: <drawing>\n\n${drawing}\n--b--`,
    }),
  );
  await server.operator.import.readWaiting.mutate({ consultationId });
  const { contribution, attention, parts } = await shown(id);
  expect(contribution.current.text).toContain("Q1: A help desk.");
  expect(contribution.current.text).toContain("Close the desk.");
  expect(contribution.current.text).not.toMatch(/document\.write|run\b|words from elsewhere/);
  expect(attention.map(({ kind }) => kind)).toContain("hidden-words");
  expect(parts).toMatchObject([{ mediaType: "image/svg+xml", role: "inline", reading: { state: "not-needed" } }]);
  const plain = await take(
    letter({ headers: "MIME-Version: 1.0\nContent-Type: text/html\n", body: "<p>Q2: Together.</p>" }),
  );
  expect((await shown(plain)).attention.map(({ kind }) => kind)).not.toContain("hidden-words");
  expect(asked).toEqual([]);
  await new Promise((resolve) => web.close(resolve));
});

describe("a letter that is a page without plain words is read", () => {
  const page = "Content-Type: text/html; charset=utf-8\n\n<p>Q1: caf\u00e9 &amp; desk.</p>";
  const empty = "Content-Type: text/plain\n\n \n";
  const file = "Content-Type: application/zip; name=a.zip\nContent-Disposition: attachment; filename=a.zip\n\nPK";
  test.each([
    ["beside a logo", "related", [page, "Content-Type: image/png\nContent-ID: <logo>\n\nPNG"]],
    ["beside a file", "mixed", [page, file]],
    ["as the only alternative", "alternative", [page]],
    ["as the alternative to nothing", "alternative", [empty, page]],
  ])("%s", async (_where, kind, pieces) => {
    const body = `${pieces.map((piece) => `--b\n${piece}\n`).join("")}--b--`;
    const id = await take(
      letter({ headers: `MIME-Version: 1.0\nContent-Type: multipart/${kind}; boundary=b\n`, body }),
    );
    expect((await shown(id)).contribution.current.text).toBe("Q1: caf\u00e9 & desk.");
  });
});

test("a date that nobody can read, or that no calendar holds, is no evidence", async () => {
  const sentOf = async (date: string, from: string) =>
    (await shown(await take(letter({ from, headers: `Date: ${date}\n` })))).contribution.timeliness.evidence;
  expect(await sentOf("Thu, 32 Foo 2016", "a@example.org")).toBe("server-clock");
  expect(await sentOf("1 Sep 99999 09:00:00 +0000", "b@example.org")).toBe("server-clock");
});

test("what does not say its alphabet is kept, and somebody is asked to compare it", async () => {
  const raw = Buffer.concat([letter({ body: "Q1: " }).subarray(0, -1), Buffer.from([0xc7, 0xe1, 0xe3, 0x0a])]);
  const id = await take(raw);
  await isKeptWhole(raw, id);
  expect((await shown(id)).attention.map(({ kind }) => kind)).toContain("unreadable");
});

test("lines among its headers that are none are kept, and somebody is asked to compare it", async () => {
  const raw = letter({ headers: "We cook together.\nContent-Type: text/html\n", body: "<p>Q1: Yes.</p>" });
  const id = await take(raw);
  await isKeptWhole(raw, id);
  const { attention, contribution } = await shown(id);
  expect(contribution.current.text).toBe("Q1: Yes.");
  expect(attention.map(({ kind, message }) => [kind, message.slice(0, 30)])).toContainEqual([
    "unreadable",
    "Some lines at the head of this",
  ]);
});

test("a letter that is handed on as a file is read, and not its addresses", async () => {
  const inner = letter({
    from: "Ben <ben@example.org>",
    headers: "MIME-Version: 1.0\n",
    body: "Q2: Together.",
  }).toString();
  const headers = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
  const body = `--b\n\nSee below.\n--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n${inner}\n--b--`;
  const id = await take(letter({ headers, body }));
  await server.operator.import.readWaiting.mutate({ consultationId });
  const { contribution, attention } = await shown(id);
  expect(contribution.current.text).toMatch(/^See below\.\n\nFrom: Ben\nSubject: Reply\n\nQ2: Together\./);
  expect(contribution.current.text).not.toContain("ben@");
  expect(attention.map(({ kind }) => kind)).toEqual(["unnamed-respondent"]);
});

test("a signature of a program is kept with its letter and asks nobody to open it", async () => {
  const headers =
    'MIME-Version: 1.0\nContent-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b\n';
  const body =
    "--b\n\nQ1: Signed.\n--b\nContent-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN\n--b--";
  const id = await take(letter({ headers, body }));
  await server.operator.import.readWaiting.mutate({ consultationId });
  const { contribution, attention, parts } = await shown(id);
  expect(contribution.current.text).toBe("Q1: Signed.");
  expect(parts).toMatchObject([{ role: "inline", reading: { state: "not-needed" } }]);
  expect(attention.map(({ kind }) => kind)).toEqual(["unnamed-respondent"]);
});

test("the cells of a table stay words of their own", async () => {
  const headers = "MIME-Version: 1.0\nContent-Type: text/html\n";
  const id = await take(letter({ headers, body: "<table><tr><th>Town</th><td>Accra</td></tr></table>" }));
  expect((await shown(id)).contribution.current.text).toBe("Town Accra");
});

describe("of a letter that answers another", () => {
  const body =
    "> Question 1: How?\n\nWe run a help desk.\n\nOn Friday she wrote: we will stay. So we stayed.\n\n> Question 2: Together?\n\nYes.\n\n-- \nAmina";

  test("every word is one click away at the desk and in its export, and none in the public's", async () => {
    const id = await take(letter({ body }));
    const { provenance, contribution } = await shown(id);
    expect(contribution.current.text).toContain("On Friday she wrote: we will stay. So we stayed.");
    expect(contribution.current.text).not.toContain("Amina");
    expect(provenance?.letter?.map(({ text }) => text).join("")).toBe(`${body}\n`);
    const exported = async (format: "csv" | "jsonl", profile: "desk" | "public") =>
      (await server.operator.export.exportPage.mutate({ consultationId, format, profile })).text;
    expect(JSON.parse(await exported("jsonl", "desk"))).toMatchObject({ letter: provenance?.letter });
    expect(await exported("csv", "desk")).toContain(body);
    for (const format of ["csv", "jsonl"] as const) expect(await exported(format, "public")).not.toContain("Amina");
    await server.operator.contribution.eraseContribution.mutate({
      consultationId,
      contributionId: id,
      reason: "asked",
    });
    expect((await shown(id)).provenance).toBeUndefined();
  });

  test.each([
    [
      "French",
      "Nous tenons un guichet.",
      "Le lun. 5 sept. 2016 à 10:12, Le Forum <f@example.org> a écrit :\n> Pourquoi ?",
    ],
    ["Arabic", "نحن ندير مكتب مساعدة.", "في الاثنين، 5 سبتمبر 2016، كتب المنتدى <f@example.org>:\n> لماذا؟"],
    ["Chinese", "我们开设了帮助台。", "在 2016年9月5日，论坛 <f@example.org> 写道：\n> 为什么？"],
  ])("in %s only the reply counts, and the rest is folded", async (_language, reply, rest) => {
    const { contribution, provenance } = await shown(
      await take(letter({ headers: "Content-Type: text/plain; charset=utf-8\n", body: `${reply}\n\n${rest}` })),
    );
    expect(contribution.current.text).toBe(reply);
    expect(provenance?.letter?.map(({ text }) => text).join("")).toBe(`${reply}\n\n${rest}\n`);
  });
});
