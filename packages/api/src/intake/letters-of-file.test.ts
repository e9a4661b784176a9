/** Mailboxes as programs leave them: what they mark as thrown away is named and not taken in, unless somebody asks for it. */
import { randomBytes } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { channels: [{ channel: "email", address: "c@example.org" }] });
});
afterEach(() => server.close());

const letter = (name: string, head = ""): string =>
  `${head}From: ${name} <${name}@example.org>\nSubject: Reply\nMessage-ID: <${name}@example.org>\n\n1. Benches of ${name}.\n`;
const mailbox = (...letters: string[]): string => letters.map((each) => `From 1@xxx\n${each}\n`).join("");

async function imported(content: string | Uint8Array, include: ("deleted" | "spam" | "draft" | "chat")[] = []) {
  const bytes = Buffer.from(content);
  const upload = randomBytes(18).toString("base64url");
  await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64: bytes.toString("base64") });
  const outcomes: string[] = [];
  let counted: number | undefined;
  for (let from: number | undefined = 0; from !== undefined;) {
    const asked = { consultationId, channel: "email" as const, upload, name: "a file", from, include };
    const answer = await server.operator.import.importFile.mutate(asked);
    outcomes.push(...answer.items.map(({ leftOut, replayed }) => leftOut ?? (replayed ? "here" : "in")));
    counted = "counted" in answer && typeof answer.counted === "number" ? answer.counted : undefined;
    from = answer.next;
  }
  return { outcomes, counted };
}

test("what a mailbox marks as spam, deleted, draft or chat is left out, in the languages of its program", async () => {
  const file = mailbox(
    letter("a", "X-Gmail-Labels: Inbox,Unread\n"),
    letter("b", "X-Gmail-Labels: Spam\n"),
    letter("c", "X-Gmail-Labels: =?UTF-8?Q?Corbeille?=\n"),
    letter("d", "X-Gmail-Labels: =?utf-8?B?0KfQtdGA0L3QvtCy0LjQutC4?=,\n =?utf-8?Q?Non_lus?=\n"),
    letter("e", "X-Gmail-Labels: Chat\n"),
    letter("f", "X-Mozilla-Status: 0009\n"),
    letter("g", "X-Mozilla-Status: 0001\n"),
    letter("h", "X-Gmail-Labels: =?nowhere?Q?Spam?=\n"),
  );
  const states = ["in", "spam", "deleted", "draft", "chat", "deleted", "in", "in"];
  expect(await imported(file)).toEqual({ outcomes: states, counted: 8 });
  const again = ["here", "in", "deleted", "in", "chat", "deleted", "here", "here"];
  expect((await imported(file, ["spam", "draft"])).outcomes).toEqual(again);
});

test("a letter of Apple Mail has neither its number nor its properties among its words, and its flags hold", async () => {
  const apple = (body: string, flags: number): string =>
    `${Buffer.byteLength(body)}  \n${body}<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "x">\n<plist version="1.0"><dict><key>flags</key><integer>${flags}</integer></dict></plist>\n`;
  expect((await imported(apple(letter("a"), 8_590_195_713))).outcomes).toEqual(["in"]);
  expect((await imported(apple(letter("b"), 8_590_195_715))).outcomes).toEqual(["deleted"]);
  expect((await imported(apple(letter("c"), 1).replace(/^\d+/, "7"))).outcomes).toEqual(["in"]);
  expect((await imported(`99999\n${letter("d")}`)).outcomes).toEqual(["in"]);
  const { rows } = await server.deps.store.reader.pageContributions(consultationId, { limit: 9 });
  expect(rows.map(({ current }) => current.text)).toEqual(["a", "c", "d"].map((name) => `1. Benches of ${name}.`));
});

test("a package holds letters, mailboxes and packages; what is no letter is named", async () => {
  const inner = zipSync({ "deep/e.eml": strToU8(letter("e")) });
  const many = Array.from({ length: 30 }, (_, index) => letter(`m${index}`));
  const file = zipSync({
    "a.eml": strToU8(letter("a")),
    "box/b\u0094.mbox": strToU8(mailbox(...many)),
    "inner.zip": inner,
    "Maildir/cur/1.x:2,ST": strToU8(letter("f")),
    "Maildir/tmp/2.x": strToU8(letter("g").slice(0, 70)),
    "__MACOSX/._a.eml": strToU8("x"),
    "note.txt": strToU8("Here they are."),
  });
  const { outcomes } = await imported(file);
  const kinds = ["in", "deleted", "half-written", "no-letter"].map(
    (kind) => outcomes.filter((each) => each === kind).length,
  );
  expect(kinds).toEqual([32, 1, 1, 1]);
  await expect(imported(Buffer.from("PK\u0003\u0004 broken"))).rejects.toThrow(/damaged/);
});

