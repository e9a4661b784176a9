/** Letters that come as files with others, within a seal or behind a lock, and what calendars put beside them. */
import { describe, expect, test } from "vitest";
import { Unreadable } from "../unreadable.ts";
import { parse } from "./document.ts";

const read = (bytes: Uint8Array | string, name?: string) => parse(Buffer.from(bytes), { name });
const codeOf = async (bytes: Uint8Array | string) =>
  read(bytes).then(
    () => "read",
    (error: unknown) => (error instanceof Unreadable ? error.code : `defect: ${String(error)}`),
  );

const head =
  "From: Ben Otieno <ben@example.org>\nTo: amina@example.org\nDate: Mon, 5 Sep 2016 10:12:00 +0200\nSubject: Reply\n";

describe("a letter as a file", () => {
  test("gives who wrote it, when, and its words, and no address", async () => {
    const letter = `Received: from a by b; x\n${head}Content-Transfer-Encoding: base64\n\n${Buffer.from("We cook together.").toString("base64")}\n`;
    expect(await read(letter)).toEqual({
      text: "From: Ben Otieno\nDate: Mon, 5 Sep 2016 10:12:00 +0200\nSubject: Reply\n\nWe cook together.",
      anchors: [
        { at: 0, paragraph: 1 },
        { at: 70, paragraph: 2 },
      ],
      facts: { title: "Reply", authors: ["Ben Otieno"], year: 2016 },
    });
  });

  test("says which of its own files nobody read, and what may be wrong", async () => {
    const parts = "--b\nContent-Type: text/plain\n\nVoil\u00e0.\n--b\nContent-Type: application/pdf\n\n%PDF\n--b--\n";
    const letter = `MIME-Version: 1.0\nstray\n${head}Content-Type: multipart/mixed; boundary=b\n\n${parts}`;
    const { text, doubt } = await read(Buffer.from(letter, "latin1"), "reply.eml");
    expect(text).toContain("Voilà.");
    expect(doubt).toMatch(/1 file of its own.*alphabet.*lines at its head/);
  });

  test("is known by its name or by what programs write, and a note of somebody's is none", async () => {
    const note = `${head}\nWe cook together.\n`;
    expect((await read(note, "reply.eml")).text).not.toContain("amina@");
    expect((await read(note, "note.txt")).text).toBe(note);
    expect((await read(`Dear all,\nSubject: x\nReceived: y\n\n${note}`)).text).toContain("Dear all");
  });
});

describe("a letter within a seal", () => {
  const der = (tag: number, ...contents: Uint8Array[]): Buffer => {
    const inner = Buffer.concat(contents);
    return Buffer.concat([Buffer.from([tag, 0x82, inner.length >> 8, inner.length & 255]), inner]);
  };
  /** Its end marked, and its length not said. */
  const open = (tag: number, ...contents: Uint8Array[]): Buffer =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...contents, Buffer.from([0, 0])]);
  const kind = (last: number[]) => Buffer.from([6, 7 + last.length, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, ...last]);
  const version = Buffer.from([2, 1, 1]);
  const letter = `Content-Type: text/plain; charset=utf-8\n\n${"We cook together. ".repeat(20)}`;
  const sealed = (make: typeof der, ...words: Uint8Array[]) =>
    make(0x30, kind([7, 2]), make(0xa0, make(0x30, version, make(0x31), make(0x30, kind([7, 1]), ...words))));

  test.each([
    ["in one piece", sealed(der, der(0xa0, der(4, Buffer.from(letter))))],
    [
      "in several",
      sealed(
        open,
        open(0xa0, open(0x24, der(4, Buffer.from(letter.slice(0, 50))), der(4, Buffer.from(letter.slice(50))))),
      ),
    ],
  ])("is read %s", async (_how, bytes) => {
    expect((await read(bytes, "smime.p7m")).text).toBe("We cook together. ".repeat(20));
  });

  test("that is not there, or not whole, says so", async () => {
    expect(await codeOf(sealed(der))).toBe("no-words");
    expect(await codeOf(sealed(open, open(0xa0, der(4, Buffer.from(letter)))).subarray(0, 90))).toBe("damaged");
    expect(
      await codeOf(Buffer.concat([sealed(open).subarray(0, 40), Buffer.alloc(400, "\u0030\u0080", "latin1")])),
    ).toBe("damaged");
  });

  test("that is locked says so, whatever locked it", async () => {
    expect(await codeOf(der(0x30, kind([7, 3]), der(0xa0)))).toBe("encrypted");
    expect(await codeOf(open(0x30, kind([9, 16, 1, 23]), der(0xa0)))).toBe("encrypted");
    expect(await codeOf("-----BEGIN PGP MESSAGE-----\n\nhIwDxE023q1U\n")).toBe("encrypted");
  });
});

test("what only Outlook opens says what its sender can do", async () => {
  const refused = read(Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0, 1, 0]), "winmail.dat");
  await expect(refused).rejects.toMatchObject({
    code: "outlook-package",
    message: expect.stringContaining("plain text") as unknown,
  });
});

test("a page that a browser kept with all that belongs to it is read", async () => {
  const above = `From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: Harbours\nDate: Mon, 5 Sep 2016 10:12:00 -0000\nMIME-Version: 1.0\nX-Long: ${"a ".repeat(1000)}\n`;
  const page =
    "--b\nContent-Type: text/html\nContent-Location: https://example.org/\n\n<html><body><p>They <b>welcome</b> people.</p></body></html>\n--b--\n";
  const kept = await read(
    `${above}Content-Type: multipart/related; type="text/html"; boundary=b\n\n${page}`,
    "page.mhtml",
  );
  expect(kept.text).toContain("They welcome people.");
  expect(kept).toMatchObject({ facts: { title: "Harbours" } });
  expect(kept.doubt).toBeUndefined();
});

test("an entry of a calendar says what it is about, and nobody's address", async () => {
  const entry =
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE;CN=Ben:mailto:ben@example.org\r\nSUMMARY;LANGUAGE=en:Forum\\, day 1\r\nDESCRIPTION:We cook\\ntoge\r\n ther.\r\nLOCATION: \r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  expect((await read(entry)).text).toBe("Forum, day 1\n\nWe cook\ntogether.");
});
