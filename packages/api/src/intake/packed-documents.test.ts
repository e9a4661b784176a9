/** Packages that come with letters: each document in them is a part, whatever its name is written in, and what cannot be opened is named. */
import { zipSync } from "fflate";
import iconv from "iconv-lite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { parse } from "../parsing/parsers/package.ts";
import { openZip } from "../parsing/parsers/zip.ts";
import { mailToArrived } from "./email.ts";

const text = (words: string) => new TextEncoder().encode(words);

/** A package whose names are these bytes, which stand where others of their length stood. */
function packageNamed(names: readonly Buffer[], { mark = false } = {}): Buffer {
  const stand = names.map((name, at) => `${at}`.padStart(name.length, "_"));
  const bytes = Buffer.from(zipSync(Object.fromEntries(stand.map((name) => [name, text("Words.")])), { level: 0 }));
  for (const [at, name] of names.entries()) {
    for (let found = bytes.indexOf(stand[at]!); found !== -1; found = bytes.indexOf(stand[at]!, found + 1))
      name.copy(bytes, found);
  }
  if (!mark) return bytes;
  for (let at = bytes.indexOf("PK\u0001\u0002"); at !== -1; at = bytes.indexOf("PK\u0001\u0002", at + 1)) {
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 0x800, at + 8);
  }
  return bytes;
}

describe("names of a package", () => {
  test.each([
    ["cp437", "Stellungnahme für Brücke.txt", "Größe.txt"],
    ["cp437", "réponse à la mairie.txt"],
    ["cp850", "Proposição São João.txt", "ação.txt"],
    ["cp850", "Ærø høring.txt"],
    ["cp852", "załącznik do odpowiedzi.txt", "zgłoszenie.txt"],
    ["cp852", "Připomínky občanů.txt"],
    ["cp866", "Ответ жителей.txt", "приложение.txt"],
    ["cp866", "ОТВЕТ.DOC"],
    ["cp852", "mišljenje građana.txt"],
    ["win1252", "Réponse définitive.txt", "été à Évry.txt"],
    ["win1252", "Añoranza del señor.txt"],
    ["win1251", "Ответ жителей.txt"],
    ["cp932", "意見書.txt", "回答.txt"],
    ["cp932", "ご意見と添付ファイル.txt"],
    ["cp936", "附件.txt", "意见和建议.txt"],
    ["cp936", "关于公园的答复.txt"],
    ["cp936", "答复.pdf"],
  ])("in %s are read: %s", (codePage, ...names) => {
    const packed = packageNamed(names.map((name) => iconv.encode(name, codePage)));
    expect(openZip(packed).names).toEqual(names);
  });

  test("that say that they are UTF-8, and those that are", () => {
    const names = ["Ответ.txt", "Ünï.txt", "附件.txt"];
    const encoded = names.map((name) => Buffer.from(name));
    expect(openZip(packageNamed(encoded, { mark: true })).names).toEqual(names);
    expect(openZip(packageNamed(encoded)).names).toEqual(names);
    expect(openZip(packageNamed([Buffer.from("plain.txt")])).names).toEqual(["plain.txt"]);
  });

  test("of a field beside them hold where they are of this name, and not where it is of an older one", () => {
    const name = Buffer.from("a?b.txt");
    const field = (crc: number) => {
      const said = Buffer.from("a—b.txt");
      const extra = Buffer.alloc(9 + said.length);
      extra.writeUInt16LE(0x7075, 0);
      extra.writeUInt16LE(5 + said.length, 2);
      extra.writeUInt8(1, 4);
      extra.writeUInt32LE(crc, 5);
      said.copy(extra, 9);
      return extra;
    };
    const withField = (crc: number): Buffer => {
      const plain = packageNamed([name]);
      const at = plain.indexOf("PK\u0001\u0002");
      const extra = field(crc);
      const before = plain.readUInt16LE(at + 30);
      const bytes = Buffer.concat([
        plain.subarray(0, at + 46 + name.length),
        extra,
        plain.subarray(at + 46 + name.length),
      ]);
      bytes.writeUInt16LE(before + extra.length, at + 30);
      const end = bytes.length - 22;
      bytes.writeUInt32LE(bytes.readUInt32LE(end + 12) + extra.length, end + 12);
      return bytes;
    };
    expect(openZip(withField(0x12345678)).names).toEqual(["a?b.txt"]);
    expect(openZip(withField(crcOf(name))).names).toEqual(["a—b.txt"]);
  });

  test("that two entries share are two files", () => {
    const two = packageNamed([Buffer.from("a.txt"), Buffer.from("a.txt")]);
    expect(parse(two, {})?.files).toHaveLength(2);
  });
});

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe("a package", () => {
  test("is opened with those in it, to a depth, and what lies deeper is named", () => {
    let packed = zipSync({ "deep.txt": text("Deep.") });
    for (let depth = 1; depth <= 5; depth += 1)
      packed = zipSync({ [`${depth}.txt`]: text(`${depth}.`), "in.zip": packed });
    const opened = parse(packed, {});
    expect(opened?.files.map(({ path }) => path)).toEqual([
      "5.txt",
      "in.zip/4.txt",
      "in.zip/in.zip/3.txt",
      "in.zip/in.zip/in.zip/2.txt",
    ]);
    expect(opened?.left).toEqual([
      { path: "in.zip/in.zip/in.zip/in.zip", why: "It is packed inside too many packages." },
    ]);
  });

  test("that is a document is one", () => {
    expect(
      parse(zipSync({ "word/document.xml": text("<a/>"), "[Content_Types].xml": text("<a/>") }), {}),
    ).toBeUndefined();
    expect(parse(zipSync({ mimetype: text("application/vnd.oasis.opendocument.text") }), {})).toBeUndefined();
    expect(parse(text("no package"), {})).toBeUndefined();
  });

  test("of too many files, of a bomb, of a damaged and of a locked one: the others are read, these are named", () => {
    const many = Object.fromEntries(Array.from({ length: 203 }, (_, at) => [`${at}.txt`, text("x")]));
    expect(parse(zipSync(many), {})).toMatchObject({ files: { length: 200 }, left: { length: 3 } });
    const bomb = zipSync({ "a.txt": text("A."), "bomb.bin": new Uint8Array(60_000_000), "z.txt": text("Z.") });
    const opened = parse(bomb, {});
    expect(opened?.files.map(({ path }) => path)).toEqual(["a.txt", "z.txt"]);
    expect(opened?.left[0]).toMatchObject({
      path: "bomb.bin",
      why: expect.stringContaining("larger than we can read") as string,
    });
    const locked = Buffer.from(zipSync({ "a.txt": text("A."), "b.txt": text("B.") }));
    const second = locked.lastIndexOf("PK\u0001\u0002");
    locked.writeUInt16LE(locked.readUInt16LE(second + 8) | 1, second + 8);
    expect(parse(locked, {})).toMatchObject({
      files: [{ path: "a.txt" }],
      left: [{ path: "b.txt", why: expect.stringContaining("password") as string }],
    });
  });
});

