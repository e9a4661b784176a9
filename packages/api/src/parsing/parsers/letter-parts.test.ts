/** Which part of a letter speaks, and what of its design and its structure counts as words. */
import { describe, expect, test } from "vitest";
import { parse } from "./mail.ts";

const head = "From: Amina <amina@example.org>\nSubject: Reply\nMIME-Version: 1.0\n";
const read = (raw: string | Uint8Array) => parse(typeof raw === "string" ? Buffer.from(raw) : raw, {});
const part = (type: string, words: string, more = "") => `Content-Type: ${type}; charset=utf-8\n${more}\n${words}`;
const several = (kind: string, ...parts: string[]) =>
  `${head}Content-Type: multipart/${kind}; boundary=b\n\n${parts.map((each) => `--b\n${each}\n`).join("")}--b--\n`;
const page = (html: string) => read(`${head}${part("text/html", `<html><body>${html}</body></html>`)}`);
const inOneLine = (text: string) => text.trim().replaceAll(/\s+/g, " ");

describe("a plain part and a designed one are compared", () => {
  const answers = "<p>1. A tool library in each quarter.</p><p>3. Tell the story on the tram screens.</p>";

  test.each([
    "This message is in HTML format. Please use a mail program that shows HTML.",
    "Diese Nachricht ist im HTML-Format. Bitte benutzen Sie ein anderes Programm.",
    "此邮件为网页格式，请使用支持网页的程序阅读。",
    "See the designed version at https://example.org/v/1",
  ])("a plain part that only points at the page is not read: %s", async (stub) => {
    const mail = await read(several("alternative", part("text/plain", stub), part("text/html", answers)));
    expect([inOneLine(mail.text), mail.saysOtherwise]).toEqual([
      "1. A tool library in each quarter. 3. Tell the story on the tram screens.",
      true,
    ]);
  });

  test("where the plain one says more it is read, and somebody is told", async () => {
    const long = "1. A tool library in each quarter. 3. Tell the story on the tram screens.";
    const mail = await read(several("alternative", part("text/plain", long), part("text/html", "<p>Hello.</p>")));
    expect([inOneLine(mail.text), mail.saysOtherwise]).toEqual([long, true]);
  });

  test("the same words in other clothes are the same", async () => {
    const plain =
      "1. A tool library\nin each quarter <https://example.org/a>.\n3. Tell the story on the tram screens. [image: logo]";
    const mail = await read(several("alternative", part("text/plain", plain), part("text/html", answers)));
    expect([mail.saysOtherwise, mail.text.startsWith("1. A tool library\nin")]).toEqual([false, true]);
    const beside = await read(
      several(
        "mixed",
        part("text/plain", "1. A choir of two languages."),
        part("text/html", "<p>Sent by the gateway.</p>"),
      ),
    );
    expect([beside.saysOtherwise, inOneLine(beside.text)]).toEqual([
      false,
      "1. A choir of two languages. Sent by the gateway.",
    ]);
  });

  test("an older letter that only one of them quotes is no difference", async () => {
    const quoted =
      '<div class="gmail_quote">On 5 Sep 2016 at 10:12, Forum &lt;f@example.org&gt; wrote:<blockquote>How can civil society help the cities of today?</blockquote></div>';
    const mail = await read(
      several("alternative", part("text/plain", "1. A choir."), part("text/html", `<p>1. A choir.</p>${quoted}`)),
    );
    expect(mail.saysOtherwise).toBe(false);
  });
});

test("a file inside the words loses none after it, and is a file", async () => {
  const file = part("text/plain", "Elm, Oak.", "Content-Disposition: inline; filename=list.txt\n");
  const mixed = `Content-Type: multipart/mixed; boundary=c\n\n--c\n${part("text/html", "<p>1. First words.</p>")}\n--c\n${file}\n--c\n${part("text/html", "<p>5. And last words after the file.</p>")}\n--c--`;
  const mail = await read(several("alternative", part("text/plain", "1. First words."), mixed));
  expect(inOneLine(mail.text)).toBe("1. First words. 5. And last words after the file.");
  expect(mail.parts.map(({ name, isInline }) => [name, isInline])).toEqual([["list.txt", false]]);
  const alone = await read(`${head}${part("text/plain", "1. Yes.", "Content-Disposition: inline; filename=a.txt\n")}`);
  expect(`${alone.text}${alone.parts.map(({ bytes }) => Buffer.from(bytes).toString()).join("")}`).toContain("1. Yes.");
});

