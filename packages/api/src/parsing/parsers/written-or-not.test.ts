/** What is struck out, deleted or a form's own invitation is nobody's words; rows stay rows, and a large first letter its word's. */
import { describe, expect, test } from "vitest";
import { docxParagraph, makeDocx, makeOdt } from "../../testing/make-documents.ts";
import { parse } from "./document.ts";

const read = (bytes: Uint8Array | string, name?: string) => parse(Buffer.from(bytes), { name });
const odt = (body: string, styles = "") => makeOdt(`<office:text>${body}</office:text>`, { styles });
const run = (words: string, looks = "") => `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
const rtf = (body: string) =>
  String.raw`{\rtf1\ansi{\stylesheet{\s0 Normal;}{\*\cs9 \additive Placeholder Text;}}` + `${body}}`;
const withStyles = (body: string, styles: string) =>
  makeDocx(body, {
    "word/_rels/document.xml.rels": `<Relationships><Relationship Id="s" Type="t/styles" Target="styles.xml"/></Relationships>`,
    "word/styles.xml": `<w:styles xmlns:w="w">${styles}</w:styles>`,
  });

describe("words that a document hides are left out, and somebody looks", () => {
  const style = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>';
  test.each([
    ["in Word", makeDocx(`<w:p>${run("We want ")}${run("a fence", "<w:vanish/>")}${run("a gate.")}</w:p>`)],
    [
      "in LibreOffice",
      odt('<text:p>We want <text:span text:style-name="H">a fence</text:span>a gate.</text:p>', style),
    ],
    [
      "in LibreOffice, a whole section",
      odt('<text:p>We want a gate.</text:p><text:section text:display="none"><text:p>A fence</text:p></text:section>'),
    ],
    ["in rich text", rtf(String.raw`We want {\v a fence}a gate.`)],
  ])("%s", async (_, bytes) => {
    const { text, doubt } = await read(bytes);
    expect([text, doubt]).toEqual(["We want a gate.", expect.stringContaining("hidden from whoever opens it")]);
  });

  test("and not where nothing is hidden, or what was deleted", async () => {
    for (const bytes of [
      makeDocx(`<w:p>${run("We want a gate.")}${run(" ", "<w:vanish/>")}${run("", '<w:vanish w:val="0"/>')}</w:p>`),
      rtf(String.raw`We want a gate.{\v  }{\deleted a fence}`),
    ])
      expect((await read(bytes)).doubt ?? "").not.toContain("hidden");
  });
});

describe("words that are struck out are left out, and somebody looks", () => {
  const line = (style: string) =>
    `<text:p>We want <text:span text:style-name="${style}">a fence</text:span>a gate.</text:p>`;
  test.each([
    ["in Word", makeDocx(`<w:p>${run("We want ")}${run("a fence", "<w:strike/>")}${run("a gate.")}</w:p>`)],
    ["twice", makeDocx(`<w:p>${run("We want ")}${run("a fence", "<w:dstrike/>")}${run("a gate.")}</w:p>`)],
    [
      "by a style",
      withStyles(
        `<w:p>${run("We want ")}${run("a fence", '<w:rStyle w:val="Weg"/>')}${run("a gate.")}</w:p>`,
        `<w:style w:type="character" w:styleId="Durch"><w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="Weg"><w:basedOn w:val="Durch"/></w:style>`,
      ),
    ],
    [
      "in LibreOffice",
      odt(
        line("T"),
        `<style:style style:name="T"><style:text-properties style:text-line-through-style="solid"/></style:style>`,
      ),
    ],
    [
      "in LibreOffice, by what a style is based on",
      odt(
        line("U"),
        `<style:style style:name="T"><style:text-properties style:text-line-through-type="double"/></style:style><style:style style:name="U" style:parent-style-name="T"/>`,
      ),
    ],
    ["in rich text", rtf(String.raw`We want {\strike a fence}a gate.`)],
    ["in rich text, twice", rtf(String.raw`We want \striked1 a fence\striked0 a gate.`)],
    ["on a page", "<!doctype html><p>We want <s>a fence</s>a gate."],
    [
      "on a page, by its style",
      '<!doctype html><p>We want <span style="color:red; text-decoration: line-through">a fence</span>a gate.',
    ],
    [
      "on a page, by its class",
      '<!doctype html><style>.c3{text-decoration:line-through}</style><p>We want <span class="c1 c3">a fence</span>a gate.',
    ],
  ])("%s", async (_, bytes) => {
    const { text, doubt } = await read(bytes);
    expect(text).toBe("We want a gate.");
    expect(doubt).toContain("struck out");
  });

  test("and not what only could be", async () => {
    for (const bytes of [
      makeDocx(`<w:p><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>${run("Both.", '<w:strike w:val="0"/>')}</w:p>`),
      odt(
        `<text:p text:style-name="T">Both.</text:p>`,
        `<style:style style:name="T"><style:text-properties style:text-line-through-style="none"/></style:style>`,
      ),
      rtf(String.raw`\strike0 Both.`),
    ]) {
      const read = await parse(Buffer.from(bytes), { name: undefined });
      expect(read).toMatchObject({ text: "Both." });
      expect(read).not.toHaveProperty("doubt");
    }
  });
});

describe("a document with changes that nobody accepted is read as if all were, and somebody looks", () => {
  const odtChange = (kind: string) =>
    `<text:tracked-changes><text:changed-region><text:${kind}><text:p>against</text:p></text:${kind}></text:changed-region></text:tracked-changes><text:p>We like it.</text:p>`;
  test.each([
    [
      "in Word",
      makeDocx(
        `<w:p>${run("We ")}<w:del><w:r><w:delText>are against</w:delText></w:r></w:del><w:ins>${run("like")}</w:ins>${run(" it.")}</w:p>`,
      ),
    ],
    [
      "in Word, a whole row",
      makeDocx(
        `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${docxParagraph("Against.")}</w:tc></w:tr></w:tbl>${docxParagraph("We like it.")}`,
      ),
    ],
    [
      "in Word, moved",
      makeDocx(
        `<w:p><w:moveFrom>${run("We like it.")}</w:moveFrom></w:p><w:p><w:moveTo>${run("We like it.")}</w:moveTo></w:p>`,
      ),
    ],
    ["in LibreOffice, deleted", odt(odtChange("deletion"))],
    ["in LibreOffice, put in", odt(odtChange("insertion"))],
    ["in rich text, deleted", rtf(String.raw`We {\deleted are against}like it.`)],
    ["in rich text, put in", rtf(String.raw`We {\revised like} it.`)],
  ])("%s", async (_, bytes) => {
    const { text, doubt } = await read(bytes);
    expect(text).toBe("We like it.");
    expect(doubt).toContain("changes that nobody has accepted");
  });

  test("and one that only could have kept them has none", async () => {
    const kept = odt(`<text:tracked-changes text:track-changes="false"/><text:p>We like it.</text:p>`);
    expect(await read(kept)).not.toHaveProperty("doubt");
  });
});

describe("a form's own words where nobody wrote are nobody's", () => {
  const control = (properties: string, words: string, looks = "") =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent><w:p>${run(words, looks)}</w:p></w:sdtContent></w:sdt>`;
  const empty = "<w:showingPlcHdr/>";
  const inviting = '<w:rStyle w:val="PlaceholderText"/>';

  test("whatever the language of Word is", async () => {
    const styles = `<w:style w:type="character" w:styleId="Platzhaltertext"><w:name w:val="Placeholder Text"/></w:style>`;
    const german = control(empty, "Klicken oder tippen Sie hier.", '<w:rStyle w:val="Platzhaltertext"/>');
    const bytes = withStyles(german + control(empty, "Choose an item.", inviting) + control("", "Both sign."), styles);
    const document = await read(bytes);
    expect(document.text).toBe("Both sign.");
    expect(document).not.toHaveProperty("doubt");
  });

  test("and where only the mark says so, somebody looks", async () => {
    const { text, doubt } = await read(makeDocx(control(empty, "Elija un elemento.") + control("", "Sí.")));
    expect(text).toBe("Sí.");
    expect(doubt).toContain("not filled in");
  });

  test("a program that left the mark when somebody wrote loses no words of theirs", async () => {
    const glossary = (words: string) => ({
      "word/_rels/document.xml.rels": `<Relationships><Relationship Id="g" Type="t/glossaryDocument" Target="glossary/document.xml"/></Relationships>`,
      "word/glossary/document.xml": `<w:glossaryDocument xmlns:w="w"><w:docParts><w:docPart><w:docPartPr><w:name w:val="G1"/></w:docPartPr><w:docPartBody><w:p>${run(words)}</w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>`,
    });
    const marked = `${empty}<w:placeholder><w:docPart w:val="G1"/></w:placeholder>`;
    const form = (words: string) => makeDocx(docxParagraph("1.") + control(marked, words), glossary("Write here."));
    expect((await read(form("Write here."))).text).toBe("1.");
    const { text, doubt } = await read(form("A night kitchen."));
    expect(text).toBe("1.\n\nA night kitchen.");
    expect(doubt).toContain("other words stand in it");
  });

  test.each([
    [
      "of LibreOffice",
      odt(`<text:p>1. <text:placeholder text:placeholder-type="text">&lt;Name&gt;</text:placeholder></text:p>`),
    ],
    [
      "of a newer LibreOffice",
      odt(
        `<text:p>1. <loext:content-control xmlns:loext="l" loext:showing-place-holder="true">Choose</loext:content-control></text:p>`,
      ),
    ],
    ["of rich text", rtf(String.raw`1. {\cs9 Click or tap here.}`)],
    ["of a page", `<!doctype html><p>1. <span class="MsoPlaceholderText">Click or tap here.</span>`],
  ])("%s", async (_, bytes) => {
    expect((await read(bytes)).text).toBe("1.");
  });
});

