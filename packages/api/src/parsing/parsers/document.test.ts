/** Documents give their words, where each stands, and what they say of themselves; what means harm is refused in words. */
import { deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import {
  docxParagraph,
  makeCompound,
  makeDocx,
  makeEpub,
  makeOdt,
  makePackage,
  makePdf,
  makePptx,
} from "../../testing/make-documents.ts";
import { createParser } from "../parser.ts";
import { Unreadable } from "../unreadable.ts";
import { parse } from "./document.ts";

const read = (bytes: Uint8Array | string, name = "report") => parse(Buffer.from(bytes), { name });
const codeOf = async (bytes: Uint8Array | string, name?: string) =>
  read(bytes, name).then(
    () => "read",
    (error: unknown) => (error instanceof Unreadable ? error.code : `defect: ${String(error)}`),
  );

describe("an OpenDocument text", () => {
  test("gives its paragraphs on their pages, its notes after the paragraph, and nothing deleted", async () => {
    const styles = `<style:style style:name="P9"><style:paragraph-properties fo:break-before="page"/></style:style>`;
    const body = `<office:text text:use-soft-page-breaks="true"><text:tracked-changes><text:p>Deleted words</text:p></text:tracked-changes><text:h>Ports</text:h><text:p>Cities<text:s text:c="3"/>and<text:tab/>ports<text:line-break/>welcome
      people<text:soft-page-break/> by <text:title>Name</text:title><draw:frame xmlns:draw="d"><svg:title xmlns:svg="v">Of a picture</svg:title></draw:frame><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.<office:annotation><text:p>A remark</text:p></office:annotation></text:p><text:p>Second page.</text:p><text:p text:style-name="P9">Third page.</text:p></office:text>`;
    expect(await read(makeOdt(body, { styles }))).toEqual({
      text: "Ports\n\nCities   and\tports\nwelcome people by Name.\n\nA note.\n\nSecond page.\n\nThird page.",
      anchors: [
        { at: 0, page: 1, paragraph: 1 },
        { at: 7, page: 1, paragraph: 2 },
        { at: 51, page: 2, paragraph: 3 },
        { at: 60, page: 2, paragraph: 4 },
        { at: 74, page: 3, paragraph: 5 },
      ],
      facts: { title: "Ports et villes", authors: ["Léa Martin"], year: 2012, language: "fr-FR", pages: 3 },
      doubt: expect.stringContaining("Remarks were made") as string,
    });
  });

  test("whose pages no program laid out names none", async () => {
    const { anchors, facts } = await read(makeOdt("<office:text><text:p>One.</text:p></office:text>"));
    expect(anchors).toEqual([{ at: 0, paragraph: 1 }]);
    expect(facts).not.toHaveProperty("pages");
  });

  test("that is locked says so", async () => {
    const manifest = `<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`;
    expect(await codeOf(makeOdt("", { more: { "META-INF/manifest.xml": manifest } }))).toBe("encrypted");
  });
});

test("slides come in the order in which they are shown, with what the speaker notes, and without their numbers", async () => {
  const slides = [{ words: ["Harbours", "A second line"], notes: "Say it slowly." }, { words: ["مرحبا"] }];
  expect(await read(makePptx(slides), "slides.txt")).toEqual({
    text: "Harbours\n\nA second line\n\nSay it slowly.\n\nمرحبا",
    anchors: [
      { at: 0, page: 1, paragraph: 1 },
      { at: 10, page: 1, paragraph: 2 },
      { at: 25, page: 1, paragraph: 3 },
      { at: 41, page: 2, paragraph: 4 },
    ],
    facts: { title: "Slides about harbours", authors: ["Amina Otieno"], year: 2014, pages: 2 },
  });
});

describe("a book", () => {
  test("gives its chapters in reading order, and what leads out of it leads nowhere", async () => {
    expect(await read(makeEpub(["<h1>One</h1><p>First.</p>", "<p>Second &amp; last.</p>"]))).toEqual({
      text: "One\n\nFirst.\n\nSecond & last.",
      anchors: [
        { at: 0, section: 1, paragraph: 1 },
        { at: 5, section: 1, paragraph: 2 },
        { at: 13, section: 2, paragraph: 3 },
      ],
      facts: {
        title: "The harbour book",
        authors: ["Amina Otieno", "Léa Martin"],
        year: 2015,
        language: "en",
        licence: "CC BY 4.0",
      },
    });
  });

  test("that its seller locked says so; scrambled fonts are no lock", async () => {
    const locking = (name: string) => ({
      "META-INF/encryption.xml": `<encryption><CipherReference URI="${name}"/></encryption>`,
    });
    expect(await codeOf(makeEpub(["<p>One.</p>"], locking("OEBPS/text/chapter%200.xhtml")))).toBe("encrypted");
    expect(await codeOf(makeEpub(["<p>One.</p>"], locking("OEBPS/fonts/letters.otf")))).toBe("read");
  });
});

describe("rich text", () => {
  test("gives its letters in every code page and as Unicode, without its fonts, pictures and deleted words", async () => {
    const source = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\info{\title Harbours}{\author A. Otieno}{\creatim\yr2013\mo5}}{\*\generator Somebody}\uc1\f0 caf\'e9 \u8364?5\par {\f1\'cf\'f0\'e8\'e2\'e5\'f2}\par{\deleted gone}{\v hidden}kept\emdash{\*\unknown skipped}{\pict ffd8ff}\tab x{\footnote A note.}\par {\field{\*\fldinst HYPERLINK "http://192.0.2.1/"}{\fldrslt a link}}\u-10179?\u-8704?\par}`;
    const { text, anchors, facts } = await read(source);
    expect(text).toBe("café €5\n\nПривет\n\nkept—\tx\n\nA note.\n\na link😀");
    expect(anchors.map(({ paragraph }) => paragraph)).toEqual([1, 2, 3, 4, 5]);
    expect(facts).toEqual({ title: "Harbours", authors: ["A. Otieno"], year: 2013 });
  });

  test("keeps the numbers that stand before the items of a list, and hyphens that show at a line's end only", async () => {
    const source = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fcharset2 Symbol;}}{\listtext\pard\plain\f0 3.\tab}Third\par{\pntext\f1\'b7\tab}Har\-bour}`;
    expect((await read(source)).text).toBe("3.\tThird\n\n•\tHar\u00adbour");
  });

  test("with a million open groups, or cut off anywhere, is read as far as it goes", async () => {
    const { text } = await read(`{\\rtf1 ${"{".repeat(1_000_000)}words`);
    expect(text).toBe("words");
    const whole = String.raw`{\rtf1\ansi{\fonttbl{\f0 A;}}\uc1 a\u8364?b\'e9\bin3 xyz{\info{\title T}}\par c}`;
    for (let end = 5; end <= whole.length; end += 1) expect(await codeOf(whole.slice(0, end))).toBe("read");
  });
});

