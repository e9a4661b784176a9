/** Tables as tools write them and as accidents leave them: read to the letter, or refused with the line. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createParser, type Parser } from "../parser.ts";
import { parse } from "./table.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => parse(utf8(text), {});
const cellsOf = async (text: string): Promise<(readonly string[])[]> => {
  const { columns, rows } = await read(text);
  return [columns, ...rows.map(({ cells }) => cells)];
};

describe("CSV", () => {
  test.each([
    ["a,b\n1,2\n", ","],
    ["a;b;c\r\n1,5;2,5;3\r\n", ";"],
    ["a\tb\n1\t2", "\t"],
    ["a|b\n1|2", "|"],
    ['sep=;\n"a";"b"\n1;2', ";"],
    ["only\none\n", ","],
  ])("%j is parted by %j", async (text, delimiter) => {
    expect(await read(text)).toMatchObject({ format: "csv", encoding: "UTF-8", delimiter });
  });

  test("a title without separators hides none, and sentences of a list have none", async () => {
    expect(await read("Results in short\n\nid;q1;q2\n1;Tea, warm;Work\n2;Maps;Boats\n")).toMatchObject({
      delimiter: ";",
      columns: ["id", "q1", "q2"],
    });
    const list = await read("comment\nTea, maps, and boats.\nNone; or all of them.\nA clinic, please.\n");
    expect(list).toMatchObject({ delimiter: undefined, columns: ["comment"] });
    expect(list.rows.map(({ cells }) => cells)).toEqual([
      ["Tea, maps, and boats."],
      ["None; or all of them."],
      ["A clinic, please."],
    ]);
  });

  test("rows know the line they begin on, whatever stands in their cells", async () => {
    const { columns, rows } = await read('id,words\r\n1,"two\r\nlines, ""quoted"""\r\n\r\n2,\n3,"",\n');
    expect(columns).toEqual(["id", "words"]);
    expect(rows).toEqual([
      { line: 2, cells: ["1", 'two\r\nlines, "quoted"'] },
      { line: 5, cells: ["2", ""] },
      { line: 6, cells: ["3", "", ""] },
    ]);
  });

  test("what is written is read back to the letter, in every way of writing it", async () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom('"', ",", ";", "\n", "\r\n", "=1+1", "'", " "),
    );
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.constantFrom(",", ";", "\t"), async (rows, delimiter) => {
        fc.pre(rows.flat().every((text) => text.isWellFormed()));
        const all = [["head", "of", "it"], ...rows];
        const text = all
          .map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter))
          .join("\r\n");
        expect(await cellsOf(text)).toEqual(
          all.filter((cells, at) => at === 0 || cells.some((each) => each.trim() !== "")),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("titles above the heading are passed over", async () => {
    const table = await read("Results of the call\nExported,2016-09-20\n\nid,q1,q2\n1,Tea,Work\n");
    expect(table).toMatchObject({ headingLine: 4, columns: ["id", "q1", "q2"], rows: [{ line: 5 }] });
  });

  test("what stands above the heading, or in no column of its own, is said", async () => {
    const { doubts } = await read("Results of the call\nid,,q1\n1,Ana,Tea\n");
    expect(doubts).toEqual([
      expect.stringContaining('line 1 "Results of the call"'),
      expect.stringContaining("Column 2 has no heading"),
    ]);
    expect((await read("id,q1\n1,Tea\n")).doubts).toEqual([]);
  });

  test.each([
    ["a first column without a name", ",Name,Wish\n1,Ana,Tea\n", ["", "Name", "Wish"]],
    ["two columns, one of them named", ",Wish\nAna,Tea\n", ["", "Wish"]],
    ["a title above a narrow table", "Wishes,\nName,Wish\nAna,Tea\n", ["Name", "Wish"]],
    ["what was counted above the heading", "2,3,\nid,Name,Wish\n1,Ana,Tea\n", ["id", "Name", "Wish"]],
  ])("%s: the heading is found", async (_, text, columns) => {
    expect((await read(text)).columns).toEqual(columns);
  });

  test.each(["a@example.org,Tea\nb@example.org,Maps\n", "2016-09-14,Tea\n2016-09-15,Maps\n", "7,Tea\n8,Maps\n"])(
    "a file without a heading is doubted: %j",
    async (text) => {
      expect((await read(text)).doubts).toEqual([expect.stringContaining("If this file has no heading")]);
    },
  );

  test("separators behind the last cell of all rows, or of the heading alone, shift nothing; in one row they are a mistake", async () => {
    expect(await cellsOf("id,q1\n1,Tea,\n2,Maps,\n")).toEqual([
      ["id", "q1"],
      ["1", "Tea"],
      ["2", "Maps"],
    ]);
    expect(await cellsOf("id,q1,\n1,Tea\n2,Maps\n")).toEqual([
      ["id", "q1"],
      ["1", "Tea"],
      ["2", "Maps"],
    ]);
    expect((await cellsOf("id,q1\n1,Tea,\n2,Maps\n"))[1]).toEqual(["1", "Tea", ""]);
    expect((await cellsOf("id,q1\n1,Tea,x\n2,Maps,\n"))[1]).toEqual(["1", "Tea", "x"]);
    expect((await cellsOf("id,q1,q2\n1,Tea\n2,Maps\n"))[0]).toEqual(["id", "q1", "q2"]);
  });

  test("a nought in a heading is shown as such, and none is kept", async () => {
    expect((await read("id\0,q1\n1,Tea\n")).columns).toEqual(["id\ufffd", "q1"]);
  });

  test.each([
    ['id,words\n1,"open\n2,x\n', "quote-not-closed", "line 2"],
    ['id,words\n1,"a"b\n', "broken-quote", "line 2"],
    ["", "empty", "Nothing stands"],
    ["\n \n", "empty", "Nothing stands"],
    ['{"id": 1}\nnot json\n', "broken-json", "Line 2"],
    ["[1, 2]", "no-rows", "list of objects"],
    ["[{}]", "empty", "No rows"],
  ])("%j is refused: %s", async (text, code, words) => {
    await expect(read(text)).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string });
  });
});

describe("a heading of several rows", () => {
  test("choices that stand under their question are named with it, and are nobody's answer", async () => {
    const text =
      "Respondent ID,Collector ID,Why?,What?,,,Else\n,,Open-Ended Response,Housing,Work,Other (please specify),Response\n114,44,Tea.,Housing,,boats,\n";
    expect(await cellsOf(text)).toEqual([
      [
        "Respondent ID",
        "Collector ID",
        "Why?",
        "What? [Housing]",
        "What? [Work]",
        "What? [Other (please specify)]",
        "Else",
      ],
      ["114", "44", "Tea.", "Housing", "", "boats", ""],
    ]);
  });

  test("a row of somebody is none, whatever is missing in it", async () => {
    const text = "Respondent ID,Collector ID,Why?\n114,44,Response\n115,44,\n";
    expect((await read(text)).rows).toHaveLength(2);
    expect((await read("Respondent ID,Why?\n,Response\n")).rows).toHaveLength(1);
    expect((await read("Respondent ID,Collector ID,Why?\n")).rows).toEqual([]);
  });

  test("codes above the questions, and names of a program below them, are passed over", async () => {
    const text =
      'StartDate,QID1\nStart Date,Why?\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n2016,Tea.\n';
    expect(await cellsOf(text)).toEqual([
      ["Start Date", "Why?"],
      ["2016", "Tea."],
    ]);
  });
});

describe("what it is written in is found out", () => {
  const text = "id;mots\n1;Été — œuvre\n";
  test.each([
    ["UTF-8", utf8(`\ufeff${text}`)],
    ["UTF-16 LE", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 LE", Buffer.from(text, "utf16le")],
    ["UTF-16 BE", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["Windows-1252", Buffer.from(text.replace("—", "\u0097").replace("œ", "\u009c"), "latin1")],
  ])("%s", async (encoding, bytes) => {
    expect(await parse(bytes, {})).toMatchObject({
      encoding,
      delimiter: ";",
      columns: ["id", "mots"],
      rows: [{ cells: ["1", "Été — œuvre"] }],
    });
  });

  test("letters of other parts of the world are told by what they look like, and put before a person", async () => {
    const wish = "Мы хотим жильё, которое люди могут оплатить, и автобусы, которые ходят ночью.";
    const bytes = Uint8Array.from([
      ..."id;q1\n1;".split("").map((letter) => letter.charCodeAt(0)),
      ...windows1251(wish),
    ]);
    const table = await parse(bytes, {});
    expect(table).toMatchObject({ encoding: "Windows-1251", rows: [{ cells: ["1", wish] }] });
    expect(table.doubts).toEqual([expect.stringContaining("read as windows-1251")]);
    // One short line of them is UTF-8 by chance.
    const chance = Buffer.concat([
      bytes,
      Buffer.from("\n2;", "latin1"),
      Buffer.from(windows1251(wish)),
      Buffer.from("\n3;\u00c4\u00a3\n", "latin1"),
    ]);
    expect((await parse(chance, {})).doubts).toEqual([expect.stringContaining("Line 4 may be in other letters")]);
  });

  test("two kinds in one file are refused by line", async () => {
    const mixed = Buffer.concat([utf8("id;mots\n1;Été\n"), Buffer.from("2;Été\n", "latin1")]);
    await expect(parse(mixed, {})).rejects.toMatchObject({
      code: "mixed-encodings",
      message: expect.stringContaining("line 3") as string,
    });
  });
});

describe("JSON", () => {
  test("one object a line, nested ones with longer names, names of programs as inert as others", async () => {
    const { columns, rows } = await read(
      '{"id": 7, "who": {"name": "A"}, "__proto__": {"x": "1"}}\n\n{"id": 8, "tags": ["a", "b"], "more": [1], "no": null}\n',
    );
    expect(columns).toEqual(["id", "who/name", "__proto__/x", "tags", "more", "no"]);
    expect(rows).toEqual([
      { line: 1, cells: ["7", "A", "1", "", "", ""] },
      { line: 3, cells: ["8", "", "", "a; b", "[1]", ""] },
    ]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  test("numbers are read to the letter, however long", async () => {
    expect(await cellsOf('{"id": 12345678901234567890, "n": 1.50}\n{"id": 12345678901234567891, "n": 1e3}\n')).toEqual([
      ["id", "n"],
      ["12345678901234567890", "1.50"],
      ["12345678901234567891", "1e3"],
    ]);
  });

  test("rows that all name fields of their own are refused before they fill the memory", async () => {
    const lines = Array.from({ length: 4000 }, (_, at) => `{"field ${at}": 1}`);
    await expect(read(lines.join("\n"))).rejects.toThrow("different fields");
  });

  test.each(['[{"a": 1}, {"a": 2}]', '{"count": 2, "results": [{"a": 1}, {"a": 2}]}'])("a list: %s", async (text) => {
    expect(await read(text)).toMatchObject({
      format: "json",
      rows: [
        { line: 1, cells: ["1"] },
        { line: 2, cells: ["2"] },
      ],
    });
  });
});

describe("one row that holds lists", () => {
  test.each([
    [
      '{"_id": 5, "q1": "Halls", "choirs": [{"choirs/q3": "A choir", "choirs/where": "A"}, {"choirs/q3": "Soup"}]}',
      ["5", "Halls", "A choir\n\nSoup", "A"],
    ],
    [
      '[{"id": 5, "q1": "Halls", "choirs": [{"q3": "A choir"}, {"q3": ""}, {"q3": "Soup"}]}]',
      ["5", "Halls", "A choir\n\nSoup"],
    ],
    ['{"response_id": "5", "a": [{"q3": "A choir"}], "b": [{"q1": "Halls"}]}', ["5", "A choir", "Halls"]],
    ['{"who": "Ada", "people": [{"age": 3}, {"age": 4}]}\n{"who": "Ben"}', ["Ada", "3\n\n4"]],
  ])("%s is one", async (text, cells) => {
    expect((await read(text)).rows[0]).toEqual({ line: 1, cells });
  });

  test("what stands beside rows is named, one row that holds lists too, and two lists of rows are refused", async () => {
    const wrapped = await read('{"survey": "Night", "submissions": [{"q1": "a"}, {"q1": "b"}], "next": null}');
    expect(wrapped.rows).toHaveLength(2);
    expect(wrapped.doubts.join(" ")).toContain("Beside the rows there stand survey,");
    expect((await read('{"count": 1, "réponses": [{"q1": "a"}]}')).rows).toHaveLength(1);
    expect((await read('{"next": "https://a.example", "people": [{"q1": "a"}, {"q1": "b"}]}')).rows).toHaveLength(2);
    expect((await read('{"id": 1, "people": [{"q1": "a"}]}')).doubts.join(" ")).toContain(
      "read as one row, and people",
    );
    await expect(read('{"rows": [{"a": 1}], "data": [{"a": 2}]}')).rejects.toThrow("one list of objects");
  });
});

describe("cells that hold HTML", () => {
  test.each([
    ["<p>Open <b>halls</b> &amp; kitchens</p><p>At night</p>", "Open halls & kitchens\n\nAt night"],
    [
      "The cities&rsquo; offices &quot;late&quot;.<br/><br/>They don&#39;t.",
      'The cities’ offices "late".\n\nThey don\'t.',
    ],
    ["<div>Мы хотим</div><script>alert(1)</script>", "Мы хотим"],
    ["<p>3 < 5 beds, write to <ada@example.org></p>", "3 < 5 beds, write to <ada@example.org>"],
    ["<b>one</b>\ntwo", "one\ntwo"],
  ])("%j", async (cell, text) => {
    const { rows, doubts } = await read(JSON.stringify([{ body: cell }]));
    expect(rows).toEqual([{ line: 1, cells: [cell], plain: { 0: text } }]);
    expect(doubts.join(" ")).toContain('HTML stands in "body"');
  });

  test.each(["We keep 3 < 5 beds & more", "a <- b & c -> d", "R&D; AT&T", "<ada@example.org>", "x<y>z"])(
    "%j holds none",
    async (cell) => {
      expect(await read(JSON.stringify([{ body: cell }]))).toMatchObject({
        rows: [{ line: 1, cells: [cell] }],
        doubts: [],
      });
      expect((await read(JSON.stringify([{ body: cell }]))).rows[0]).not.toHaveProperty("plain");
    },
  );
});

describe("spreadsheets", () => {
  let parser: Parser;
  beforeAll(() => {
    parser = createParser();
  });
  afterAll(() => parser.close());

  test("the first sheet as it is shown, and what else there is", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "Answers",
          rows: [
            ["id", "when", "words", "yes"],
            [7, new Date("2016-09-14T12:00:00Z"), "=1+1", true],
            [],
            ["8", null, "two\nlines", null],
          ],
        },
        { name: "Codes", rows: [["x"]] },
      ],
    });
    const table = await parser.parse("table", bytes, {});
    expect(table).toMatchObject({
      ok: true,
      value: {
        format: "xlsx",
        sheet: "Answers",
        otherSheets: ["Codes"],
        columns: ["id", "when", "words", "yes"],
        rows: [
          { line: 2, cells: ["7", "2016-09-14 12:00:00", "=1+1", "TRUE"] },
          { line: 4, cells: ["8", "", "two\nlines", ""] },
        ],
      },
    });
    expect(await parser.parse("table", bytes, { sheet: "Codes" })).toMatchObject({
      ok: true,
      value: { columns: ["x"] },
    });
    expect(await parser.parse("table", bytes, { sheet: "Other" })).toMatchObject({
      ok: false,
      refusal: { code: "no-such-sheet" },
    });
  });

  test("an empty cover is passed over, a sheet that was asked for is not", async () => {
    const answers = [
      ["id", "q1"],
      ["1", "Tea."],
    ];
    const bytes = await writeXlsx({
      sheets: [
        { name: "Cover", rows: [] },
        { name: "Answers", rows: answers },
      ],
    });
    expect(await parse(bytes, {})).toMatchObject({ sheet: "Answers", otherSheets: ["Cover"], columns: ["id", "q1"] });
    await expect(parse(bytes, { sheet: "Cover" })).rejects.toThrow(/in the sheet Cover\..*has Cover, Answers/);
  });

  test.each([
    [
      "figures",
      [
        ["Ward", "Total"],
        ["North", "54"],
      ],
    ],
    ["a title", [["Results of the call"]]],
    [
      "codes",
      [
        ["code", "label"],
        ["1", "yes"],
        ["2", "no"],
      ],
    ],
  ])("the sheet with words is read, not %s before it", async (_, before) => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "Before", rows: before },
        {
          name: "Comments",
          rows: [
            ["id", "comment"],
            ["1", "The bus is loud"],
            ["2", "Tea"],
          ],
        },
        {
          name: "After",
          rows: [
            ["id", "reply"],
            ["1", "We will look at it"],
          ],
        },
      ],
    });
    const found = await parse(bytes, {});
    expect(found).toMatchObject({ sheet: "Comments", otherSheets: ["Before", "After"] });
    expect(found.doubts.join(" ")).toContain('"Before" comes before it and was not read');
    expect(await parse(bytes, { sheet: "Before" })).toMatchObject({ sheet: "Before" });
  });

  test("one that would unpack to gigabytes, or reaches for files and hosts, is stopped or inert, and the next is read", async () => {
    const sheet = (rows: string): string =>
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
    const row = `<row><c t="inlineStr"><is><t>${"x".repeat(1000)}</t></is></c></row>`;
    const bomb = workbookOf(sheet(row.repeat(400_000)));
    expect(bomb.byteLength).toBeLessThan(5_000_000);
    expect(await parser.parse("table", bomb, {}, { withinMs: 20_000 })).toMatchObject({ ok: false });
    const entity = `<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const reaching = sheet(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Q1</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>&file;</t></is></c></row>',
    );
    expect(await parser.parse("table", workbookOf(reaching.replace("&file;", "Tea")), {})).toMatchObject({
      ok: true,
      value: { columns: ["Q1"], rows: [{ cells: ["Tea"] }] },
    });
    const read = await parser.parse("table", workbookOf(reaching.replace("?>", `?>${entity}`)), {});
    expect(JSON.stringify(read)).not.toContain("root:");
    expect(await parser.parse("table", utf8("a,b\n1,2\n"), {})).toMatchObject({ ok: true });
  }, 120_000);

  test.each([
    ["a broken one", Buffer.from("PK\u0003\u0004 and then nothing"), "broken-spreadsheet"],
    ["an old or locked one", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old-spreadsheet"],
  ])("%s is refused", async (_, bytes, code) => {
    expect(await parser.parse("table", bytes, {})).toMatchObject({ ok: false, refusal: { code } });
  });
});

function windows1251(text: string): number[] {
  return [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code === 0x451 ? 0xb8 : code >= 0x410 ? code - 0x350 : code;
  });
}

/** The least that is a spreadsheet: one sheet of the given XML. */
function workbookOf(sheet: string): Uint8Array {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const relations = (inner: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return zipOf({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": relations(relation("r1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(relation("r1", "worksheet", "worksheets/sheet1.xml")),
    "xl/worksheets/sheet1.xml": sheet,
  });
}

function zipOf(entries: Readonly<Record<string, string>>): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.byteLength, 14);
    fields.writeUInt32LE(content.byteLength, 18);
    fields.writeUInt16LE(name.length, 22);
    const before = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), fields, tail, Buffer.from(name)]));
    local.push(before);
    offset += before.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const shared = join(import.meta.dirname, "../../../../../../shared/data");
describe.skipIf(!existsSync(shared))("tables that others made (skipped where they are not there)", () => {
  test.each([
    ["decide-madrid/comments.csv", "csv", ",", 13],
    ["decide-madrid/proposals.csv", "csv", ",", 13],
    ["polis/canadian-electoral-reform.comments.csv", "csv", ",", 8],
    ["cimt/dataset_CQB.tsv", "csv", "\t", undefined],
    ["cimt/dataset_MCK.tsv", "csv", "\t", undefined],
    ["themefinder/evals/data/gambling_XS/inputs/respondents.jsonl", "json", undefined, undefined],
    ["campaign/fcc_madlib_sample.jsonl", "json", undefined, undefined],
  ])("%s", async (path, format, delimiter, width) => {
    const table = await parse(readFileSync(`${shared}/${path}`), {});
    expect(table).toMatchObject({ format, delimiter });
    if (width !== undefined) expect(table.columns).toHaveLength(width);
    expect(table.rows.length).toBeGreaterThan(10);
    expect(table.rows.filter(({ cells }) => cells.length !== table.columns.length)).toEqual([]);
  });
});
