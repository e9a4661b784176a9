/** Spreadsheets of our own making, each with one thing that other programs write and a careless reader loses. */
import { expect, test, describe } from "vitest";
import { makePackage } from "../../testing/make-documents.ts";
import { showNumber } from "./table/show-number.ts";
import { parse } from "./table.ts";

describe("numbers as their cells show them", () => {
  test.each([
    // Nothing is computed into them, and nothing is rounded away.
    ["1.0000000000000002", "", "1"],
    ["4.5200000000000005", "General", "4.52"],
    ["12345678901234567", "", "12345678901234567"],
    ["1.23456789012E+14", "General", "123456789012000"],
    ["1E-7", "", "0.0000001"],
    ["-2.5e-3", "", "-0.0025"],
    ["123456789012", "0.00E+00", "123456789012"],
    ["3.14159", "0.00", "3.14159"],
    ["x", "0", "x"],
    // What the format adds.
    ["0.37", "0%", "37%"],
    ["0.375", "0%", "37.5%"],
    ["-0.07", "0.00%", "-7.00%"],
    ["4.5", "0.00", "4.50"],
    ["0", "0.0", "0.0"],
    ["0.5", ".00", "0.50"],
    ["1234567.5", "#,##0.00", "1234567.50"],
    ["7", "00000", "00007"],
    ["5551234567", "(000) 000-0000", "(555) 123-4567"],
    ["5551234567", "[<=9999999]###-####;(###) ###-####", "(555) 123-4567"],
    ["5551234", "[<=9999999]###-####;(###) ###-####", "555-1234"],
    ["12.5", '#,##0.00" kg"', "12.50 kg"],
    ["12.5", "[$€-407] #,##0.00", "€ 12.50"],
    ["-12.5", "#,##0.00_);(#,##0.00)", "(12.50)"],
    ["-12.5", "0.0;[Red]0.0", "-12.5"],
    ["1", '"Yes";"Yes";"No"', "Yes"],
    ["0", '"Yes";"Yes";"No"', "No"],
    ["1", '[=1]"Oui";[=0]"Non";0', "Oui"],
    ["3", '[=1]"Oui";[=0]"Non";0', "3"],
    // A format that hides, scales or divides says nothing of the number.
    ["5", ";;;", "5"],
    ["0", "#", "0"],
    ["0", '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_)', "0"],
    ["12000", '0,"k"', "12000"],
    ["0.25", "# ?/?", "0.25"],
    ["12", "@", "12"],
  ])("%s as %s is %s", (written, format, shown) => {
    expect(showNumber(written, { format, since1904: false })).toBe(shown);
  });

  test.each([
    ["42627", "dd/mm/yyyy", false, "2016-09-14"],
    ["42627.5", "m/d/yy h:mm", false, "2016-09-14 12:00:00"],
    ["42627.5", "dd/mm/yyyy", false, "2016-09-14 12:00:00"],
    ["42627.4321299769", "hh:mm:ss.000", false, "2016-09-14 10:22:16.030"],
    ["41165", "yyyy-mm-dd", true, "2016-09-14"],
    ["1", "yyyy-mm-dd", false, "1900-01-01"],
    ["61", "yyyy-mm-dd", false, "1900-03-01"],
    ["0.75", "h:mm AM/PM", false, "18:00:00"],
    ["1.5", "[h]:mm", false, "36:00:00"],
    ["1.5", "h:mm", false, "36:00:00"],
    ["42627", '[$-40C]d" mmmm "yyyy', false, "2016-09-14"],
    ["-1", "yyyy", false, "-1"],
    ["99999999", "yyyy", false, "99999999"],
    ["7", '"day "0', false, "day 7"],
  ])("%s as %s is the moment %s", (written, format, since1904, shown) => {
    expect(showNumber(written, { format, since1904 })).toBe(shown);
  });
});