describe("a PDF", () => {
  test("of pictures only is a scan; one of which a part is gives its words, and somebody looks", async () => {
    expect(await codeOf(makePdf(["", "", ""]))).toBe("scan");
    const report = await read(makePdf(["One.", "", "", "", "Five."]));
    expect(report).toMatchObject({
      text: "One.\n\nFive.",
      anchors: [
        { at: 0, page: 1 },
        { at: 6, page: 5 },
      ],
      facts: { title: "Harbours", authors: ["A. Otieno"], year: 2014, pages: 5 },
    });
    expect(report.doubt).toContain("3 of the 5 pages");
    expect(await read(makePdf(["One.", "Two.", ""]))).not.toHaveProperty("doubt");
  });
});

describe("a PDF that was written into", () => {
  const field = (value: string, bottom: number, more = "") =>
    `<</Type/Annot/Subtype/Widget/FT/Tx/T(f${bottom})/V(${value})/Rect[10 ${bottom} 200 ${bottom + 20}]${more}>>`;

  test("gives what stands in its fields and was typed onto it, from the top down, and no password", async () => {
    const typed = "<</Type/Annot/Subtype/FreeText/Contents(Typed onto it.)/DA(/Helv 12 Tf)/Rect[10 700 90 720]>>";
    const annotations = [field("Second.", 300), field("First.", 500), field("secret", 400, "/Ff 8192"), typed];
    const { text, anchors } = await read(makePdf(["Fill in:", "Next."], { annotations }));
    expect(text).toBe("Fill in:\n\nTyped onto it.\n\nFirst.\n\nSecond.\n\nNext.");
    expect(anchors.map(({ page }) => page)).toEqual([1, 2]);
  });

  test("and encloses files, or whose letters mean nothing, is put before a person", async () => {
    expect((await read(makePdf(["One."], { enclosed: ["a.txt", "b.txt"] }))).doubt).toContain("encloses 2 files");
    const unknown = "<</Type/Annot/Subtype/FreeText/Contents<FEFFE001E002E003E001E002>/DA(/Helv 12 Tf)/Rect[1 1 9 9]>>";
    expect((await read(makePdf(["One two."], { annotations: [unknown] }))).doubt).toContain("garbled");
    expect(await read(makePdf(["One two three."]))).not.toHaveProperty("doubt");
  });
});

