/** Files of older programs are read where a library reads them, and else are called what they are. */
import { write, utils } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import {
  docxParagraph,
  makeCompoundFile,
  makeDoc,
  makeDocx,
  makeOutlookLetter,
  makePackage,
  makeTnef,
} from "../../testing/make-documents.ts";
import { parse } from "./document.ts";
import { parse as parseTable } from "./table.ts";

const read = (bytes: Uint8Array | string, name?: string) => parse(Buffer.from(bytes), { name });
const codeOf = (bytes: Uint8Array, name?: string) =>
  read(bytes, name).then(
    () => "read",
    (error: { code?: string }) => error.code,
  );

describe("a document of an older Word", () => {
  test.each([
    ["in Arabic and Chinese", "1. مرحبا\r3. 供水。", "1. مرحبا\n\n3. 供水。"],
    ["with quotation marks as they are", "“Halls” – ‘at night’", "“Halls” – ‘at night’"],
    ["with the cells of a row", "1\u0007Halls.\u0007", "1\tHalls."],
  ])("gives its words: %s", async (_, words, text) => {
    const document = await read(makeDoc(words), "reply.doc");
    expect(document.text).toBe(text);
    expect(document.doubt).toContain("older Word");
  });

  test("that cannot be opened says what to do, wherever it broke off", async () => {
    const whole = makeDoc("Halls.");
    const broken = [whole.slice(0, 700), whole.slice(0, 3000), makeCompoundFile({ WordDocument: Buffer.alloc(5000) })];
    for (const bytes of broken) expect(await codeOf(bytes)).toBe("old-format");
  });
});

describe("a letter of Outlook", () => {
  test("gives who wrote it, its words, and those of its files", async () => {
    const files = { "answer.txt": Buffer.from("3. A choir."), "reply.docx": makeDocx(docxParagraph("5. Minutes.")) };
    const letter = makeOutlookLetter(
      { subject: "Our reply", from: "Nuria Belmonte", body: "1. Halls.\r\nKind regards" },
      files,
    );
    const { text, doubt, facts } = await read(letter, "reply.msg");
    expect(text).toBe(
      "From: Nuria Belmonte\nSubject: Our reply\n\n1. Halls.\nKind regards\n\n3. A choir.\n\n5. Minutes.",
    );
    expect(facts).toMatchObject({ title: "Our reply", authors: ["Nuria Belmonte"] });
    expect(doubt).toContain("answer.txt, reply.docx");
  });

  test("names the file in it that was not read", async () => {
    const letter = makeOutlookLetter(
      { subject: "S", from: "N", body: "B" },
      { "a.png": Buffer.from("\u0089PNG\r\n", "latin1") },
    );
    expect((await read(letter)).doubt).toContain("a.png was not read: This is a picture");
  });

  test("that says nothing at all is none that could be opened", async () => {
    const empty = makeOutlookLetter({ subject: "", from: "", body: "" });
    expect(await codeOf(empty, "k.msg")).toBe("old-format");
  });
});

describe("what Outlook packed (winmail.dat)", () => {
  test("gives the words of its files, and not again those of its letter", async () => {
    const { text, doubt } = await read(
      makeTnef({ "answers.txt": Buffer.from("1. Halls.\r\n3. A choir.\r\n") }, "See attached."),
    );
    expect(text).toBe("1. Halls.\n3. A choir.");
    expect(doubt).toContain("answers.txt");
  });

  test("gives its body where that is all it has", async () => {
    expect((await read(makeTnef({}, "1. Halls."))).text).toBe("1. Halls.");
  });

  test("within another is opened, and not for ever", async () => {
    const inner = makeTnef({ "a.txt": Buffer.from("Inside.") });
    expect((await read(makeTnef({ "winmail.dat": inner }))).text).toBe("Inside.");
    const deep = [1, 2, 3, 4].reduce((bytes) => makeTnef({ "winmail.dat": bytes }), inner);
    expect((await read(deep)).doubt).toContain("was not read");
  });

  test("that broke off, or holds nothing, says what to do", async () => {
    const whole = makeTnef({ "a.txt": Buffer.from("Words.") });
    for (let end = 4; end < whole.byteLength; end += 1)
      expect(await codeOf(whole.slice(0, end))).toMatch(/^(outlook-package|read)$/);
    expect(await codeOf(makeTnef({}))).toBe("outlook-package");
  });
});

