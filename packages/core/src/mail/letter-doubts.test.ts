/** What the structure of a letter shows: letters within it, words below it, halves of it, files elsewhere. */
import { describe, expect, test } from "vitest";
import { filesElsewhere, lettersInside, nobodyNamed, onlyReply, perhapsAutomatic } from "./letter-attention.ts";
import { countLettersInside, isDigest, isPartOfLetter, linksToFiles, wordsBelowParts } from "./letter-doubts.ts";

const own = "From: L <l@x.example>\nDate: now\nSubject: D\n\n";
const inner = (name: string) => `From: ${name} <${name}@x.example>\nSubject: 1\n and more\nDate: then\n\nBenches.\n`;

describe("letters within a letter", () => {
  test.each([
    ["none", "Benches.\n\nFrom: the harbour\nBenches: five\n", 0],
    ["no end of its head", "", 0],
    ["two of a digest", `--B\n\n${inner("ada")}\n--B\n\n${inner("ben")}`, 2],
    ["after a mailbox's line", `Benches.\nFrom ben\n${inner("ben")}`, 1],
    ["after a rule, as old lists put it", `------------------------------\n${inner("ada")}`, 1],
    ["cut at its end", "\nFrom: a\nSubject: b\nDate: c", 1],
    ["in the middle of a paragraph: none", `Benches\n${inner("ben")}`, 0],
    ["with a line of words in it: none", "\nFrom: a\nDate: b\nwords\nSubject: c\n\n", 0],
  ])("%s", (_what, body, count) => {
    for (const newline of ["\n", "\r\n", "\r"])
      expect(countLettersInside((own + body).replaceAll("\n", newline))).toBe(count);
    expect(countLettersInside("no head")).toBe(0);
  });

  test.each([
    [`${own}Content-Type: multipart/digest; boundary=b`, "x", true],
    [own, "Townlist Digest, Vol 4, Issue 9", true],
    [own, "Digest for forum@x.example - 3 updates", true],
    [own, "A digest of answers", false],
  ])("a digest: %#", (raw, subject, isOne) => expect(isDigest(raw, subject)).toBe(isOne));
});

test.each([
  ['multipart/mixed; boundary="b b"', "--b b\n\nx\n--b b--\n\nBenches", true],
  ["multipart/mixed; boundary=b", "--b\n\nx\n--b--\n", false],
  ["multipart/mixed; boundary=b", "--b\n\nx\n", false],
  ["multipart/mixed", "--b--\n\nBenches", false],
  ["text/plain; boundary=b", "--b--\n\nBenches", false],
])("words below the parts of %s", (type, raw, are) => expect(wordsBelowParts(raw, type)).toBe(are));

test("a piece of a letter", () => {
  expect(isPartOfLetter("message/partial; number=1; total=2")).toBe(true);
  expect(isPartOfLetter("message/rfc822")).toBe(false);
});

test.each([
  ["https://drive.google.com/file/d/1/view", true],
  ["see https://docs.google.com/document/d/1/edit", true],
  ["https://www.dropbox.com/s/1/a?dl=0", true],
  ["https://we.tl/t-1", true],
  ["https://town-my.sharepoint.com/:w:/g/1", true],
  ["https://disk.yandex.ru/i/1", true],
  ["https://pan.baidu.com/s/1", true],
  ["https://cloud.town.example/index.php/s/8dk2Xx shared with Nextcloud", true],
  ["Reply of the harbour.docx [https://drive.files.example/s/8dk2] (4 MB)", true],
  ["Reply.pdf\n<https://x.example/8dk2>", true],
  ["I've linked 1 file to this email:", true],
  ["We read https://town.example/benches and agree.", false],
  ["Our report.pdf is attached.", false],
  ["See https://town.example/report.pdf", false],
  ["https://cloud.town.example/s/8dk2Xx", false],
])("files elsewhere: %s", (text, are) => expect(linksToFiles(text)).toBe(are));

test("each reason is said in one sentence with its facts", () => {
  expect(lettersInside({ count: 1 }).message).toContain("Another letter stands");
  expect(lettersInside({ count: 3 }).message).toContain("3 other letters stand");
  expect(lettersInside({ count: 0 }).message).toContain("Several other letters stand");
  expect(perhapsAutomatic({ isSetAside: true }).message).toContain("restore it");
  expect(perhapsAutomatic({ isSetAside: false }).message).toContain("their receipt goes out");
  expect([filesElsewhere.kind, nobodyNamed.kind, onlyReply.kind]).toEqual([
    "linked-file",
    "unnamed-respondent",
    "reply-to",
  ]);
});
