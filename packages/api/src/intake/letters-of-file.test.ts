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
