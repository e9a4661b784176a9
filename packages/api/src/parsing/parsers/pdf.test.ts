/** PDF as programs lay it out and people write into it: words stay apart, broken ones come together, and what is no word is said. */
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makePdf } from "../../testing/make-documents.ts";
import { joinBroken, wordsOf, type Piece } from "./document/pdf-words.ts";
import { parse } from "./document.ts";

const read = (bytes: Uint8Array) => parse(bytes, { name: undefined });
/** Words at a place, in a stream of their own. */
const at = (x: number, y: number, words: string): string => `) Tj ET BT /F1 12 Tf ${x} ${y} Td (${words}`;

describe("words of a page", () => {
  test("that were set down one by one do not grow together", async () => {
    const { text } = await read(
      makePdf([`Date${at(200, 800, "2021-03-04")}${at(40, 780, "Page")}${at(300, 780, "2")}`]),
    );
    expect(text.split(/\s+/)).toEqual(["Date", "2021-03-04", "Page", "2"]);
  });

  test("that were set down from the right are apart all the same", async () => {
    const { text } = await read(makePdf([`${at(200, 700, "Fecha")}${at(40, 700, "2021")}${at(120, 700, "Hoja")}`]));
    expect(text.split(/\s+/)).toEqual(["Fecha", "2021", "Hoja"]);
  });

  const piece = (str: string, transform: readonly number[], width: number, more: Partial<Piece> = {}): Piece => ({
    str,
    transform,
    width,
    height: 10,
    hasEOL: false,
    ...more,
  });
  const flat = (x: number, y: number): number[] => [10, 0, 0, 10, x, y];

  test.each([
    ["letters of one word", [piece("Har", flat(0, 0), 15), piece("bours", flat(15.5, 0), 25)], "Harbours"],
    ["cells of one line", [piece("Name", flat(0, 0), 20), piece("Place", flat(60, 0), 25)], "Name Place"],
    ["a raised number", [piece("word", flat(0, 0), 20), piece("2", flat(20, 4), 3)], "word2"],
    ["two lines", [piece("One", flat(0, 20), 20), piece("Two", flat(0, 0), 20)], "One\nTwo"],
    ["words from right to left", [piece("אחת", flat(60, 0), 15), piece("שתיים", flat(20, 0), 25)], "אחת שתיים"],
    ["letters from right to left", [piece("או", flat(20, 0), 10), piece("תיות", flat(5, 0), 15)], "אותיות"],
    [
      "a heading along the edge",
      [piece("Edge", [0, 10, -10, 0, 0, 0], 20), piece("Text", flat(20, 20), 20)],
      "Edge\nText",
    ],
    [
      "a line along the edge",
      [piece("Edge", [0, 10, -10, 0, 0, 0], 20), piece("on", [0, 10, -10, 0, 0, 40], 10)],
      "Edge on",
    ],
    [
      "a column from the top down",
      [piece("縦", flat(0, 20), 0, { isVertical: true }), piece("書", flat(0, 0), 0, { isVertical: true })],
      "縦書",
    ],
    [
      "pieces of nothing",
      [piece("One", flat(0, 0), 15), piece("", flat(15, 0), 0, { hasEOL: true }), piece("two", flat(0, -12), 15)],
      "One\ntwo",
    ],
    [
      "letters that are drawn as one",
      [piece("o\ufb03ce \ufecb\ufeae\ufe91\ufef2 \ufccb \ufdfa", flat(0, 0), 15)],
      "office عربي لخ \ufdfa",
    ],
    [
      "letters without a size",
      [piece("One", [0, 0, 0, 0, 0, 0], 0, { height: 0 }), piece("two", flat(90, 90), 15)],
      "Onetwo",
    ],
  ])("%s", (_, pieces, words) => {
    expect(wordsOf(pieces)).toBe(words);
  });

  test("that were broken at a line's end come together where the document shows how", () => {
    expect(
      joinBroken([
        "A resi-\ndential port.",
        "Residential and well-known, a well-\nknown and re-\nformed one, har\u00ad\nbours.",
      ]),
    ).toEqual(["A residential port.", "Residential and well-known, a well-known and re-\nformed one, harbours."]);
    expect(joinBroken(["Part 3-\nb and A-\nThe"])).toEqual(["Part 3-\nb and A-\nThe"]);
  });
});

