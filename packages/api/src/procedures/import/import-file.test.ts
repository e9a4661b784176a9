/** A convener hands over a mailbox and a folder of documents: all of it is found again, once, whatever is repeated. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkFiles } from "../../files/check-files.ts";
import { fileOf, readOriginalBytes } from "../../files/keep-original.ts";
import { makeDoc, makeOutlookLetter } from "../../testing/make-documents.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, {
    channels: [{ channel: "website" }, { channel: "email", address: "c@example.org" }],
  });
});
afterEach(() => server.close());

function letter({
  id = randomBytes(8).toString("hex"),
  subject = "Our reply",
  body = "Q1: We run a help desk.",
  headers = "",
} = {}): string {
  return `Return-Path: <amina@example.org>\nReceived: from mail.example.org by mx.forum.example.org; Thu, 1 Sep 2016 09:00:00 +0000\n${headers}From: Amina Otieno <amina@example.org>\nTo: c@example.org\nSubject: ${subject}\nMessage-ID: <${id}@example.org>\nDate: Thu, 1 Sep 2016 08:59:00 +0000\n\n${body}\n`;
}

async function send(content: string | Uint8Array, upload = randomBytes(18).toString("base64url")): Promise<string> {
  const bytes = Buffer.from(content);
  for (let offset = 0; offset < bytes.byteLength;) {
    const base64 = bytes.subarray(offset, offset + 700_000).toString("base64");
    ({ offset } = await server.operator.import.putPiece.mutate({ consultationId, upload, offset, base64 }));
  }
  return upload;
}

async function importAs(
  channel: "email" | "materials",
  content: string | Uint8Array,
  more: Record<string, unknown> = {},
) {
  const upload = await send(content);
  const items = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const answer = await server.operator.import.importFile.mutate({
      consultationId,
      channel,
      upload,
      name: "a file",
      from,
      ...more,
    });
    items.push(...answer.items);
    from = answer.next;
  }
  return items;
}

const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 1000 })).rows;

describe("a letter", { timeout: 60_000 }, () => {
  test("becomes a contribution with its raw message as the original, judged by the hop", async () => {
    const raw = letter({ headers: "Authentication-Results: mx.forum.example.org; dmarc=fail\n" });
    const [item] = await importAs("email", raw);
    expect(item).toMatchObject({ replayed: false });
    const [contribution] = await all();
    expect(contribution).toMatchObject({
      channel: "email",
      respondent: { kind: "unstated" },
      recordedBy: { kind: "convener" },
      timeliness: { verdict: "on-time", evidence: "mail-hop", momentAt: "2016-09-01T09:00:00.000Z" },
      current: { text: "Q1: We run a help desk.", consent: { uses: ["analyse"] } },
    });
    const id = contribution?.id ?? "";
    const { reader } = server.deps.store;
    expect(await reader.findIdentity(consultationId, id)).toEqual({
      personName: "Amina Otieno",
      email: "amina@example.org",
    });
    const original = await reader.readOriginal(consultationId, contribution?.current.original ?? "");
    expect(Buffer.from(original?.bytes ?? []).toString()).toBe(raw);
    expect((await reader.listProvenance(consultationId, [id])).get(id)).toMatchObject({
      subject: "Our reply",
      senderVerified: "fail",
    });
    const kinds = (await reader.listAttention(consultationId)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["unnamed-respondent", "unverified-sender"]);
    const [segment] = await server.operator.segment.listSegments.query({ consultationId });
    expect(segment).toMatchObject({ questions: [1], filedBy: { kind: "reference" } });
    expect(server.mails).toEqual([]);
  });

  test("wakes nobody, unless receipts are asked for", async () => {
    await importAs("email", letter());
    expect((await server.deps.store.reader.countOutbox()).waiting).toBe(0);
    await importAs("email", letter(), { sendReceipts: true });
    const [mail] = await server.deps.store.reader.listOutbox({ limit: 10 });
    expect(mail?.to).toBe("amina@example.org");
  });

  test("that a machine sent is kept, set aside and never answered", async () => {
    const [item] = await importAs("email", letter({ headers: "Auto-Submitted: auto-replied\n" }), {
      sendReceipts: true,
    });
    expect(item?.setAside).toBe("automatic");
    expect((await server.deps.store.reader.countOutbox()).waiting).toBe(0);
    // Words stand in it that no absence note says: a person looks.
    const matters = await server.deps.store.reader.listAttention(consultationId);
    expect(matters.map(({ kind }) => kind)).toEqual(["automatic"]);
    const subject = "Automatic reply: We have it.";
    await importAs("email", letter({ headers: "Auto-Submitted: auto-replied\n", subject, body: "I am away." }));
    expect(await server.deps.store.reader.listAttention(consultationId)).toHaveLength(1);
  });

  test("is one however often it comes, and two letters with one id are two", async () => {
    const raw = letter({ id: "same" });
    await importAs("email", raw);
    // The mailbox program marks what it has shown: still the same letter.
    const [again] = await importAs("email", `Status: RO\nX-Seen: yes\n${raw}`);
    expect(again?.replayed).toBe(true);
    await importAs("email", letter({ id: "same", body: "Other words under a copied id." }));
    expect(await all()).toHaveLength(2);
  });

  test("two without an id, alike in sender, subject and second, are two", async () => {
    const raw = letter().replace(/^Message-ID.*\n/m, "");
    await importAs("email", raw);
    await importAs("email", raw.replace("help desk", "night school"));
    await importAs("email", raw);
    expect(await all()).toHaveLength(2);
  });

  test("with files keeps each of them, and their words are added once they are read", async () => {
    const report = "A report about harbours.\n\nQuestion 2: they welcome people.";
    const boundary = "b1";
    const raw = letter({
      headers: `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=${boundary}\n`,
      body: `--${boundary}\nContent-Type: text/plain\n\nSee attached.\n--${boundary}\nContent-Type: text/plain; name=report.txt\nContent-Disposition: attachment; filename=report.txt\nContent-Transfer-Encoding: base64\n\n${Buffer.from(report).toString("base64")}\n--${boundary}\nContent-Type: application/pdf; name=broken.pdf\nContent-Disposition: attachment; filename=broken.pdf\n\n%PDF-1.4 broken\n--${boundary}--`,
    });
    await importAs("email", raw);
    await server.operator.import.readWaiting.mutate({ consultationId });
    await server.operator.import.readWaiting.mutate({ consultationId });
    expect(await server.operator.import.readWaiting.mutate({ consultationId })).toEqual({ looked: 0 });
    const [contribution] = await all();
    expect(contribution?.current).toMatchObject({ version: 2, text: `See attached.\n\n${report}` });
    const id = contribution?.id ?? "";
    const parts = (await server.deps.store.reader.listParts(consultationId, [id])).get(id) ?? [];
    expect(parts.map(({ name, reading }) => [name, reading.state])).toEqual([
      ["report.txt", "read"],
      ["broken.pdf", "unreadable"],
    ]);
    const segments = await server.operator.segment.listSegments.query({ consultationId });
    expect(segments.map(({ text, questions }) => [text.trim(), questions])).toEqual([
      ["See attached.", []],
      ["A report about harbours.", []],
      ["Question 2: they welcome people.", [2]],
    ]);
  });

  test("that came late under a policy that refuses is kept and accounted for", async () => {
    server.setNow("2016-10-01T00:00:00.000Z");
    const [item] = await importAs("email", letter().replaceAll(/Thu, 1 Sep 2016/g, "Fri, 30 Sep 2016"));
    expect(item?.setAside).toBe("late-not-admitted");
  });

  test("nobody could read waits for a person, with a receipt", async () => {
    const raw = letter({
      headers: "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n",
      body: "no part of it begins",
    });
    await importAs("email", raw, { sendReceipts: true });
    const [contribution] = await all();
    expect(contribution?.setAside).toBeUndefined();
    expect((await server.deps.store.reader.listAttention(consultationId)).map(({ kind }) => kind)).toContain(
      "unreadable",
    );
    expect((await server.deps.store.reader.countOutbox()).waiting).toBe(1);
  });

  test.each([
    ["in English", { subject: "Our reply", from: "Amina Otieno", body: "Q1: We run a help desk.\r\nFrom here on." }],
    ["in Arabic", { subject: "ردّنا", from: "أمينة", body: "س1: نحتاج إلى قوارب." }],
    ["in Chinese", { subject: "我们的答复", from: "王芳", body: "1. 供水。" }],
  ])("as Outlook keeps it (.msg) is read as any letter is, with its files: %s", async (_, kept) => {
    const raw = makeOutlookLetter(kept, { "plan.txt": Buffer.from("A plan of the harbour.") });
    await importAs("email", raw, { name: "reply.msg" });
    const [again] = await importAs("email", raw, { name: "reply.msg" });
    expect(again?.replayed).toBe(true);
    const [contribution, ...others] = await all();
    expect(others).toEqual([]);
    const { id = "", current } = contribution ?? {};
    expect(current?.text.replaceAll("\r\n", "\n")).toBe(kept.body.replaceAll("\r\n", "\n"));
    const { reader } = server.deps.store;
    expect((await reader.findIdentity(consultationId, id))?.email).toBeUndefined();
    expect((await reader.listProvenance(consultationId, [id])).get(id)).toMatchObject({ subject: kept.subject });
    expect((await reader.listParts(consultationId, [id])).get(id)).toMatchObject([{ name: "plan.txt" }]);
    const original = await reader.readOriginal(consultationId, current?.original ?? "");
    expect(original).toMatchObject({ mediaType: "application/vnd.ms-outlook" });
    expect(Buffer.from(original?.bytes ?? []).equals(raw)).toBe(true);
  });

  test("of Outlook's in a package of letters is one of them, whatever stands in it", async () => {
    const outlook = makeOutlookLetter({ subject: "Two", from: "Ben", body: "Q1: Boats." });
    const items = await importAs("email", zipSync({ "a/one.eml": Buffer.from(letter()), "a/two.msg": outlook }));
    expect(items.map(({ leftOut }) => leftOut)).toEqual([undefined, undefined]);
    expect((await all()).map(({ current }) => current.text).toSorted()).toEqual([
      "Q1: Boats.",
      "Q1: We run a help desk.",
    ]);
  });

  test("is what it says it is: a file that is none is refused and nothing of it kept", async () => {
    await expect(importAs("email", '{"no": "letter"}')).rejects.toThrow(/holds no letter/);
    const kept = Buffer.concat([Buffer.from("2142444e", "hex"), Buffer.alloc(600)]);
    await expect(importAs("email", kept)).rejects.toThrow(/Outlook's own format .* save them as \.eml/);
    // A document of an older Word is kept the same way, and is no letter.
    await expect(importAs("email", makeDoc("Halls."))).rejects.toThrow(/holds no letter/);
    expect(await all()).toEqual([]);
  });

  test("damaged within its mailbox is kept for a person, and keeps out none that come after it", async () => {
    const from = "From amina@example.org Thu Sep  1 09:00:00 2016\n";
    const mailbox = `${from}${letter({ id: "a" })}\n${from}X-Status: R\n\nHalf of something.\n\n${from}${letter({ id: "c" })}`;
    expect(await importAs("email", mailbox)).toHaveLength(3);
    const [, damaged, after] = await all();
    expect(damaged?.setAside).toBeUndefined();
    expect(after?.current.text).toBe("Q1: We run a help desk.");
    const matters = await server.deps.store.reader.listAttention(consultationId, {
      contributionIds: [damaged?.id ?? ""],
    });
    expect(matters.map(({ message }) => message).join(" ")).toContain("its mailbox may be damaged here");
    expect((await importAs("email", mailbox)).every(({ replayed }) => replayed)).toBe(true);
  });

  test("with a hundred kilobytes of name and a newline in its subject makes one plain mail", async () => {
    const raw = letter({ subject: "=?utf-8?Q?Hello=0D=0ABcc:_victim@example.org?=" }).replace(
      "Amina Otieno",
      `"${"A".repeat(100_000)}"`,
    );
    await importAs("email", raw, { sendReceipts: true });
    const mails = await server.deps.store.reader.listOutbox({ limit: 10 });
    expect(mails.map(({ to }) => to)).toEqual(["amina@example.org"]);
  });
});

describe("a mailbox", { timeout: 60_000 }, () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    letter({ id: `m${index}`, body: `Letter ${index}\n>From the harbour.` }),
  );
  const mbox = many.map((each) => `From amina@example.org Thu Sep  1 09:00:00 2016\n${each}\n`).join("");

  test("keeps its order, however long each letter takes to read", async () => {
    const bodies = Array.from(
      { length: 60 },
      (_, index) => `Q1: ${index} ${"word ".repeat((index * 7919) % 5000)}end.`,
    );
    const letters = bodies.map(
      (body, index) => `From a@example.org Thu Sep  1 09:00:00 2016\n${letter({ id: `o${index}`, body })}\n`,
    );
    await importAs("email", letters.join(""));
    expect((await all()).map(({ current }) => current.text)).toEqual(bodies);
  });

  test("is taken in letter by letter, and the second time none is new", async () => {
    expect((await importAs("email", mbox)).filter(({ replayed }) => !replayed)).toHaveLength(60);
    expect((await importAs("email", mbox)).filter(({ replayed }) => !replayed)).toHaveLength(0);
    expect(await all()).toHaveLength(60);
    expect((await all()).map(({ current }) => current.text)).toContain("Letter 7\nFrom the harbour.");
  });

  test("that broke off goes on where it stopped", async () => {
    const upload = await send(mbox);
    const first = await server.operator.import.importFile.mutate({
      consultationId,
      channel: "email",
      upload,
      name: "m",
    });
    expect(first.items).toHaveLength(25);
    const second = await server.operator.import.importFile.mutate({
      consultationId,
      channel: "email",
      upload,
      name: "m",
      from: first.next,
    });
    expect(second.items.every(({ replayed }) => !replayed)).toBe(true);
    expect(await all()).toHaveLength(50);
  });

  test("sent in pieces twice at once is one file", async () => {
    const upload = await send(mbox);
    expect(await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64: "SGk=" })).toEqual(
      {
        offset: Buffer.byteLength(mbox),
      },
    );
  });
});

describe("a document", { timeout: 60_000 }, () => {
  test("is kept whole, with for whom it speaks, and read", async () => {
    const report = Buffer.from("Harbours\n\n".padEnd(200_000, "They welcome people. "));
    const [item] = await importAs("materials", report, {
      name: "report.txt",
      respondent: { kind: "organisation", country: "KE" },
      identity: { organisationName: "Welcome Circle" },
      note: "See the first chapter.",
      speaksTo: [2],
    });
    expect(item).toMatchObject({ replayed: false });
    await server.operator.import.readWaiting.mutate({ consultationId });
    const [contribution] = await all();
    expect(contribution?.current.text).toBe(report.toString());
    const original = await server.deps.store.reader.readOriginal(consultationId, contribution?.current.original ?? "");
    expect(original).toMatchObject({ size: 200_000 });
    const { files } = server.deps;
    const kept = original && (await readOriginalBytes(files, consultationId, original));
    expect(
      createHash("sha256")
        .update(kept ?? "")
        .digest("hex"),
    ).toBe(original?.hash);
    expect(await server.deps.store.reader.listAttention(consultationId)).toEqual([]);

    const again = await importAs("materials", report, { name: "the same by another name.txt" });
    expect(again[0]?.replayed).toBe(true);
    await server.operator.contribution.eraseContribution.mutate({
      consultationId,
      contributionId: contribution?.id ?? "",
      reason: "asked for",
    });
    expect(original && (await files.open(consultationId, fileOf(original)))).toBeUndefined();
  });

  test("brought after the deadline is judged by the day on which it was in hands, and no day to come counts", async () => {
    server.setNow("2016-10-01T00:00:00.000Z");
    const told: [name: string, receivedOn?: string][] = [["a.txt", "2016-09-10"], ["b.txt"], ["c.txt", "2016-12-24"]];
    for (const [name, receivedOn] of told) await importAs("materials", `Words of ${name}.`, { name, receivedOn });
    const [inHands, today, toCome] = await all();
    expect(inHands).toMatchObject({
      timeliness: {
        verdict: "on-time",
        evidence: "convener-statement",
        momentAt: expect.stringMatching(/^2016-09-10/),
      },
    });
    expect(inHands?.setAside).toBeUndefined();
    const late = { verdict: "late", evidence: "server-clock", momentAt: "2016-10-01T00:00:00.000Z" };
    expect([today, toCome]).toMatchObject([{ timeliness: late }, { timeliness: late }]);
    const kept = await server.deps.store.reader.listProvenance(consultationId, [inHands?.id ?? ""]);
    expect(kept.get(inHands?.id ?? "")?.place).toBe("received on 2016-09-10");
  });

  test("whose file is damaged or gone is named", async () => {
    await importAs("materials", Buffer.alloc(100_000, "words "), { name: "report.txt" });
    const check = () => checkFiles({ dataDir: server.dataDir }, server.deps.files);
    expect(await check()).toEqual([]);
    const [contribution] = await all();
    const hash = contribution?.current.original ?? "";
    const original = await server.deps.store.reader.readOriginal(consultationId, hash);
    const path = join(server.dataDir, "files", consultationId, hash.slice(0, 2), original?.file ?? "");
    writeFileSync(path, "damaged");
    expect((await check()).map(({ what }) => what)).toEqual([`original ${hash}`]);
    rmSync(path);
    expect((await check()).map(({ what }) => what)).toEqual([`original ${hash}`]);
  });

  test("for whom it speaks can be said later", async () => {
    await importAs("materials", "Words.", { name: "a.txt" });
    const [contribution] = await all();
    await server.operator.contribution.correctRespondent.mutate({
      consultationId,
      contributionId: contribution?.id ?? "",
      respondent: { kind: "organisation", country: "KE" },
      organisationName: "Welcome Circle",
    });
    expect((await all())[0]?.respondent).toEqual({ kind: "organisation", country: "KE" });
    expect(await server.operator.contribution.listAttention.query({ consultationId })).toEqual([]);
    expect(await server.operator.contribution.listAttention.query({ consultationId, settledToo: true })).toHaveLength(
      1,
    );
  });
});

const messages = join(import.meta.dirname, "../../../../../../shared/data/mime/stalwart/resources/eml");

describe("messages of other people's making", { timeout: 60_000 }, () => {
  test("each arrives, however malformed it is, and none is called blank that holds something", async ({ skip }) => {
    if (!existsSync(messages)) skip("the sample messages are not here: they are no part of the project");
    const files = ["rfc", "malformed"].flatMap((folder) =>
      readdirSync(join(messages, folder))
        .filter((name) => name.endsWith(".eml"))
        .map((name) => join(messages, folder, name)),
    );
    for (const file of files.filter((each) => statSync(each).size > 0)) {
      const raw = readFileSync(file);
      const items = await importAs("email", raw).catch((error: Error) => error.message);
      if (typeof items === "string") expect(items).toMatch(/holds no letter/);
      else expect(items.length).toBeGreaterThan(0);
    }
    expect((await all()).length).toBeGreaterThan(20);
  });
});
