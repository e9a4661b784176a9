/** Letters as old, odd and broken programs write them: every word is found, or somebody is told to look. */
import { describe, expect, test } from "vitest";
import { parse } from "./mail.ts";

const head = "From: Amina <amina@example.org>\nSubject: Reply\n";
const read = (raw: string | Uint8Array) => parse(typeof raw === "string" ? Buffer.from(raw) : raw, {});
const textOf = async (raw: string | Uint8Array) => (await read(raw)).text.trim();
const inOneLine = (text: string) => text.replaceAll("\n", " ");
const bytes = (...pieces: (string | number[])[]) => Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
const several = (kind: string, ...parts: string[]) =>
  `${head}MIME-Version: 1.0\nContent-Type: multipart/${kind}; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join("")}--b--\n`;

const cyrillic = "Мы открыли бюро помощи в ратуше, и каждый понедельник там сидят добровольцы.";
const koi8 = [...cyrillic].map((letter) =>
  Array.from({ length: 256 }, (_, byte) => new TextDecoder("koi8-r").decode(Uint8Array.of(byte))).indexOf(letter),
);

describe("in whatever letters it is written, it is read", () => {
  test.each<[string, Uint8Array, string, boolean]>([
    ["nothing said, UTF-8", bytes(head, "\nVoilà.\n"), "Voilà.", false],
    ["nothing said, western Europe", bytes(head, "\nVoil", [0xe0], ".\n"), "Voilà.", true],
    ["nothing said, Russian", bytes(head, "\n", koi8, "\n"), cyrillic, true],
    ["ASCII said, Russian", bytes(head, "Content-Type: text/plain; charset=us-ascii\n\n", koi8, "\n"), cyrillic, true],
    ["Russian said", bytes(head, "Content-Type: text/plain; charset=koi8-r\n\n", koi8, "\n"), cyrillic, false],
    [
      "said by its page, Russian",
      bytes(head, 'Content-Type: text/html\n\n<meta charset="koi8-r"><p>', koi8, "</p>"),
      cyrillic,
      false,
    ],
    ["Latin said, UTF-8", bytes(head, "Content-Type: text/plain; charset=iso-8859-1\n\nVoilà.\n"), "Voilà.", false],
    [
      "Japanese said, UTF-8",
      bytes(head, "Content-Type: text/plain; charset=shift_jis\n\n窓口があります。\n"),
      "窓口があります。",
      false,
    ],
    [
      "UTF-8 said, Chinese",
      bytes(head, "Content-Type: text/plain; charset=gb2312\n\n", [0xc4, 0xa3], "\n"),
      "模",
      false,
    ],
    ["nothing said, Japanese of seven bits", bytes(head, "\n\u001b$BAk\u001b(B\n"), "窓", false],
    ["UTF-7", bytes(head, "Content-Type: text/plain; charset=utf-7\n\nVoil+AOA- 2+-2.\n"), "Voilà 2+2.", false],
    [
      "UTF-16",
      bytes(head, "Content-Type: text/plain; charset=x\nContent-Transfer-Encoding: base64\n\nAGEAYgBjAGQ=\n"),
      "abcd",
      false,
    ],
    [
      "base64 that is none",
      bytes(head, "Content-Transfer-Encoding: base64\n\nWe run a help desk here.\n"),
      "We run a help desk here.",
      false,
    ],
  ])("%s", async (_what, raw, text, isGuessed) => {
    const mail = await read(raw);
    expect([inOneLine(mail.text.trim()), mail.isGuessed]).toEqual([text, isGuessed]);
  });

  test("each part as it says, and a file beside them as it came", async () => {
    const file = "Content-Type: text/plain; charset=us-ascii\nContent-Disposition: attachment; filename=a.txt\n\n";
    const raw = bytes(
      several("mixed", "Content-Type: text/html; charset=utf-8\n\n<p>é</p>", "\nVoil#.", `${file}#`),
    ).toString("latin1");
    const { text, parts } = await read(Buffer.from(raw.replaceAll("#", "\u00e0"), "latin1"));
    expect(text.trim().split(/\s+/)).toEqual(["é", "Voilà."]);
    expect(parts.map((part) => [...part.bytes])).toEqual([[0xe0]]);
  });
});

describe("where its head ends, it says or it is found", () => {
  test.each([
    [
      "an empty line is missing",
      `${head}We cook together.\nOn Mondays: always.\n\nYes.\n`,
      "We cook together.\nOn Mondays: always.\n\nYes.",
    ],
    ["the empty line has a space", `${head} \nWe cook together.\n`, "We cook together."],
    ["lines end as on old Macs", `${head}\nWe cook.\nTogether.\n`.replaceAll("\n", "\r"), "We cook.\nTogether."],
    ["lines end in two ways", `${head}\nWe cook.\rTogether.\r\nYes.`, "We cook.\nTogether.\nYes."],
    ["it begins with empty lines", `\n\n${head}\nWe cook together.\n`, "We cook together."],
    ["Windows marked it", `\ufeff${head}\nWe cook together.\n`, "We cook together."],
    [
      "a header goes on below a line of spaces",
      `${head}X-Long: a\n \n b\nTo: f@example.org\n\nNote: yes.\n`,
      "Note: yes.",
    ],
  ])("%s", async (_what, raw, text) => {
    const mail = await read(raw);
    expect(mail.text.trim()).toBe(text);
    expect(mail.from?.address).toBe("amina@example.org");
    expect(mail.hasStrayLines).toBe(false);
  });

  test("a line that is no header above its structure is told of", async () => {
    const mail = await read(`${head}We cook together.\nContent-Type: text/html\n\n<p>Yes.</p>`);
    expect(mail).toMatchObject({ text: "Yes.", hasStrayLines: true });
  });
});