describe("a letter with a package", () => {
  let server: TestShell;
  beforeEach(async () => {
    server = await openTestShell();
    await openTestConsultation(server);
  });
  afterEach(() => server.close());

  const letterWith = (bytes: Uint8Array, name = "answers.zip"): Buffer =>
    Buffer.from(
      [
        "From: Amina <amina@example.org>",
        "Subject: Our answers",
        "Message-ID: <one@example.org>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "They are attached.",
        "--b",
        `Content-Type: application/zip; name="${name}"`,
        `Content-Disposition: attachment; filename="${name}"`,
        "Content-Transfer-Encoding: base64",
        "",
        Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\n"),
        "--b--",
        "",
      ].join("\r\n"),
    );
  const arrive = (raw: Uint8Array) =>
    mailToArrived(server.deps, { consultationId: "test-forum", raw, receivedAt: "2016-09-12T12:00:00.000Z" });

  test("brings its documents as parts, letters among them, and keeps the package", async () => {
    const inner = zipSync({ "q3.html": text("<p>3. Paint the underpass.</p>") });
    const eml = text("From: Ben <ben@example.org>\nSubject: Mine\n\n5. Lamps.\n");
    const packed = zipSync({ "answers/q1.txt": text("1. Open the halls."), "more.zip": inner, "ben.eml": eml });
    const { intake, originals, key } = await arrive(letterWith(packed));
    expect(intake.parts?.map(({ name, reading, mediaType }) => [name, reading.state, mediaType])).toEqual([
      ["answers.zip", "not-needed", "application/zip"],
      ["answers.zip/answers/q1.txt", "waiting", "text/plain"],
      ["answers.zip/more.zip/q3.html", "waiting", "text/html"],
      ["answers.zip/ben.eml", "waiting", "message/rfc822"],
    ]);
    expect(originals).toHaveLength(4);
    expect(intake.attention?.map(({ kind }) => kind)).toEqual(["unnamed-respondent"]);
    expect((await arrive(letterWith(packed))).key).toBe(key);
  });

  test("is the same letter whether its package can be opened or not", async () => {
    const raw = letterWith(zipSync({ "q1.txt": text("1. Open the halls.") }));
    const { files, parser } = server.deps;
    const blind: typeof parser = {
      ...parser,
      parse: ((name: "mail" | "package", ...given: [Uint8Array, never, never]) =>
        name === "package"
          ? Promise.resolve({ ok: true, value: undefined })
          : parser.parse(name, ...given)) as unknown as typeof parser.parse,
    };
    const arrival = { consultationId: "test-forum", raw, receivedAt: "2016-09-12T12:00:00.000Z" };
    const closed = await mailToArrived({ files, parser: blind }, arrival);
    expect(closed.intake.parts).toHaveLength(1);
    expect(closed.key).toBe((await arrive(raw)).key);
  });

  test("names what it could not open, and leaves a package of nothing else to its reader", async () => {
    const packed = zipSync({ "a.txt": text("A."), "bomb.bin": new Uint8Array(60_000_000) });
    const { intake } = await arrive(letterWith(packed));
    expect(intake.attention?.at(-1)).toMatchObject({
      kind: "unreadable",
      part: 1,
      message: expect.stringContaining('"bomb.bin" in the package "answers.zip" could not be opened.') as string,
    });
    const broken = await arrive(letterWith(Buffer.from(packed).subarray(0, 40)));
    expect(broken.intake.parts).toMatchObject([{ name: "answers.zip", reading: { state: "waiting" } }]);
  });
});