test("a web page says in which language it is and who wrote it", async () => {
  const page = `<!doctype html><html lang="fr"><head><title>Ports &amp; villes</title><meta content="Léa Martin" name="author"></head><p>Un.</p>`;
  expect(await read(page)).toEqual({
    text: "Un.",
    anchors: [{ at: 0, paragraph: 1 }],
    facts: { title: "Ports & villes", authors: ["Léa Martin"], language: "fr" },
  });
});

describe("a Word document", () => {
  const run = (inside: string) => `<w:r>${inside}</w:r>`;
  const words = (text: string) => run(`<w:t xml:space="preserve">${text}</w:t>`);
  const linked = (relations: Readonly<Record<string, string>>) => ({
    "word/_rels/document.xml.rels": `<Relationships>${Object.entries(relations)
      .map(
        ([type, target]) =>
          `<Relationship Id="${type}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${type}" Target="${target}"/>`,
      )
      .join("")}</Relationships>`,
  });

  test("says who wrote it and when", async () => {
    const { text, facts } = await read(makeDocx(docxParagraph("One.") + docxParagraph("Two.")));
    expect(text).toBe("One.\n\nTwo.");
    expect(facts).toEqual({ title: "Harbours", authors: ["Amina Otieno"], year: 2014 });
  });

  test("gives what stands in it as people see it, and nothing deleted, hidden or said twice", async () => {
    const box = (text: string) => `<w:txbxContent>${docxParagraph(text)}</w:txbxContent>`;
    const body = [
      `<w:p>${words("Kept ")}<w:ins>${words("added")}</w:ins><w:del>${words("gone")}</w:del><w:moveFrom>${words("moved")}</w:moveFrom>${run("<w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t>")}${run("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t>")}</w:p>`,
      `<w:p>${run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:sym w:font='Wingdings' w:char='F0FE'/><w:instrText>PAGE</w:instrText>")}</w:p>`,
      `<w:p>${run(`<mc:AlternateContent xmlns:mc="m"><mc:Choice>${box("In a box.")}</mc:Choice><mc:Fallback>${box("In a box.")}</mc:Fallback></mc:AlternateContent>`)}${words("Around it")}${run("<w:footnoteReference w:id='2'/>")}${words(".")}</w:p>`,
      `<w:p><m:oMath xmlns:m="m"><m:r><m:t>a=b</m:t></m:r></m:oMath>${run(`<w:ruby><w:rt>${words("kan")}</w:rt><w:rubyBase>${words("漢")}</w:rubyBase></w:ruby>`)}</w:p>`,
    ].join("");
    const notes = `<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0">${docxParagraph("---")}</w:footnote><w:footnote w:id="2">${docxParagraph("A note.")}${docxParagraph("Its second line.")}</w:footnote></w:footnotes>`;
    const docx = makeDocx(body, { ...linked({ footnotes: "footnotes.xml" }), "word/footnotes.xml": notes });
    expect((await read(docx)).text).toBe(
      "Kept added.\n\na\tb\nc\u2011d☑\n\nAround it.\n\nIn a box.\n\nA note.\n\nIts second line.\n\na=b漢",
    );
  });

  test("whose pages Word laid out names them, a paragraph where it begins", async () => {
    const turn = run("<w:lastRenderedPageBreak/>");
    const body = `${docxParagraph("One.")}<w:p>${words("Over ")}${turn}${words("the edge.")}</w:p><w:p>${turn}${words("Three.")}</w:p>`;
    const { anchors, facts } = await read(makeDocx(body));
    expect(anchors.map(({ page, paragraph }) => [page, paragraph])).toEqual([
      [1, 1],
      [1, 2],
      [3, 3],
    ]);
    expect(facts).toMatchObject({ pages: 3 });
  });

  test("with a drawing of words gives them; with a piece in another format, somebody looks", async () => {
    const diagram = `<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><a:p><a:r><a:t>A step.</a:t></a:r></a:p></dgm:dataModel>`;
    const body = `<w:p>${run('<dgm:relIds xmlns:dgm="d" xmlns:r="r" r:dm="diagramData"/>')}${words("Steps:")}</w:p><w:altChunk/>`;
    const { text, doubt } = await read(
      makeDocx(body, { ...linked({ diagramData: "diagrams/data1.xml" }), "word/diagrams/data1.xml": diagram }),
    );
    expect(text).toBe("Steps:\n\nA step.");
    expect(doubt).toContain("another format");
  });
});