describe("workbooks", () => {
  test("words in all ways in which they are kept, and moments in their system", async () => {
    const table = await parse(
      workbook({
        date1904: true,
        strings: [
          "<si><t>id</t></si>",
          "<si><r><t>What do</t></r><r><t xml:space='preserve'> you want?</t></r></si>",
          "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>",
          "<si><t>line_x000D_\nbreak</t></si>",
        ],
        formats: ["yyyy-mm-dd"],
        rows:
          "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>When</t><rPh sb='0' eb='4'><t>spoken</t></rPh></is></c><c t='inlineStr'><is><t>Sure</t></is></c></row>" +
          "<row r='4'><c r='A4'><v>7</v></c><c r='B4' t='s'><v>2</v></c><c r='C4' s='1'><v>41165</v></c><c r='D4' t='b'><v>1</v></c></row>" +
          "<row r='5'><c r='A5' t='str'><f>1+7</f><v>8</v></c><c r='B5' t='s'><v>3</v></c><c r='C5' t='d'><v>2016-09-14T00:00:00Z</v></c><c r='D5' t='str'><f>IF(1,\"\")</f><v></v></c></row>",
      }),
      {},
    );
    expect(table).toMatchObject({
      format: "xlsx",
      sheet: "S",
      columns: ["id", "What do you want?", "When", "Sure"],
      doubts: [],
    });
    expect(table.rows).toEqual([
      { line: 4, cells: ["7", "東京", "2016-09-14", "TRUE"] },
      { line: 5, cells: ["8", "line\r\nbreak", "2016-09-14", ""] },
    ]);
  });

  test("what is hidden, joined, wrong or beside the cells is read or said, and a formula without a result is not passed over", async () => {
    const words = (cell: string, text: string): string => `<c r='${cell}' t='inlineStr'><is><t>${text}</t></is></c>`;
    const rows =
      `<row r='1'>${words("A1", "id")}${words("B1", "Q1")}</row>` +
      `<row r='2' hidden='1'>${words("A2", "1")}${words("B2", "Tea.")}</row>` +
      `<row r='3'>${words("A3", "2")}<c r='B3' t='e'><v>#REF!</v></c></row>`;
    const table = await parse(
      workbook({
        rows,
        before: "<cols><col min='1' max='1' hidden='1'/></cols>",
        after: "<mergeCells><mergeCell ref='A3:A4'/></mergeCells>",
      }),
      {},
    );
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ["1", "Tea."],
      ["2", "#REF!"],
    ]);
    expect(table.doubts).toEqual([
      expect.stringContaining("hides some of its lines (2)"),
      expect.stringContaining("hides some of its columns (A)"),
      expect.stringContaining("joined into one (A3:A4)"),
      expect.stringContaining("the first in B3 (#REF!)"),
    ]);
    const open = rows.replace("<c r='B3' t='e'><v>#REF!</v></c>", "<c r='B3'><f>A3&amp;\"x\"</f></c>");
    await expect(parse(workbook({ rows: open }), {})).rejects.toMatchObject({
      code: "not-computed",
      message: expect.stringContaining("the first in B3") as string,
    });
  });

  test("parts whose names a program wrote its own way are found", async () => {
    const rows = "<row><c t='inlineStr'><is><t>id</t></is></c><c t='s'><v>0</v></c></row>";
    const bytes = workbook({ rows, strings: ["<si><t>Q1</t></si>"] });
    const renamed = (name: string, to: string) => (text: string) => text.replaceAll(name, to);
    const text = [
      renamed("xl/sharedStrings.xml", "xl\\sharedstrings.xml"),
      renamed("xl/worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"),
    ].reduce((whole, rename) => rename(whole), Buffer.from(bytes).toString("latin1"));
    expect(await parse(Buffer.from(text, "latin1"), {})).toMatchObject({ columns: ["id", "Q1"] });
  });

  test("a cell far out does not make millions of empty ones", async () => {
    const rows = Array.from({ length: 700 }, (_, at) => `<row r='${at + 1}'><c r='A${at + 1}'><v>1</v></c></row>`).join(
      "",
    );
    const far = `<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>`;
    await expect(parse(workbook({ rows: rows + far }), {})).rejects.toThrow("more cells than can be read at once");
    expect((await parse(workbook({ rows }), {})).rows).toHaveLength(699);
  });
});

