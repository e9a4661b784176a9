import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  docxParagraph,
  makeCompoundFile,
  makeDocx,
  makeOdt,
  makeOutlookLetter,
  makePackage,
  makePdf,
  makePptx,
  makeTnef,
} from "../../testing/make-documents.ts";
import { parse } from "./acts.ts";

const words = new TextEncoder();
const actsOf = async (bytes: Uint8Array | string, name = "answer.bin") =>
  (await parse(typeof bytes === "string" ? words.encode(bytes) : bytes, { name })).acts;

const windows = Buffer.alloc(128);
windows.write("MZ");
windows.writeUInt32LE(64, 60);
windows.write("PE", 64);
const hex = (text: string) => Buffer.from(text.padEnd(64, "0"), "hex");
const virus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

describe("a program or a script is told by its bytes, whatever it is called", () => {
  test.each<[string, string, Uint8Array | string]>([
    ["a program of Windows", "program", windows],
    ["one of DOS", "program", Buffer.concat([Buffer.from("MZ\u0090\0\u0003\0\0\0", "latin1"), Buffer.alloc(64)])],
    ["one of Linux", "program", hex("7f454c460201")],
    ["one of macOS", "program", hex("cffaedfe07000001")],
    ["one of macOS, in the other order", "program", hex("feedface")],
    ["one of macOS for several machines", "program", hex("cafebabe00000002")],
    ["a class of Java", "program", hex("cafebabe00000041")],
    ["one of Android", "program", hex("6465780a30333500")],
    ["WebAssembly", "program", hex("0061736d01000000")],
    ["a package of Debian", "program", "!<arch>\ndebian-binary   "],
    ["a script of a shell", "script", "#!/bin/sh\nrm -r x"],
    ["a script behind a mark of its alphabet", "script", "\ufeff#! /usr/bin/env python3\n"],
    ["a batch file", "script", "@ECHO OFF\r\ndel x"],
    ["entries for a registry", "script", Buffer.from("\ufeffWindows Registry Editor Version 5.00\r\n", "utf16le")],
    ["a page of PHP", "script", "<?php system('x');"],
    ["a shortcut of Windows", "shortcut", hex("4c0000000114020000000000c000000000000046")],
    ["a starter of Linux", "shortcut", "[Desktop Entry]\nType=Application\nExec=sh -c x\n"],
    ["an address that is a file", "shortcut", "[InternetShortcut]\r\nURL=file://server/x.exe\r\n"],
    ["a sheet in symbols", "macros", "ID;PWXL;N;E\r\nO;E"],
    ["the test virus", "test-virus", virus],
    ["the test virus behind other words", "test-virus", `Our answer. ${virus}`],
  ])("%s", async (_what, act, bytes) => {
    expect(await actsOf(bytes, "answer.pdf")).toContain(act);
  });
});

test.each([
  ["answer.js", "script"],
  ["Answer.VBS", "script"],
  ["answer.pdf.ps1", "script"],
  ["answer.hta", "script"],
  ["answer.exe. . ", "program"],
  ["fdp.exe\u202e", "program"],
  ["answer.msi", "program"],
  ["answer.jar", "program"],
  ["answer.lnk", "shortcut"],
  ["answer.xlsm", "macros"],
  ["answer.iqy", "macros"],
])("%s is started by its name (%s)", async (name, act) => {
  expect(await actsOf("We like halls.", name)).toEqual([act]);
});