describe("what was put onto a page", () => {
  const widget = (more: string): string => `<</Type/Annot/Subtype/Widget/Rect[10 10 90 30]${more}>>`;

  test("of a list gives the words that were shown", async () => {
    const chosen = widget("/FT/Ch/Ff 131072/T(c)/Opt[[(k1)(Kenya)][(f1)(France)]]/V(k1)");
    const free = widget("/FT/Ch/Ff 393216/T(d)/Opt[[(k1)(Kenya)]]/V(Chad)");
    const { text } = await read(makePdf(["Country:"], { annotations: [chosen, free] }));
    expect(text).toBe("Country:\n\nKenya\n\nChad");
  });

  test("and is no word, or stands beside them, is counted before a person", async () => {
    const look = "/AP<</N<</Yes 3 0 R/Off 3 0 R>>>>";
    const annotations = [
      widget(`/FT/Btn/T(a)/V/Yes/AS/Yes${look}`),
      widget(`/FT/Btn/T(b)/V/Off/AS/Off${look}`),
      "<</Type/Annot/Subtype/Text/Contents(Please add boats.)/Rect[10 50 20 60]>>",
      "<</Type/Annot/Subtype/Highlight/Contents()/Rect[10 70 20 80]/QuadPoints[10 80 20 80 10 70 20 70]>>",
      "<</Type/Annot/Subtype/Link/Contents(A link.)/Rect[10 90 20 99]>>",
    ];
    const { doubt } = await read(makePdf(["I agree."], { annotations }));
    expect(doubt).toBe(
      "A box is ticked on the pages of this PDF, and shown where it stands. Somebody has to open it and look what was chosen. What was put onto the pages of this PDF was not read: 1 remark beside the words. Somebody has to open it.",
    );
  });
});

describe("an answer stands where it is seen", () => {
  const form = (fields: readonly string[]) => {
    const questions = `Question 1: Why?${at(40, 600, "Question 3: How?")}${at(40, 400, "Place:")}${at(300, 400, "Country:")}`;
    return read(makePdf([questions], { annotations: fields }));
  };
  const typed = (rect: string, value: string, more = "") =>
    `<</Type/Annot/Subtype/Widget/FT/Tx/Rect[${rect}]/T(f${rect})/V(${value})${more}>>`;

  test.each([
    [
      "below its question, in whatever order it is stored",
      [typed("40 500 500 590", "Three."), typed("40 700 500 790", "One.")],
    ],
    [
      "and in the order of the places when two stand below one",
      [typed("40 700 500 740", "Two."), typed("40 745 500 790", "One.")],
    ],
  ])("%s", async (_, fields) => {
    const { text } = await form(fields);
    const [first = "", rest = ""] = text.split("Question 3: How?");
    expect(first).toMatch(/^Question 1: Why\?\s+One\./);
    expect(text.indexOf("One.")).toBeLessThan(Math.max(text.indexOf("Two."), text.indexOf("Three.")));
    if (text.includes("Three.")) expect(rest).toMatch(/^\s+Three\./);
  });

  test("behind its label on a line, each behind its own", async () => {
    const { text } = await form([typed("340 395 400 415", "Kenya"), typed("80 395 200 415", "Mombasa")]);
    expect(text.replaceAll(/\s+/g, " ")).toContain("Place: Mombasa Country: Kenya");
  });

  test("with lines that end as in its field, and once where one field is drawn on each page", async () => {
    const name = typed("40 700 500 790", "One\\rTwo\\r\\nThree");
    const { text } = await read(makePdf(["Question 1:"], { annotations: [name, name] }));
    expect(text).toBe("Question 1:\n\nOne\nTwo\nThree");
  });

  test("and a box in front of what it is a box for", async () => {
    const box = (x: number, value: string) =>
      `<</Type/Annot/Subtype/Widget/FT/Btn/T(b${x})/V/${value}/AS/${value}/AP<</N<</Yes 3 0 R/Off 3 0 R>>>>/Rect[${x} 395 ${x + 12} 410]>>`;
    const { text } = await read(
      makePdf([`For whom?${at(60, 400, "A group")}${at(260, 400, "Myself")}`], {
        annotations: [box(240, "Off"), box(40, "Yes")],
      }),
    );
    expect(text.replaceAll(/\s+/g, " ")).toBe("For whom? ☒ A group ☐ Myself");
    expect(text).toContain("☐ Myself");
  });

  test("but boxes over a picture of words leave it one", async () => {
    const box =
      "<</Type/Annot/Subtype/Widget/FT/Btn/T(b)/V/Off/AS/Off/AP<</N<</Yes 3 0 R/Off 3 0 R>>>>/Rect[40 395 52 410]>>";
    await expect(read(makePdf([""], { annotations: [box] }))).rejects.toMatchObject({ code: "scan" });
  });
});