describe("spreadsheets of LibreOffice", () => {
  const cells = (inner: string): string => `<table:table-row>${inner}</table:table-row>`;
  const words = (text: string): string =>
    `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const filler =
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';

  test("the first sheet that is shown, in a package or as one file", async () => {
    const heading = cells(words("id") + words("Q1") + words("When") + words("Share"));
    const row = cells(
      `<table:table-cell office:value-type="float" office:value="12345678901234"><text:p>1.23E+13</text:p></table:table-cell>` +
        `<table:table-cell office:value-type="string"><office:annotation><text:p>Mine.</text:p></office:annotation><text:p>Tea<text:s text:c="2"/>and <text:span>maps</text:span>.</text:p><text:p>Now.</text:p></table:table-cell>` +
        `<table:table-cell office:value-type="date" office:date-value="2016-09-14T12:00:00"><text:p>14/09/16</text:p></table:table-cell>` +
        `<table:table-cell office:value-type="percentage" office:value="0.375"><text:p>38%</text:p></table:table-cell>`,
    );
    const again = `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="time" office:time-value="PT26H05M00S"><text:p>26:05</text:p></table:table-cell></table:table-row>`;
    const content = openDocument(
      `<style:style style:name="off"><style:table-properties table:display="false"/></style:style>`,
      `<table:table table:name="Old" table:style-name="off">${cells(words("x"))}</table:table><table:table table:name="Answers">${heading}${row}${again}${filler}</table:table>`,
    );
    const asPackage = makePackage({
      mimetype: "application/vnd.oasis.opendocument.spreadsheet",
      "content.xml": content,
    });
    const flat = Buffer.from(
      content
        .replace("office:document-content", "office:document")
        .replace("/office:document-content", "/office:document"),
    );
    for (const bytes of [asPackage, flat]) {
      const table = await parse(bytes, {});
      expect(table).toMatchObject({
        format: "ods",
        sheet: "Answers",
        otherSheets: ["Old"],
        columns: ["id", "Q1", "When", "Share"],
      });
      expect(table.rows).toEqual([
        { line: 2, cells: ["12345678901234", "Tea  and maps.\nNow.", "2016-09-14 12:00:00", "37.5%"] },
        { line: 3, cells: ["26:05:00", "26:05:00", "", ""] },
        { line: 4, cells: ["26:05:00", "26:05:00", "", ""] },
      ]);
      expect(table.doubts).toEqual([expect.stringContaining("A note stands beside the cells")]);
    }
  });

  test("one with a password is refused as such, one whose programs alone have a password is read", async () => {
    const manifest = (entry: string): string =>
      `<manifest xmlns="urn:x"><file-entry full-path="${entry}"><encryption-data/></file-entry></manifest>`;
    const locked = (entry: string): Uint8Array =>
      makePackage({
        mimetype: "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": openDocument(
          "",
          `<table:table table:name="S">${cells(words("id") + words("Q1"))}</table:table>`,
        ),
        "META-INF/manifest.xml": manifest(entry),
      });
    await expect(parse(locked("content.xml"), {})).rejects.toMatchObject({ code: "encrypted" });
    expect(await parse(locked("Basic/Standard/Module1.xml"), {})).toMatchObject({ columns: ["id", "Q1"] });
  });
});

describe("what is no table is called what it is", () => {
  const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  test.each([
    ["a locked workbook", Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")]), "password"],
    ["an old workbook", Buffer.concat([old, Buffer.from("Workbook", "utf16le")]), "older Excel"],
    ["an old letter", Buffer.concat([old, Buffer.from("WordDocument", "utf16le")]), "older Word"],
    ["a binary workbook", makePackage({ "xl/workbook.bin": "x", "_rels/.rels": "<r/>" }), "XLSB"],
    ["a letter", makePackage({ "word/document.xml": "x" }), "text document"],
    [
      "a package of exports",
      makePackage({ "answers-1.csv": "a", "answers-2.csv": "b" }),
      "answers-1.csv, answers-2.csv",
    ],
    ["a page that is called XLS", Buffer.from("<html><table><tr><td>id</td></tr></table></html>"), "web page"],
    [
      "XML of 2003",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      "XML of 2003",
    ],
    ["a PDF", Buffer.from("%PDF-1.4"), "PDF"],
    ["a packed file", Buffer.from("1f8b0800", "hex"), "unpack"],
    ["anything else", Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 37) % 256)), "no table"],
  ])("%s", async (_, bytes, said) => {
    await expect(parse(bytes, {})).rejects.toMatchObject({
      name: "Unreadable",
      message: expect.stringContaining(said) as string,
    });
  });
});

/** The least that is a workbook, with one sheet. */
function workbook({
  rows,
  strings = [],
  formats = [],
  date1904 = false,
  before = "",
  after = "",
}: {
  readonly rows: string;
  readonly strings?: readonly string[];
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
  readonly before?: string;
  readonly after?: string;
}): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const link = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return makePackage({
    "_rels/.rels": `<Relationships>${link("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${link("r1", "worksheet", "worksheets/sheet1.xml")}${link("r2", "sharedStrings", "sharedStrings.xml")}${link("r3", "styles", "/xl/styles.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="urn:r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/sharedStrings.xml": `<sst ${main}>${strings.join("")}</sst>`,
    "xl/styles.xml": `<styleSheet ${main}><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join("")}</cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
  });
}

function openDocument(styles: string, sheets: string): string {
  const names = ["office", "table", "text", "style"].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${names.join(" ")}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`;
}