describe("code within the words becomes a file", () => {
  const words = Buffer.from("3. Paint the underpass together, one wall for each street.\n");
  const uuLine = (bytes: Buffer) => {
    const put = (value: number) => String.fromCharCode(value === 0 ? 96 : value + 32);
    let line = put(bytes.length);
    for (let at = 0; at < bytes.length; at += 3) {
      const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
      line += [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(put).join("");
    }
    return line;
  };
  const uuencoded = `${uuLine(words.subarray(0, 45))}\n${uuLine(words.subarray(45))}\n\`\nend`;
  const yEncoded = Buffer.from(
    [...words].flatMap((byte) => {
      const coded = (byte + 42) & 255;
      return [0, 10, 13, 61].includes(coded) ? [61, (coded + 64) & 255] : [coded];
    }),
  );

  test.each([
    ["uuencode", Buffer.from(`begin 644 a.txt\n${uuencoded}`)],
    [
      "uuencode whose spaces were trimmed",
      Buffer.from(`begin 664 a.txt\n${uuencoded.replaceAll("`", " ").replaceAll(/ +$/gm, "")}`),
    ],
    ["uuencode that was cut off", Buffer.from(`begin 644 a.txt\n${uuencoded.split("\n`")[0] as string}`)],
    ["base64 of the same kind", Buffer.from(`begin-base64 644 a.txt\n${words.toString("base64")}\n====`)],
    [
      "yEnc",
      Buffer.concat([
        Buffer.from(`=ybegin line=128 size=${words.length} name=a.txt\n`),
        yEncoded,
        Buffer.from("\n=yend size=9"),
      ]),
    ],
    [
      "yEnc in parts",
      Buffer.concat([
        Buffer.from("=ybegin part=1 line=128 size=9 name=a.txt\n=ypart begin=1 end=9\n"),
        yEncoded,
        Buffer.from("\n=yend size=9"),
      ]),
    ],
  ])("%s", async (_kind, code) => {
    const mail = await read(
      Buffer.concat([
        Buffer.from(`${head}Content-Type: text/plain; charset=iso-8859-1\n\n1. See the file.\n\n`),
        code,
        Buffer.from("\n"),
      ]),
    );
    expect(mail.text.trim()).toBe("1. See the file.");
    expect(mail.parts.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ["a.txt", words.toString()],
    ]);
  });

  test.each([
    "We begin 644 walks.\nbegin 644 walks\nand end it there.",
    "=ybegin is a word",
    "begin-base64 644 a\n(no code)",
  ])("a sentence is none: %j", async (text) => expect((await read(`${head}\n${text}\n`)).text.trim()).toBe(text));
});

describe("parts and pages that came as words", () => {
  const inner =
    "--xyz\nContent-Type: text/plain; charset=utf-8\n\n1. Words.\n--xyz\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nA file.\n--xyz--\n";

  test.each([
    ["without a preamble", inner],
    ["with one", `This is a multi-part message in MIME format.\n\n${inner}`],
    ["with dashes in its border", inner.replaceAll("xyz", "----=_Part_1")],
  ])("parts whose head was lost, %s", async (_how, body) => {
    const mail = await read(`From: a@example.org\nSubject: x\nContent-Type: text/plain\n\n${body}`);
    expect(mail.text.trim()).toBe("1. Words.");
    expect(mail.parts.map(({ name }) => name)).toEqual(["a.txt"]);
  });

  test("somebody's words above what looks like a part stay", async () => {
    expect((await read(`${head}\nOur words first.\n\n${inner}`)).text).toContain("Our words first.");
    expect((await read(`${head}\n--xyz\nContent-Type: none\n\nwords`)).text).toContain("words");
  });

  test.each([
    "<html><body><p>1. A choir &amp; soup.</p></body></html>",
    "<!DOCTYPE html><html><body><div>1. A choir &amp; soup.</div></body></html>",
    "<div>1. A choir &amp;\nsoup.</div>",
  ])("a page sent as plain text: %s", async (words) => {
    expect(inOneLine((await read(`${head}Content-Type: text/plain\n\n${words}\n`)).text)).toBe("1. A choir & soup.");
  });

  test("a tag in a sentence is a word", async () => {
    expect((await read(`${head}\n<p> is a mark of HTML.\n`)).text.trim()).toBe("<p> is a mark of HTML.");
  });
});

describe("what the design of a page shows", () => {
  const quoted = (from: string, sent: string) =>
    `<b>${from}:</b> Team &lt;team@example.org&gt;<br><b>${sent}:</b> 27.11.2026 9:12<br><b>Xxx:</b> Ada`;

  test.each([
    [
      "Outlook on the web",
      `<div id="divRplyFwdMsg" dir="ltr"><font>${quoted("Od", "Odesláno")}</font></div><div>1. How?</div>`,
    ],
    [
      "Outlook on a computer",
      `<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>${quoted("Uvw", "Xyz")}</p></div></div><p>1. How?</p>`,
    ],
    ["Outlook on a Mac", `<span id="OLK_SRC_BODY_SECTION"><div>${quoted("Uvw", "Xyz")}</div><p>1. How?</p></span>`],
    [
      "Outlook on a telephone",
      `<div class="ms-outlook-mobile-reference-message"><div>${quoted("Uvw", "Xyz")}</div></div><p>1. How?</p>`,
    ],
    ["Yahoo", `<div class="yahoo_quoted"><div>5 of Xxx, Team:</div><div>1. How?</div></div>`],
    [
      "Thunderbird",
      `<div class="moz-cite-prefix">Xyz 27.11.26 Team:</div><blockquote type="cite">1. How?</blockquote>`,
    ],
    [
      "Gmail",
      `<div class="gmail_quote"><div class="gmail_attr">Xyz 27.11.26 Team:</div><blockquote class="gmail_quote">1. How?</blockquote></div>`,
    ],
  ])("where another letter begins, in whatever language: %s", async (_program, html) => {
    const { reply } = await page(`<div>5. Both keep a key.</div>${html}`);
    expect(inOneLine(reply)).toBe("5. Both keep a key.");
    const both = await read(
      several(
        "alternative",
        part("text/plain", "5. Both keep a key.\n\nUvw: Team\nXyz: 27.11.2026\n\n1. How can civil society help?"),
        part(
          "text/html",
          `<div>5. Both keep a key.</div><div id="divRplyFwdMsg">Uvw: Team<br>Xyz: 27.11.2026</div><p>1. How can civil society help?</p>`,
        ),
      ),
    );
    expect(inOneLine(both.reply)).toBe("5. Both keep a key.");
  });

  test("a box with a line above it is none", async () => {
    const box = '<div style="border-top:solid #E1E1E1 1.0pt;border-left:none;padding:3pt">3. Together we can.</div>';
    expect(inOneLine((await page(`<p>1. Keys.</p>${box}`)).reply)).toBe("1. Keys. 3. Together we can.");
  });

  test("answers in a colour of their own within the letter", async () => {
    const old = (answer: string) =>
      `<p>Please see below.</p><div id="divRplyFwdMsg">${quoted("From", "Sent")}</div><p style="color:black">1. How can civil society help the cities of today?</p>${answer}<p>2. What is the role of the diaspora in them?</p>`;
    for (const answer of [
      '<p><span style="color:red">Open the halls at night.</span></p>',
      '<p><font color="#0070C0">Open the halls at night.</font></p>',
      '<p style="color: rgb(200, 38, 19)">Open the halls at night.</p>',
    ]) {
      const mail = await page(old(answer));
      expect([inOneLine(mail.reply), mail.answersInColour]).toEqual([
        "Please see below. Open the halls at night.",
        true,
      ]);
    }
    for (const none of [
      '<p style="color:#333">Grey words of theirs.</p>',
      '<a href="x" style="color:blue">Link words here</a>',
      '<p style="color:red">Red words.</p><p style="color:green">Green words.</p>',
    ]) {
      const mail = await page(old(none));
      expect([inOneLine(mail.reply), mail.answersInColour]).toEqual(["Please see below.", false]);
    }
  });

  test("and in a letter that programs frame twice and introduce in the frame", async () => {
    for (const [frame, introduction] of [
      ["gmail_quote gmail_quote_container", "gmail_attr"],
      ["moz-cite", "moz-cite-prefix"],
    ]) {
      const mail = await page(
        `<div>Please see below.</div><div class="${frame}"><div class="${introduction}">On Fri, 27 Nov 2016 at 09:12, Team &lt;team@example.org&gt; wrote:</div><blockquote class="gmail_quote">1. How can civil society help the cities of today?<br><span style="color:#ff0000">Open the halls at night.</span></blockquote></div>`,
      );
      expect([inOneLine(mail.reply), mail.answersInColour]).toEqual([
        "Please see below. > Open the halls at night.",
        true,
      ]);
    }
  });

  test("a point of a list has the number that it gives itself", async () => {
    const mail = await page(
      "<ol><li>Halls.</li><li value='3'>Choirs.</li><li value=5>Keys.</li><li>Boats.</li></ol><ul><li value=7>Soup.</li></ul>",
    );
    expect(inOneLine(mail.text)).toBe("1. Halls. 3. Choirs. 5. Keys. 6. Boats. * Soup.");
  });

  test("what is struck out is not said, and somebody is told", async () => {
    const mail = await page(
      '<p>1. <s>A fence</s> <del>a wall</del> <span style="text-decoration: line-through">a moat</span> A gate.</p>',
    );
    expect([inOneLine(mail.text), mail.strikesOut]).toEqual(["1. A gate.", true]);
    expect((await page("<p>1. A gate.</p>")).strikesOut).toBe(false);
  });

  test("what is struck out stands in the whole letter, where it stood, and no space is doubled", async () => {
    const mail = await page(
      "<p>We want <s>a fence</s> a gate.</p><p><strike>And a wall.</strike></p><blockquote type=cite><p>They <del>all</del> said.</p></blockquote><p>-- <br>Ada</p>",
    );
    expect(mail.text).not.toMatch(/fence|wall|all said| {2}/);
    const struck = mail.letter?.filter(({ kind }) => kind === "struck").map(({ text }) => text.trim());
    expect(struck).toEqual(["a fence", "And a wall.", "all"]);
    expect(
      mail.letter
        ?.filter(({ kind }) => kind !== "struck")
        .map(({ text }) => text)
        .join(""),
    ).toBe(mail.text);
    expect(mail.letter?.slice(0, 3).map(({ kind }) => kind)).toEqual(["reply", "struck", "reply"]);
    expect((await page("<p>1. A gate.</p>")).letter).toBeUndefined();
  });

  test("a row of a table is a line, and a number in its own cell stands above its answer", async () => {
    const { text } = await page(
      "<table><tr><th>Question</th><th>Answer</th></tr><tr><td>1</td><td>Halls.</td></tr><tr><td>Q3</td><td>Choirs.</td></tr></table>",
    );
    expect(text.trim()).toBe("Question Answer\n1\nHalls.\nQ3\nChoirs.");
  });

  test("somebody's own indent is no quotation", async () => {
    const own = '<blockquote style="margin: 0 0 0 40px; border: none; padding: 0px;">Indented by hand.</blockquote>';
    expect((await page(`<p>1. Keys.</p>${own}`)).text).not.toContain(">");
    expect((await page(`<p>1. Keys.</p>${own.replace("border: none", "border-left: 1px solid #ccc")}`)).text).toContain(
      "> ",
    );
    expect((await page('<blockquote type="cite" style="border: none">Old.</blockquote><p>New.</p>')).text).toContain(
      "> ",
    );
  });

  test("characters by which places are marked, written by somebody, stay", async () => {
    expect((await page("<p>A\ufdd0B</p>")).text).toContain("\ufdd0");
  });
});

test.each([
  [
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fread&data=05%7C02",
    "https://example.org/read",
  ],
  ["https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_read&d=Dw", "https://example.org/read"],
  ["https://urldefense.com/v3/__https://example.org/a*b__;Iw!!x!y$", "https://example.org/a#b"],
  ["https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.org%2fread&c=E,1", "https://example.org/read"],
  ["https://www.google.com/url?q=https://example.org/read&sa=D", "https://example.org/read"],
  [
    "https://us2.safelinks.protection.outlook.com/?url=https%3A%2F%2Feu1.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fexample.org%252Fread",
    "https://example.org/read",
  ],
  [
    "https://eu-west-1.protection.sophos.com?d=example.org&u=aHR0cHM6Ly9leGFtcGxlLm9yZy9yZWFk",
    "https://example.org/read",
  ],
  ["https://eur01.safelinks.protection.outlook.com/?data=1", "https://eur01.safelinks.protection.outlook.com/?data=1"],
  ["https://www.google.com/search?q=https://example.org", "https://www.google.com/search?q=https://example.org"],
  ["https://urldefense.com/v3/none", "https://urldefense.com/v3/none"],
  ["https://example.org/read?x=urldefense", "https://example.org/read?x=urldefense"],
])("a rewritten link is read as it was written: %s", async (link, written) => {
  expect((await read(`${head}\n1. See ${link} and say.\n`)).text.trim()).toBe(`1. See ${written} and say.`);
});

test.each(["application/octet-stream", "text/vcard", "text/plain"])(
  "a card of addresses sent as %s says nothing",
  async (type) => {
    const card = "BEGIN:VCARD\nVERSION:3.0\nFN:Amina\nTEL:000 111\nEND:VCARD\n";
    const mail = await read(
      several(
        "mixed",
        part("text/plain", "1. Benches."),
        `Content-Type: ${type}; name=amina.vcf\nContent-Disposition: attachment; filename=amina.vcf\n\n${card}`,
      ),
    );
    expect(mail.parts).toMatchObject([{ name: "amina.vcf", isInline: true }]);
    expect(mail.text.trim()).toBe("1. Benches.");
  },
);