describe("a text or a page is read in whatever it was written", () => {
  const russian = "Мэры городов встречают прибывающих и помогают им найти жильё.";
  const inWindows1251 = (text: string) => {
    const decoder = new TextDecoder("windows-1251");
    const letters = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    return Uint8Array.from(text, (letter) => letters.get(letter) ?? 63);
  };

  test("that says nothing, as its letters look, and somebody looks", async () => {
    const { text, doubt } = await read(inWindows1251(russian), "letter.txt");
    expect(text).toBe(russian);
    expect(doubt).toContain("windows-1251");
    const french = await read(Buffer.from("Les maires ont aidé à trouver un logement près d'ici.", "latin1"), "a.txt");
    expect(french).not.toHaveProperty("doubt");
    expect(french.text).toMatch(/aidé à trouver un logement près/);
  });

  test("that says so, as it says", async () => {
    for (const head of ['<meta charset="windows-1251">', "<meta http-equiv=x content='text/html; charset=cp1251'>"]) {
      const page = inWindows1251(`<!-- saved --><!doctype html><html><head>${head}</head><p>${russian}</p>`);
      const { text, doubt } = await read(page, "page");
      expect([text, doubt]).toEqual([russian, undefined]);
    }
    const xml = `<?xml version="1.0" encoding="windows-1251"?><d><text:p xmlns:text="t">${russian}</text:p></d>`;
    const odt = makePackage({
      mimetype: "application/vnd.oasis.opendocument.text",
      "content.xml": inWindows1251(xml),
    });
    expect((await read(odt)).text).toBe(russian);
  });

  test("in two bytes a letter, with a mark or without, and lines of an old Mac", async () => {
    expect((await read(Buffer.from(`\ufeff${russian}`, "utf16le"), "a.txt")).text).toBe(russian);
    expect((await read(Buffer.from("<!doctype html><p>Harbours &amp; towns", "utf16le"), "a")).text).toBe(
      "Harbours & towns",
    );
    expect((await read("One.\r\rTwo.\u000bThree.\u001a", "a.txt")).anchors).toHaveLength(2);
    expect((await read(Buffer.from("\ufeffa\0b\ud800", "utf16le"), "a.txt")).text).toBe("a\ufffdb\ufffd");
  });

  test("of which only the end is broken, letter for letter up to there", async () => {
    const broken = Buffer.from(`${russian} ${russian}`).subarray(0, -2);
    const { text, doubt } = await read(Buffer.concat([broken, Buffer.from("!")]), "a.txt");
    expect(text.startsWith(russian)).toBe(true);
    expect(doubt).toContain("damaged");
  });
});

describe("a web page", () => {
  test.each([
    [
      "with every name that a letter has",
      "<p>&Aacute;rbol &scaron;kola &alefsym; &amp;amp; &#x1f600; &#xD800;",
      "Árbol škola ℵ &amp; 😀 �",
    ],
    ["whose head has no end", "<html><head><title>T</title><meta name=a><p>Words", "Words"],
    ["in which less than is written as a sign", "<p>If a < b and b > c, so be it.", "If a < b and b > c, so be it."],
    [
      "with a script that speaks of one",
      `<p>One<script>var s = "<p>no</p>";</script> two<noscript>no</noscript>`,
      "One two",
    ],
    ["whose remark or quotation never ends", '<p>One</p><!-- a > b --><p title="x>y">Two</p><!-- no', "One\n\nTwo"],
    ["whose lines were broken on purpose", "<pre>One\n  two</pre>three", "One\ntwo\n\nthree"],
    ["with a space that holds words together", "<p>Quoi\u00a0? &nbsp;Oui", "Quoi\u00a0? \u00a0Oui"],
    ["with paragraphs that only keep others apart", "<p>One<p>&nbsp;</p><p>&nbsp;Two", "One\n\nTwo"],
    [
      "with choices and captions",
      "<table><caption>C</caption><tr><td>1<td>2</table><option>a<option>b",
      "C\n\n1\t2\n\na\n\nb",
    ],
  ])("%s", async (_, source, text) => {
    expect((await read(source, "page.html")).text).toBe(text);
  });
});