describe("a workbook of an older Excel", () => {
  const xls = (
    rows: readonly (readonly unknown[])[],
    more: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void = () => undefined,
  ) => {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    more(sheet);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([]), "Cover");
    utils.book_append_sheet(book, sheet, "Answers");
    return new Uint8Array(write(book, { type: "buffer", bookType: "biff8" }) as Buffer);
  };

  test("is read as it is shown", async () => {
    const bytes = xls(
      [
        ["id", "Comment", "Share"],
        [100200300400, "السلام", 0.375],
        [2, "供水。", 1],
      ],
      (sheet) => {
        for (const place of ["C2", "C3"]) Object.assign(sheet[place] as object, { z: "0%" });
      },
    );
    const table = await parseTable(bytes, {});
    expect(table).toMatchObject({
      format: "xls",
      sheet: "Answers",
      otherSheets: ["Cover"],
      columns: ["id", "Comment", "Share"],
    });
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ["100200300400", "السلام", "37.5%"],
      ["2", "供水。", "100%"],
    ]);
  });

  test("gives days as days", async () => {
    const table = await parseTable(
      xls([["On"], [42627.5]], (sheet) => Object.assign(sheet["A2"] as object, { z: "dd/mm/yyyy hh:mm" })),
      {},
    );
    expect(table.rows[0]?.cells).toEqual(["2016-09-14 12:00:00"]);
  });

  test("that is locked says so", async () => {
    const locked = makeCompoundFile({ Workbook: Buffer.alloc(5000), ENCRYPTEDPACKAGE: Buffer.alloc(10) });
    await expect(parseTable(locked, {})).rejects.toMatchObject({ code: "encrypted" });
    await expect(parseTable(makeCompoundFile({ Workbook: Buffer.alloc(5000, 1) }), {})).rejects.toMatchObject({
      code: expect.stringMatching(/sheet|empty/) as string,
    });
  });
});

describe("a file that is locked is called locked", () => {
  test.each([
    ["with the name of its stream in capitals", makeCompoundFile({ ENCRYPTEDPACKAGE: Buffer.alloc(10) })],
    ["with that name in small letters", makeCompoundFile({ encryptedpackage: Buffer.alloc(10) })],
    ["as a package", makePackage({ "a.txt": "x", "b.txt": "y" }, { isLocked: true })],
  ])("%s", async (_, bytes) => {
    expect(await codeOf(bytes)).toBe("encrypted");
  });
});

describe("a file that is not what it is called says so", () => {
  test.each([
    ["answers.odt", "1. Halls.", "ODT and is plain text"],
    ["answers.pdf", "1. Halls.", "PDF and is plain text"],
    ["answers.docx", "<!doctype html><p>1. Halls.", "DOCX and is a web page"],
    ["answers.docx", String.raw`{\rtf1 1. Halls.}`, "DOCX and is rich text"],
  ])("%s", async (name, bytes, says) => {
    const { text, doubt } = await read(bytes, name);
    expect(text).toBe("1. Halls.");
    expect(doubt).toContain(says);
  });

  test("and one of an older Word may be a page or rich text", async () => {
    for (const bytes of ["<!doctype html><p>x", String.raw`{\rtf1 x}`])
      expect(await read(bytes, "a.doc")).not.toHaveProperty("doubt");
    expect(await read("x", "a.txt")).not.toHaveProperty("doubt");
    expect(await read(makeDocx(docxParagraph("x")), "a.docx")).not.toHaveProperty("doubt");
  });
});

test.each(["heic", "heix", "mif1", "avif"])("a photograph of a telephone (%s) is called one", async (brand) => {
  expect(await codeOf(Buffer.from(`\0\0\0\u0018ftyp${brand}\0\0\0\0mif1`), "IMG_0042.HEIC")).toBe("photograph");
});