test("letters are counted another way than they are parted, and one within another is put before a person", async () => {
  const hidden =
    "Benches.\n\nFrom Ada, who asked me to pass it on:\nFrom: Ada <ada@example.org>\nDate: today\nSubject: x\n\nLamps.\n";
  expect(await imported(mailbox(letter("a") + hidden, letter("b")))).toEqual({ outcomes: ["in", "in"], counted: 3 });
  const matters = await server.deps.store.reader.listAttention(consultationId);
  expect(matters.map(({ kind }) => kind).filter((kind) => kind === "letters-inside")).toHaveLength(1);
  expect((await imported(letter("c"))).counted).toBe(1);
  expect((await imported(`\ufeff${mailbox(letter("d"), letter("e"))}`.replaceAll("\n", "\r\n"))).counted).toBe(2);
});

test("words below the last part of a letter are put before a person", async () => {
  const parts = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
  const raw = `${parts}From: Ada <a@example.org>\nSubject: x\n\n--b\n\n1. Benches.\n--b--\n`;
  await imported(raw);
  await imported(`${raw}\nand lamps`);
  const kinds = (await server.deps.store.reader.listAttention(consultationId)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "incomplete")).toHaveLength(1);
});

const inDigest = (name: string, words: string): string =>
  `From: ${name} <${name}@example.org>\nDate: Thu, 1 Sep 2016 08:59:00 +0000\nSubject: Re: Forum\nMessage-ID: <${name}-digest@example.org>\n\n${words}\n`;
const ada = inDigest("ada", "1. Benches at the station.");
const ben = inDigest("ben", "2. Lamps on the bridge.");
const rule = "-".repeat(30);
const ofParts = `Content-Type: multipart/digest; boundary="d"\n\n--d\n\n${ada}\n--d\nContent-Type: message/rfc822\n\n${ben}\n--d--\n`;
const head =
  "From: forum-request@lists.example.org\nDate: Thu, 1 Sep 2016 09:59:00 +0000\nSubject: Forum Digest, Vol 3, Issue 7\n";

test.each([
  ["that is one from its head on", `${head}MIME-Version: 1.0\n${ofParts}`],
  [
    "inside a letter of its list",
    `${head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nToday: 2 letters.\n--m\n${ofParts}\n--m\n\nGood-bye.\n--m--\n`,
  ],
  [
    "as plain text between rules",
    `${head}Content-Type: text/plain; charset=utf-8\n\nToday's topics: 2.\n\n${"-".repeat(70)}\n\n${ada}\n${rule}\n\n${ben}\n${rule}\n\nEnd of Forum Digest, Vol 3, Issue 7\n*******\n`,
  ],
])("a digest %s is taken apart into letters of their senders", async (_, digest) => {
  expect(await imported(mailbox(letter("cem"), digest, letter("dov")))).toMatchObject({
    outcomes: ["in", "digest", "in", "in", "in"],
  });
  const { rows } = await server.deps.store.reader.pageContributions(consultationId, { limit: 100 });
  expect(rows.map(({ current }) => current.text.trim())).toEqual([
    "1. Benches of cem.",
    "1. Benches at the station.",
    "2. Lamps on the bridge.",
    "1. Benches of dov.",
  ]);
  const senders = await Promise.all(rows.map(({ id }) => server.deps.store.reader.findIdentity(consultationId, id)));
  expect(senders.map((each) => each?.email)).toEqual(["cem", "ada", "ben", "dov"].map((name) => `${name}@example.org`));
});

test.each([
  ["it broke off", `${head}MIME-Version: 1.0\n${ofParts.replace("--d--", "")}`],
  [
    "words without a head stand among its letters",
    `${head}\nTopics.\n${rule}\n\n${ada}\n${rule}\n\nWords of somebody who wrote between.\n${rule}\n\n${ben}`,
  ],
])("a digest stays whole and waits for a person where %s", async (_, digest) => {
  expect(await imported(mailbox(digest))).toMatchObject({ outcomes: ["in"] });
  const matters = await server.deps.store.reader.listAttention(consultationId);
  expect(matters.map(({ kind }) => kind)).toContain("letters-inside");
});

test("names in a package that are not in UTF-8 still say which folder is which", async () => {
  const packed = Buffer.from(
    zipSync({ "Gel~schte Elemente/a.eml": strToU8(letter("a")), "Posteingang/b.eml": strToU8(letter("b")) }),
  );
  // As DOS wrote it; the directory and the file itself both name it.
  const name = Buffer.from("Gel~schte");
  for (let at = packed.indexOf(name); at !== -1; at = packed.indexOf(name, at + 1)) packed[at + 3] = 0x94;
  expect(await imported(packed)).toMatchObject({ outcomes: ["deleted", "in"] });
});