describe("rows of a table stay rows", () => {
  const cell = (...paragraphs: readonly string[]) => `<w:tc>${paragraphs.map(docxParagraph).join("")}</w:tc>`;
  const odtCell = (...paragraphs: readonly string[]) =>
    `<table:table-cell xmlns:table="t">${paragraphs.map((words) => `<text:p>${words}</text:p>`).join("")}</table:table-cell>`;
  test.each([
    [
      "of Word",
      makeDocx(
        `<w:tbl><w:tr>${cell("1")}${cell("Halls.")}</w:tr><w:tr>${cell("3")}${cell("A choir.", "And soup.")}</w:tr></w:tbl>`,
      ),
    ],
    [
      "of LibreOffice",
      odt(
        `<table:table xmlns:table="t"><table:table-row>${odtCell("1")}${odtCell("Halls.")}</table:table-row><table:table-row>${odtCell("3")}${odtCell("A choir.", "And soup.")}</table:table-row></table:table>`,
      ),
    ],
    [
      "of rich text",
      rtf(String.raw`\trowd\intbl 1\cell Halls.\cell\row\trowd\intbl 3\cell A choir.\par And soup.\cell\row`),
    ],
    [
      "of a page",
      "<!doctype html><table><tr><td>1<td>Halls.</tr><tr><td><p>3</p><td><p>A choir.</p><p>And soup.</p></table>",
    ],
  ])("%s", async (_, bytes) => {
    expect((await read(bytes)).text).toBe("1\tHalls.\n\n3\tA choir.\n\nAnd soup.");
  });

  test("a table within a cell is part of it, an empty cell keeps its place, and one cell alone is no row", async () => {
    const inner = `<w:tbl><w:tr>${cell("a")}${cell("b")}</w:tr></w:tbl>`;
    const body = `<w:tbl><w:tr>${cell("x")}<w:tc>${inner}</w:tc></w:tr><w:tr>${cell("p")}${cell("")}${cell("q")}</w:tr><w:tr>${cell("One.", "Two.")}${cell("")}</w:tr><w:tr>${cell("1", "2")}${cell("3")}</w:tr></w:tbl>`;
    expect((await read(makeDocx(body))).text).toBe("x\ta\tb\n\np\t\tq\n\nOne.\n\nTwo.\n\n1\n\n2\n\n3");
  });
});

describe("a large first letter is one with its word", () => {
  test.each([
    [
      "in Word",
      makeDocx(
        `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${run("D")}</w:p>${docxParagraph("rop cap.")}`,
      ),
    ],
    [
      "in Word, in the margin",
      makeDocx(`<w:p><w:pPr><w:framePr w:dropCap="margin"/></w:pPr>${run("D")}</w:p>${docxParagraph("rop cap.")}`),
    ],
    ["in rich text", rtf(String.raw`\pard\dropcapli3\dropcapt1 D\par\pard rop cap.\par`)],
  ])("%s", async (_, bytes) => {
    expect((await read(bytes)).text).toBe("Drop cap.");
  });
});