describe("what a file is, its bytes say and not its name", () => {
  const wordOfAnotherName = makePackage({
    "[Content_Types].xml": "",
    "_rels/.rels": `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="word/letter.xml"/></Relationships>`,
    "word/letter.xml": docxParagraph("Words."),
  });
  const picture = Buffer.from("\u0089PNG\r\n\u001a\n rest", "latin1");
  test.each([
    ["a picture called a report", picture, "report.pdf", "picture"],
    ["a page called a picture", "<!doctype html><p>Words</p>", "photo.jpg", "read"],
    ["a drawing", '<?xml version="1.0"?><svg onload="alert(1)"><text>x</text></svg>', "drawing.txt", "picture"],
    ["an old or locked Office file", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "report.docx", "old-format"],
    ["a package of something else", makePackage({ "readme.txt": "words" }), "report.docx", "unknown-format"],
    ["a program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), "report.txt", "unknown-format"],
    ["nothing at all", new Uint8Array(0), "report.pdf", "empty"],
    [
      "rows and marks of a program",
      "<?xml version='1.0'?>\n<list><item>a</item></list>",
      "report.xml",
      "unknown-format",
    ],
    ["the same without its first line", "<!-- b --><list>\n<item>a</item></list>\n", "report.txt", "unknown-format"],
    ["a piece of a page", "<p>Words</p><p>and words</p>", "report.txt", "read"],
    ["a text that a sign begins", "<3 harbours. See <https://example.org>", "report.txt", "read"],
    ["a Word document whose text is called otherwise", wordOfAnotherName, "report.docx", "read"],
    ["two formats at once", Buffer.from("GIF89a<script>alert(1)</script>%PDF-1.4"), "x.pdf", "picture"],
  ])("%s", async (_, bytes, name, code) => {
    expect(await codeOf(bytes, name)).toBe(code);
  });
});

describe("what we cannot read is called what it is, so that its sender knows what to do", () => {
  const letter = "Received: by mx\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x";
  const flat = (kind: string) =>
    `<?xml version="1.0"?><office:document xmlns:office="o" office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:body/></office:document>`;
  test.each([
    [
      "a document of today's Word with a password",
      makeCompound(["EncryptionInfo", "EncryptedPackage"]),
      "protected by a password",
    ],
    [
      "one of an older Word with a password",
      makeCompound(["WordDocument"], { isLocked: true }),
      "protected by a password",
    ],
    [
      "slides of an older PowerPoint with one",
      makeCompound(["PowerPoint Document", "EncryptedSummary"]),
      "protected by a password",
    ],
    ["a document of an older Word", makeCompound(["1Table", "WordDocument"]), "of an older Word"],
    ["slides of an older PowerPoint", makeCompound(["PowerPoint Document"]), "of an older PowerPoint"],
    ["a table of an older Excel", makeCompound(["Workbook"]), "a spreadsheet"],
    ["a letter of Outlook", makeCompound(["__nameid_version1.0", "__properties_version1.0"]), "as Outlook keeps it"],
    ["another of those", makeCompound(["Contents"]), "an older Office program"],
    ["a table of Excel", makePackage({ "[Content_Types].xml": "", "xl/workbook.xml": "" }), "a spreadsheet"],
    [
      "one of LibreOffice",
      makePackage({ mimetype: "application/vnd.oasis.opendocument.spreadsheet" }),
      "a spreadsheet",
    ],
    ["one in one file", flat("spreadsheet"), "a spreadsheet"],
    ["a formula in one", flat("formula"), "XML"],
    ["a document of Pages", makePackage({ "Index/Document.iwa": "" }), "Pages, Keynote or Numbers"],
    ["a drawing of Visio", makePackage({ "[Content_Types].xml": "", "visio/document.xml": "" }), "this kind of file"],
    ["several files", makePackage({ "a.docx": "", "b.pdf": "" }), "several files"],
    ["a letter that broke off", letter, "No words were found in this letter"],
  ])("%s", async (_, bytes, words) => {
    await expect(read(bytes)).rejects.toThrow(words);
  });

  test("and a letter that somebody typed is a text", async () => {
    expect((await read("To: the mayor\nSubject: Harbours\n\nMIME-Version is a header.")).text).toContain("Harbours");
  });

  test("whatever the directory inside an old file says", async () => {
    const whole = Buffer.from(makeCompound(["WordDocument"]));
    for (let at = 24; at < 1536; at += 1) {
      const broken = Buffer.from(whole);
      broken.writeUInt8(0xff, at);
      expect(["old-format", "encrypted", "unknown-format"]).toContain(await codeOf(broken));
      expect(["old-format", "encrypted"]).toContain(await codeOf(whole.subarray(0, at)));
    }
  });
});

describe("a package that means harm", () => {
  const zeros = Buffer.alloc(150 * 1024 * 1024);

  test("is not unpacked beyond what we bear, whatever it declares", async () => {
    const files = { mimetype: "application/vnd.oasis.opendocument.text", "content.xml": zeros };
    for (const options of [{}, { declaredSize: 0 }, { declaredSize: 10 }]) {
      expect(await codeOf(makePackage(files, options))).toBe("too-large");
    }
  });

  test("may hold packages in packages: they stay packed", async () => {
    const inner = deflateRawSync(zeros);
    const docx = makeDocx(docxParagraph("Words."), { "word/embeddings/inner.zip": inner.toString("latin1") });
    expect(await codeOf(docx)).toBe("read");
  });

  test("with too many entries, shared bytes or a lock is refused", async () => {
    const many = Object.fromEntries(Array.from({ length: 25_000 }, (_, index) => [`word/${index}`, ""]));
    expect(await codeOf(makePackage(many))).toBe("too-large");
    const shared = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`word/document${index}.xml`, "x".repeat(20_000)]),
    );
    expect(await codeOf(makePackage(shared, { overlaps: true }))).toBe("damaged");
    expect(await codeOf(makePackage({ mimetype: "application/epub+zip" }, { isLocked: true }))).toBe("encrypted");
  });

  test("with paths out of itself finds nothing outside", async () => {
    const container = `<container><rootfile full-path="../../../../etc/passwd"/></container>`;
    const book = makeEpub(["<p>x</p>"], { "META-INF/container.xml": container, "../../evil.txt": "x" });
    expect(await codeOf(book)).toBe("damaged");
  });
});