describe("an office document", () => {
  const rels = (type: string, target: string) => ({
    "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  });
  const docx = (more: Record<string, string>, body = docxParagraph("We like halls.")) => makeDocx(body, more);
  const macros: string[] = ["macros"];
  const native = makeCompoundFile({ "\u0001Ole10Native": Buffer.from("x") });

  test.each<[string, string[], Uint8Array]>([
    ["macros in it", macros, docx({ "word/vbaProject.bin": "x" })],
    [
      "macros under another name",
      macros,
      makePackage({
        "[Content_Types].xml": `<Types><Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`,
        "word/document.xml": "<w:document/>",
      }),
    ],
    [
      "macros that only its relations name",
      macros,
      docx({ "word/_rels/a.rels": `<Relationship Type='x/relationships/vbaProject' Target='a.bin'/>` }),
    ],
    ["sheets of macros", macros, makePackage({ "[Content_Types].xml": "<Types/>", "xl/macrosheets/sheet1.xml": "x" })],
    ["ActiveX", macros, docx({ "word/activeX/activeX1.xml": "<x/>" })],
    ["a template elsewhere", ["fetches"], docx(rels("attachedTemplate", "https://x.example/a.dotm"))],
    ["a template on a server of a house", ["fetches"], docx(rels("attachedTemplate", "file://///server/a.dotm"))],
    ["a picture elsewhere", ["fetches"], docx(rels("image", "http://x.example/a.png"))],
    [
      "a command of DDE over two runs",
      ["fetches"],
      docx(
        {},
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r>`,
      ),
    ],
    [
      "a packed file in it",
      ["embedded"],
      makePackage({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": "<x/>",
        "word/embeddings/oleObject1.bin": native,
      }),
    ],
    [
      "a slide that starts a program",
      ["shortcut"],
      makePackage({
        "[Content_Types].xml": "<Types/>",
        "ppt/slides/slide1.xml": `<a:hlinkClick action="ppaction://program"/>`,
      }),
    ],
    ["macros of LibreOffice", macros, makeOdt("<text:p>x</text:p>", { more: { "Basic/Standard/Module1.xml": "x" } })],
    ["Python for LibreOffice", macros, makeOdt("<text:p>x</text:p>", { more: { "Scripts/python/a.txt": "x" } })],
    ["a macro bound to its opening", macros, makeOdt(`<script:event-listener script:event-name="dom:load"/>`)],
    [
      "macros of an older document",
      macros,
      makeCompoundFile({ "Macros/VBA/_VBA_PROJECT": Buffer.from("x"), WordDocument: Buffer.alloc(64) }),
    ],
    [
      "a sheet of macros of an older table",
      macros,
      makeCompoundFile({
        Workbook: Buffer.from("0908040000060500850009000000000000010100416162".padEnd(9000, "0"), "hex"),
      }),
    ],
    ["an object in rich text", ["embedded"], Buffer.from("{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}")],
    ["a template of rich text elsewhere", ["fetches"], Buffer.from("{\\rtf1{\\*\\template http://x.example/a.dot}}")],
    [
      "macros in a document of one file",
      macros,
      Buffer.from(`<?xml version="1.0"?><w:wordDocument w:macrosPresent="yes"><w:binData/></w:wordDocument>`),
    ],
  ])("with %s", async (_what, acts, bytes) => {
    expect(await actsOf(bytes, "answer.docx")).toEqual(acts);
  });

  test("that is an installer", async () => {
    const file = Buffer.from(makeCompoundFile({ Property: Buffer.from("x") }));
    // The class of the root.
    file.write("84100c0000000000c000000000000046", file.indexOf(Buffer.from("Root Entry", "utf16le")) + 80, "hex");
    expect(await actsOf(file)).toContain("program");
  });
});

describe("a PDF", () => {
  const pdf = (...objects: string[]) =>
    Buffer.from(
      `%PDF-1.7\n${objects.map((each, index) => `${index + 1} 0 obj\n${each}\nendobj\n`).join("")}`,
      "latin1",
    );
  const packed = (object: string, { filter = "/FlateDecode", type = "/Type/ObjStm" } = {}) => {
    const inside = deflateSync(Buffer.from(`9 0 ${object}`)).toString("latin1");
    return `<<${type}/N 1/First 4/Filter${filter}/Length ${inside.length}>>\nstream\n${inside}\nendstream`;
  };
  const launch = "<</Type/Action/S/Launch/F(x.exe)>>";

  test.each<[string, Uint8Array]>([
    ["a command", pdf(launch)],
    ["a script", pdf("<</OpenAction<</S/JavaScript/JS(x)>>>>")],
    ["a script under numbered letters", pdf("<</OpenAction<</S/J#61vaScr#69pt/J#53(x)>>>>")],
    ["a script in packed objects", pdf(packed("<</S/JavaScript/JS(x)>>"))],
    ["a command in packed objects, under numbered letters", pdf(packed("<</S/L#61unch/F(x)>>"))],
    ["a command in packed objects that do not say so", pdf(packed(launch, { type: "" }))],
    ["a command in objects packed twice", pdf(packed(launch, { filter: "[/Fl]" }))],
    ["a command behind words with brackets", pdf(`<</Title(a \\( b (c) )/A ${launch}>>`)],
    ["a command behind words that do not end", pdf(`<</Title(a ( b )/A ${launch}>>`)],
    ["a command behind a remark", pdf(`<</A %>>\n${launch}>>`)],
    ["a command whose number stands close", Buffer.from(`%PDF-1.4\n1 0obj${launch}endobj`)],
    ["an address that opens by itself", pdf("<</Type/Catalog/OpenAction 2 0 R>>", "<</S/URI/URI(https://x.example)>>")],
    ["one that opens with a page", pdf("<</Type/Page/AA<</O 2 0 R>>>>", "<</S/GoToR/F(x)>>")],
    ["files in it", makePdf(["We like halls."], { enclosed: ["a.exe"] })],
    ["files in it that do not say what they are", pdf("<</F(a)/EF<</F 2 0 R>>>>")],
    ["a form that sends", pdf("<</A<</S/SubmitForm/F(https://x.example)>>>>")],
    ["a mark after other bytes", Buffer.concat([Buffer.alloc(900, 32), pdf(launch)])],
  ])("with %s", async (_what, bytes) => {
    expect(await actsOf(bytes)).toEqual(["pdf-actions"]);
  });

  test.each<[string, Uint8Array]>([
    ["objects packed in a way that is not known", pdf(packed(launch, { filter: "/LZWDecode" }))],
    ["packed objects under a lock", pdf("<</Encrypt 3 0 R>>", packed(launch))],
    [
      "packed objects that are damaged",
      Buffer.from(pdf(packed(launch)).toString("latin1").replace("x\u009c", "zz"), "latin1"),
    ],
  ])("with %s says that it could not be looked into", async (_what, bytes) => {
    expect((await parse(bytes, { name: "a.pdf" })).unsure).toEqual(["closed"]);
  });

  test.each<[string, Uint8Array]>([
    ["pages only", makePdf(["We like halls."])],
    ["words about scripts", pdf("<</Title(How to /JS and /Launch)/A<</S/URI/URI(https://x.example/JS/Launch)>>>>")],
    ["packed pages", pdf(packed("<</Type/Page/S/GoTo>>"))],
    ["an opening at its second page", pdf("<</OpenAction[2 0 R/Fit]/AA<</O<</S/GoTo/D[2 0 R]>>>>>>", "<</Type/Page>>")],
    ["names that begin alike", pdf("<</JSX 1/LaunchPad 2/JavaScripts 3>>")],
  ])("with %s does nothing", async (_what, bytes) => {
    expect(await parse(bytes, { name: "a.pdf" })).toEqual({ acts: [], unsure: [] });
  });
});

describe("a page or a drawing", () => {
  test.each([
    ["a script", "<html><body><script>x()</script>"],
    ["a handler", `<html><body><img src=x OnError="x()">`],
    ["a script as an address", `<html><a href=" java&#x0a;script:x()">y</a>`],
    ["a page within", `<!doctype html><iframe src="https://x.example"></iframe>`],
    ["a way on to elsewhere", `<html><meta http-equiv=Refresh content="0;url=https://x.example">`],
    ["a drawing with a script", `<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>`],
    ["a drawing with a handler", `<?xml version="1.0"?><svg onload="x()"/>`],
    [
      "a drawing whose marks have a space of names",
      `<?xml version="1.0"?><svg:svg xmlns:svg="s"><svg:script/></svg:svg>`,
    ],
    ["a page in two bytes a letter", Buffer.from("\ufeff<html><script>x()</script></html>", "utf16le")],
  ])("with %s", async (_what, page) => {
    expect(await actsOf(page, "page.html")).toEqual(["page-scripts"]);
  });

  test.each([
    [
      "words and pictures",
      `<html><p class="x">We like <img src="a.png"> <a href="https://x.example/javascript">halls</a>.`,
    ],
    ["data about itself", `<html><script type="application/ld+json">{}</script><p>Halls.</p>`],
  ])("with %s does nothing", async (_what, page) => {
    expect(await parse(words.encode(page), { name: "page.html" })).toEqual({ acts: [], unsure: [] });
  });
});

describe("a file that holds others", () => {
  const macros = makeDocx(docxParagraph("x"), { "word/vbaProject.bin": "x" });
  const tar = Buffer.alloc(1536);
  tar.write("run.txt\0", 0);
  tar.write("00000000020\0", 124);
  tar.write("ustar", 257);
  tar.write("#!/bin/sh\nrm -r x", 512);
  const letter = (name: string, bytes: Uint8Array) =>
    `From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nDate: Thu, 1 Sep 2016 12:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString("base64")}\r\n--b--\r\n`;

  test.each<[string, string, string, Uint8Array | string]>([
    ["packed", "a.zip", "program", makePackage({ "photo.jpg": windows })],
    ["packed, told by its name", "a.zip", "script", makePackage({ "answer.js": "x" })],
    ["packed twice", "a.zip", "macros", makePackage({ "b.zip": makePackage({ "c.docx": macros }) })],
    ["on a tape", "a.tar", "script", tar],
    ["on a packed tape", "a.tgz", "script", gzipSync(tar)],
    ["packed alone", "answer.gz", "program", gzipSync(windows)],
    ["with a letter", "a.eml", "program", letter("photo.jpg", windows)],
    ["with a letter with a letter", "a.eml", "program", letter("b.eml", words.encode(letter("photo.jpg", windows)))],
    [
      "with a letter of Outlook",
      "a.msg",
      "program",
      makeOutlookLetter({ subject: "x", from: "a@example.org", body: "y" }, { "photo.jpg": windows }),
    ],
    ["packed by Outlook", "winmail.dat", "program", makeTnef({ "photo.jpg": windows })],
  ])("%s", async (_where, name, act, bytes) => {
    expect(await actsOf(bytes, name)).toContain(act);
  });

  test.each<[string, Uint8Array]>([
    ["locked", makePackage({ "a.txt": "x" }, { isLocked: true })],
    ["7z", hex("377abcaf271c0004")],
    ["RAR", hex("526172211a0700")],
    ["CAB", hex("4d53434600000000")],
    ["xz", hex("fd377a585a00")],
    ["broken off", makePackage({ "a.txt": "x" }).subarray(0, 60)],
    ["a disc", Buffer.concat([Buffer.alloc(0x8001), Buffer.from("CD001"), Buffer.alloc(99)])],
    [
      "deeper than anybody packs",
      [1, 2, 3, 4, 5].reduce((inside) => makePackage({ "a.zip": inside }), windows as Uint8Array),
    ],
  ])("%s says that it could not be looked into", async (_what, bytes) => {
    expect((await parse(bytes, { name: "a.bin" })).unsure).toEqual(["closed"]);
  });
});

test.each<[string, string, Uint8Array | string]>([
  ["a document", "a.docx", makeDocx(docxParagraph("We like halls."))],
  [
    "one with a template of its writer's disk",
    "a.docx",
    makeDocx("", {
      "word/_rels/settings.xml.rels": `<Relationship Type="x/attachedTemplate" Target="file:///C:\\Users\\a\\Normal.dotm" TargetMode="External"/>`,
    }),
  ],
  [
    "one with links",
    "a.docx",
    makeDocx("", {
      "word/_rels/document.xml.rels": `<Relationship Type="x/hyperlink" Target="https://x.example" TargetMode="External"/>`,
    }),
  ],
  ["an OpenDocument", "a.odt", makeOdt("<text:p>We like halls.</text:p>")],
  ["slides", "a.pptx", makePptx([{ words: ["We like halls."] }])],
  ["an older document", "a.doc", makeCompoundFile({ WordDocument: Buffer.alloc(64) })],
  ["rich text", "a.rtf", "{\\rtf1 We like \\object s and DDE.}"],
  ["words", "a.txt", "MZ is a name. #!/bin/sh is how scripts begin. We ask /Launch of a school."],
  ["an address of the web", "a.url", "[InternetShortcut]\r\nURL=https://x.example\r\n"],
  ["a package of documents", "a.zip", makePackage({ "a.txt": "x", "b/c.docx": makeDocx(docxParagraph("x")) })],
  [
    "a letter",
    "a.eml",
    "From: a@example.org\r\nTo: b@example.org\r\nDate: Thu, 1 Sep 2016 12:00:00 +0000\r\nSubject: x\r\n\r\nWe like halls.\r\n",
  ],
  ["nothing", "a.bin", ""],
])("%s does nothing", async (_what, name, bytes) => {
  expect(await parse(typeof bytes === "string" ? words.encode(bytes) : bytes, { name })).toEqual({
    acts: [],
    unsure: [],
  });
});