describe("a form that only Adobe Reader shows", () => {
  const notice = "Please wait... If this message is not eventually replaced";
  const xfa = (streams: readonly (string | Buffer)[]): Uint8Array => {
    const whole = Buffer.from(makePdf([notice])).toString("latin1");
    const objects = streams.map((stream, index) => {
      const bytes = Buffer.from(stream);
      const filter = Buffer.isBuffer(stream) ? "/Filter/FlateDecode" : "";
      return `${20 + index} 0 obj\n<</Length ${bytes.length}${filter}>>\nstream\n${bytes.toString("latin1")}\nendstream\nendobj\n`;
    });
    const named = whole.replace("/Type/Catalog", "/Type/Catalog/AcroForm<</Fields[]/XFA 20 0 R>>");
    // The table of places is wrong now: readers then look for the objects themselves.
    return Buffer.from(named.replace("xref\n", `${objects.join("")}xref\n`), "latin1");
  };
  const datasets = (inside: string, prefix = "xfa") =>
    `<${prefix}:datasets xmlns:${prefix}="http://www.xfa.org/schema/xfa-data/1.0/"><${prefix}:data><form1>${inside}</form1></${prefix}:data></${prefix}:datasets>`;

  test.each([
    [
      "as it is",
      [`<xdp:xdp xmlns:xdp="x">${datasets("<Q1>Halls.</Q1><Q3>A choir.</Q3>")}</xdp:xdp>`],
      "Q1: Halls.\n\nQ3: A choir.",
    ],
    [
      "packed, in pieces",
      [deflateSync("<template/>"), deflateSync(datasets("<TextField1>Sí.</TextField1><Frage_2>Zwei.</Frage_2>"))],
      "Sí.\n\nFrage 2: Zwei.",
    ],
    ["saved again", [datasets("<Q1>Old.</Q1>"), datasets("<Q1>New.</Q1>", "x")], "Q1: New."],
    [
      "in rich text",
      [datasets("<note><body><p>One <b>two</b></p><p>three</p></body></note><empty/>")],
      "One two\nthree",
    ],
  ])("gives what was written into it: %s", async (_, streams, text) => {
    const document = await read(xfa(streams));
    expect(document.text).toBe(text);
    expect(document.doubt).toContain("only Adobe Reader shows");
  });

  test.each([
    ["holds no answers", [datasets("<Q1/>")]],
    ["is broken", ["<xfa:datasets><xfa:data><Q1>Halls</xfa:datasets>"]],
    ["holds none at all", ["<template/>"]],
  ])("and is called one where it %s", async (_, streams) => {
    await expect(read(xfa(streams))).rejects.toMatchObject({ code: "xfa" });
  });
});

test("a large first letter of a page is one with its word", async () => {
  const { text } = await read(
    makePdf([`) Tj ET BT /F1 36 Tf 40 700 Td (D) Tj /F1 12 Tf 27 20 Td (rop cap.${at(67, 706, "More.")}`]),
  );
  expect(text.replaceAll(/\s+/g, " ")).toContain("Drop cap.");
});

describe("a page that is broken", () => {
  const broken = (bytes: Uint8Array, kids: string, instead: string): Uint8Array =>
    Buffer.from(Buffer.from(bytes).toString("latin1").replace(`Kids[${kids}]`, `Kids[${instead}]`), "latin1");

  test("is named, and what can be read is", async () => {
    const { text, doubt } = await read(broken(makePdf(["One.", "Two."]), "5 0 R 7 0 R", "5 0 R 0 7 R"));
    expect(text).toBe("One.");
    expect(doubt).toContain("A page of this PDF (2) cannot be read, and others behind may be missing");
  });

  test("and is the only one, is no defect of ours", async () => {
    await expect(read(broken(makePdf(["One."]), "5 0 R", "0 5 R"))).rejects.toMatchObject({ code: "damaged" });
  });
});