describe("of a page", () => {
  const long = "We run a help desk in the town hall, open on Mondays. ".repeat(10).trim();
  const page = (html: string) => `Content-Type: text/html\n\n${html}`;

  test("that stands beside a note that it is there, the page is read", async () => {
    const beside = async (plain: string) =>
      inOneLine(await textOf(several("alternative", `\n${plain}`, page(`<style>p{}</style><p>${long}</p>`))));
    expect(await beside("This is a page.")).toBe(long);
    expect(await beside(`${long} Plainly.`)).toBe(`${long} Plainly.`);
  });

  test("no picture's address and none of its bytes are words", async () => {
    const html = '<p>Before <img src="cid:logo"> <img src="data:image/png;base64,AAAA" alt="A desk"> after</p>';
    expect(await textOf(`${head}${page(html)}`)).toBe("Before A desk after");
  });

  test("whose marks stand deeper than a library bears, the words are there, beside a file too", async () => {
    const deep = page(`<p>Q1: Yes.</p>${"<div>".repeat(3000)}deep${"</div>".repeat(3000)}`);
    expect(await textOf(`${head}${deep}`)).toBe("Q1: Yes.\n\ndeep");
    const file = "Content-Type: application/zip; name=a.zip\n\nPK";
    expect(await textOf(several("mixed", deep, file))).toBe("Q1: Yes.\n\ndeep");
    expect(await textOf(several("mixed", "\nDear all,", deep, file))).toContain("deep");
  });
});

describe("a picture within a letter", () => {
  const picture = (size: number, how: string) => `Content-Type: image/jpeg\n${how}\n\n${"x".repeat(size)}`;
  const inline = "Content-Disposition: inline; filename=a.jpg";
  const isInline = async (raw: string) => (await read(raw)).parts.map((part) => part.isInline);

  test("says nothing beside words when it is small or belongs to the page", async () => {
    expect(await isInline(several("mixed", "\nYes.", picture(1000, inline)))).toEqual([true]);
    expect(await isInline(several("related", "\nYes.", picture(100_000, `${inline}\nContent-ID: <a>`)))).toEqual([
      true,
    ]);
  });

  test("may be the reply itself when it is a photograph, or all there is", async () => {
    expect(await isInline(several("mixed", "\nYes.", picture(100_000, inline)))).toEqual([false]);
    expect(await isInline(several("mixed", "\n", picture(1000, inline)))).toEqual([false]);
  });

  test("a visiting card says nothing", async () => {
    expect(await isInline(several("mixed", "\nYes.", "Content-Type: text/vcard; name=a.vcf\n\nBEGIN:VCARD"))).toEqual([
      true,
    ]);
  });
});

test("no store keeps a nought: it is shown as what it stands for", async () => {
  expect(await textOf(`${head}\nBefore\0after\n`)).toBe("Before\ufffdafter");
});

test("when it was sent is read as mail writes it, or not at all", async () => {
  const sentAt = async (date: string) => (await read(`${head}Date: ${date}\n\nYes.`)).claimedAt;
  expect(await sentAt("5 Sep 16 10:12 EDT")).toBe("2016-09-05T14:12:00.000Z");
  expect(await sentAt("2016-09-05 10:12")).toBeUndefined();
});

test("what is locked says so, and nobody takes its lock for words", async () => {
  const locked = read(`${head}\n-----BEGIN PGP MESSAGE-----\n\nhIwDxE023q1U\n-----END PGP MESSAGE-----\n`);
  await expect(locked).rejects.toMatchObject({ code: "encrypted" });
});

test.each([
  ["as the letter says", "Content-Type: text/plain; charset=koi8-r\n"],
  ["as they look", ""],
])("letters that stand in its headers as they are: read %s", async (_how, type) => {
  const { subject, from } = await read(
    bytes("Subject: ", koi8, "\nFrom: ", koi8.slice(0, 10), ` <a@example.org>\n${type}\n`, koi8),
  );
  expect([subject, from?.name]).toEqual([cyrillic, cyrillic.slice(0, 10)]);
});

test.each([
  [
    "blanks before a colon, and remarks in an address",
    "From  : John <j@m(comment). example>\nSubject : x\nDate\t: y\n",
  ],
  ["an address over two lines", "From: John <j@\n m. example>\nSubject: x\n"],
  ["a header of another program first", "X-Odd  : z\nFrom : John <j @ m.example>\nSubject  : x\n"],
  ["lines of a machine of long ago", "From  : John <j@m.example>\r\nSubject : x\r\n"],
])("in the syntax of old programs its head is read: %s", async (_what, head) => {
  const newline = head.includes("\r") ? "\r\n" : "\n";
  const mail = await parse(Buffer.from(`${head}${newline}1. Benches (for all) : yes.${newline}`), {});
  expect(mail).toMatchObject({ subject: "x", from: { name: "John", address: "j@m.example" } });
  expect(mail.reply).toBe("1. Benches (for all) : yes.");
});