describe("XML with entities of its own is not read", () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const outside = `<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY far SYSTEM "http://192.0.2.1/canary">]>`;
  test.each([
    ["in a Word document", (doctype: string) => makeDocx("", { "word/document.xml": `${doctype}<x>&b;</x>` })],
    ["in an OpenDocument", (doctype: string) => makeOdt("", { more: { "content.xml": `${doctype}<x>&b;</x>` } })],
    ["in a book", (doctype: string) => makeEpub([], { "OEBPS/book.opf": `${doctype}<x>&b;</x>` })],
  ])("%s", async (_, make) => {
    expect(await codeOf(make(laughs))).toBe("entities");
    expect(await codeOf(make(outside))).toBe("entities");
  });

  test("a million numbered characters are only characters", async () => {
    const letters = Array.from({ length: 1_000_000 }, (_, index) => `&#${((index * index) % 20_000) + 300};`).join("");
    const body = `<office:text><text:p>${letters}</text:p></office:text>`;
    expect((await read(makeOdt(body))).text).toHaveLength(1_000_000);
  });
});

test("a file that broke off on its way is said to be damaged, wherever it did", { timeout: 60_000 }, async () => {
  const whole = {
    docx: makeDocx(docxParagraph("Words.")),
    odt: makeOdt("<office:text><text:p>Words.</text:p></office:text>"),
    pptx: makePptx([{ words: ["Words."] }]),
    epub: makeEpub(["<p>Words.</p>"]),
  };
  for (const [format, bytes] of Object.entries(whole)) {
    const codes = new Map<string, number>();
    for (let end = 1; end < bytes.byteLength; end += 1) {
      const code = await codeOf(bytes.subarray(0, end), `report.${format}`);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    // Two or three letters of a package are letters.
    expect([...codes.keys()].filter((code) => !["damaged", "read", "unknown-format"].includes(code))).toEqual([]);
    expect(codes.get("damaged")).toBeGreaterThan(bytes.byteLength - 10);
  }
});

describe("in its child", () => {
  const parser = createParser({ childrenAtMost: 1 });
  afterAll(() => parser.close());

  test(
    "what is within the limits and still too much is stopped, and the next file is read",
    { timeout: 120_000 },
    async () => {
      const body = "<w:p/>".repeat(6_000_000);
      const stopped = await parser.parse("document", makeDocx(body), { name: "many.docx" });
      expect(stopped).toMatchObject({ ok: false });
      const next = await parser.parse("document", makeEpub(["<p>Words.</p>"]), { name: "book" });
      expect(next).toMatchObject({ ok: true, value: { text: "Words." } });
    },
  );
});
