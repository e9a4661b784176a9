/** What people write into an office document beside its paragraphs: forms, charts, heads of pages, boxes. Nothing of it is lost without a word. */
import { describe, expect, test } from "vitest";
import { docxParagraph, makeDocx, makeOdt, makePackage, makePptx } from "../../testing/make-documents.ts";
import { parse } from "./document.ts";

const read = (bytes: Uint8Array | string) => parse(Buffer.from(bytes), { name: "report" });
const run = (inside: string) => `<w:r>${inside}</w:r>`;
const words = (text: string) => run(`<w:t xml:space="preserve">${text}</w:t>`);
const odtText = (inside: string) => `<office:text>${inside}</office:text>`;
const linked = (relations: Readonly<Record<string, string>>) => ({
  "word/_rels/document.xml.rels": `<Relationships>${Object.entries(relations)
    .map(([id, target]) => {
      const type = id.replace(/\d+$/, "");
      return `<Relationship Id="${id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${type}" Target="${target}"/>`;
    })
    .join("")}</Relationships>`,
});
const header = (inside: string) => `<w:hdr xmlns:w="w">${inside}</w:hdr>`;
const chart = `<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><a:p><a:r><a:t>Arrivals</a:t></a:r></a:p></c:title><c:ser><c:tx><c:strRef><c:f>Sheet1!A1</c:f><c:strCache><c:pt><c:v>By sea</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strCache><c:pt><c:v>North</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:pt><c:v>4711</c:v></c:pt></c:numCache></c:val></c:ser><c:ser><c:cat><c:strCache><c:pt><c:v>North</c:v></c:pt></c:strCache></c:cat></c:ser><a:fld><a:t>VALUE</a:t></a:fld></c:chart></c:chartSpace>`;

describe("what stands above and below on each page comes first, once, without the numbers of pages", () => {
  const number = `${run('<w:fldChar w:fldCharType="begin"/>')}${run("<w:instrText> PAGE </w:instrText>")}${run('<w:fldChar w:fldCharType="separate"/>')}${words("3")}${run('<w:fldChar w:fldCharType="end"/>')}`;
  const reference = (kind: string, type: string, id: string) => `<w:${kind}Reference w:type="${type}" r:id="${id}"/>`;
  const parts = {
    ...linked({ header1: "header1.xml", header2: "header2.xml", header3: "header3.xml", footer1: "footer1.xml" }),
    "word/header1.xml": header(docxParagraph("Friends of the Harbour") + docxParagraph("Not to be published")),
    "word/header2.xml": header(docxParagraph("On the first page")),
    "word/header3.xml": header(docxParagraph("On even pages")),
    "word/footer1.xml": header(
      `${docxParagraph("Friends of the Harbour")}<w:p>${words("Report 7")}${run("<w:tab/>")}${words("Page ")}${number}${words(" of ")}<w:fldSimple w:instr="NUMPAGES">${words("12")}</w:fldSimple></w:p>`,
    ),
  };
  const references = `${reference("header", "default", "header1")}${reference("header", "first", "header2")}${reference("header", "even", "header3")}${reference("footer", "default", "footer1")}`;

  test("in a Word document, as far as its pages show it", async () => {
    const docx = (more: string) =>
      makeDocx(`${docxParagraph("Words.")}<w:sectPr xmlns:r="r">${references}${more}</w:sectPr>`, parts);
    const { text, anchors } = await read(docx(""));
    expect(text).toBe("Friends of the Harbour\n\nNot to be published\n\nReport 7\n\nWords.");
    expect(anchors.map(({ paragraph }) => paragraph)).toEqual([undefined, undefined, undefined, 1]);
    expect((await read(docx("<w:titlePg/>"))).text).toContain("On the first page");
    expect((await read(docx('<w:titlePg w:val="0"/>'))).text).not.toContain("On the first page");
  });

  test("and on even pages, where these are told apart", async () => {
    const relations = linked({ header3: "header3.xml", settings: "settings.xml" });
    const settings = `<w:settings xmlns:w="w"><w:evenAndOddHeaders/></w:settings>`;
    const body = `<w:p xmlns:r="r"><w:pPr><w:sectPr>${reference("header", "even", "header3")}</w:sectPr></w:pPr>${words("Words.")}</w:p>`;
    const docx = makeDocx(body, { ...parts, ...relations, "word/settings.xml": settings });
    expect((await read(docx)).text).toBe("On even pages\n\nWords.");
  });

  test("in an OpenDocument, but for what its masters only stand for", async () => {
    const styles = `<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:draw="d"><style:style style:name="A" style:master-page-name="First"/><office:master-styles><style:master-page style:name="Leaflet"><style:header><text:p>Of no page</text:p></style:header></style:master-page><style:master-page style:name="First" style:next-style-name="Second"/><style:master-page style:name="Second"><style:header><text:p>From the second page on</text:p></style:header></style:master-page><style:master-page style:name="Standard"><style:header><text:p>Friends of the Harbour</text:p></style:header><style:header-first style:display="false"><text:p>Old</text:p></style:header-first><style:footer><text:p>Page <text:page-number>3</text:page-number></text:p></style:footer><draw:frame><text:p>Click to add a title</text:p></draw:frame></style:master-page></office:master-styles></office:document-styles>`;
    const odt = makeOdt(odtText("<text:p>Words.</text:p>"), { more: { "styles.xml": styles } });
    expect((await read(odt)).text).toBe("From the second page on\n\nFriends of the Harbour\n\nWords.");
  });

  test("in rich text", async () => {
    const source = String.raw`{\rtf1{\header Friends of the Harbour\par}{\footer {\field{\*\fldinst PAGE}{\fldrslt 3}} / \chpgn\par}Words.\par}`;
    expect((await read(source)).text).toBe("Friends of the Harbour\n\nWords.");
  });

  test("on slides, but for what stands in the places of words to come", async () => {
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relations = (name: string, target: string) =>
      `<Relationships><Relationship Id="a" Type="${type}/${name}" Target="../${target}"/></Relationships>`;
    const shape = (inside: string, text: string) =>
      `<p:sp><p:nvPr>${inside}</p:nvPr><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sp>`;
    const master = (text: string) =>
      `<p:sldMaster xmlns:p="p" xmlns:a="a">${shape("<p:ph/>", "Click to add a title")}${shape("", text)}</p:sldMaster>`;
    const pptx = makePptx([{ words: ["Words."] }], {
      "ppt/slides/_rels/slide1.xml.rels": relations("slideLayout", "slideLayouts/l1.xml"),
      "ppt/slideLayouts/l1.xml": master("Not to be published"),
      "ppt/slideLayouts/_rels/l1.xml.rels": relations("slideMaster", "slideMasters/m1.xml"),
      "ppt/slideMasters/m1.xml": master("Friends of the Harbour"),
    });
    expect((await read(pptx)).text).toBe("Not to be published\n\nFriends of the Harbour\n\nWords.");
  });

  test("and where there is nothing else, somebody looks", async () => {
    const docx = makeDocx(`<w:p/><w:sectPr xmlns:r="r">${references}</w:sectPr>`, parts);
    expect((await read(docx)).doubt).toContain("hold no words");
  });
});

describe("what somebody chose in a form is read", () => {
  const box = (inside: string) => run(`<w:fldChar w:fldCharType="begin"><w:ffData>${inside}</w:ffData></w:fldChar>`);

  test("in a Word document", async () => {
    const ticked = box('<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>');
    const empty = box('<w:checkBox><w:default w:val="0"/></w:checkBox>');
    const list = box('<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>');
    const body = `<w:p>${ticked}${words(" Yes ")}${empty}${words(" No ")}${list}</w:p>`;
    expect((await read(makeDocx(body))).text).toBe("☒ Yes ☐ No b");
  });

  test("in an OpenDocument, in its own controls and in Word's", async () => {
    const mark = (type: string, params: string) =>
      `<field:fieldmark xmlns:field="f" field:type="vnd.oasis.opendocument.field.${type}">${params}</field:fieldmark>`;
    const param = (name: string, value: string) => `<field:param field:name="${name}" field:value="${value}"/>`;
    const forms = `<office:forms xmlns:form="f"><form:form><form:text form:id="c1" form:current-value="Amina"/><form:checkbox form:id="c2" form:label="I agree" form:current-state="checked"/><form:button form:id="c3" form:label="Send"/></form:form></office:forms>`;
    const controls = ["c1", "c2", "c3"].map((id) => `<draw:control xmlns:draw="d" draw:control="${id}"/>`).join("");
    const body = `${forms}<text:p>Name:${controls}</text:p><text:p>${mark("FORMCHECKBOX", param("Checkbox_Checked", "true"))} Yes ${mark("FORMCHECKBOX", "")} No ${mark("FORMDROPDOWN", param("Dropdown_ListEntry", "a") + param("Dropdown_ListEntry", "b") + param("Dropdown_Selected", "1"))}</text:p>`;
    expect((await read(makeOdt(odtText(body)))).text).toBe("Name:\n\nAmina\n\n☒ I agree\n\n☒ Yes ☐ No b");
  });

  test("in rich text", async () => {
    const field = (inside: string) => String.raw`{\field{\*\fldinst FORM {\*\formfield{${inside}}}}{\fldrslt}}`;
    const source = String.raw`{\rtf1 ${field(String.raw`\fftype1\ffres1\ffdefres0`)} Yes ${field(String.raw`\fftype1\ffres25\ffdefres0`)} No ${field(String.raw`\fftype2\ffres1{\*\ffl a}{\*\ffl b}`)}\par}`;
    expect((await read(source)).text).toBe("☒ Yes ☐ No b");
  });
});

describe("charts give what is written in them, each once", () => {
  test("in a Word document and on a slide", async () => {
    const body = `<w:p>${run('<c:chart xmlns:c="c" xmlns:r="r" r:id="chart"/>')}${words("Below:")}</w:p>`;
    const docx = makeDocx(body, { ...linked({ chart: "charts/chart1.xml" }), "word/charts/chart1.xml": chart });
    expect((await read(docx)).text).toBe("Below:\n\nArrivals\n\nBy sea\n\nNorth");
  });

  test("and formulas and charts that an OpenDocument keeps apart", async () => {
    const cell = (type: string, text: string) =>
      `<table:table-cell office:value-type="${type}"><text:p>${text}</text:p></table:table-cell>`;
    const more = {
      "Object 1/content.xml": `<math xmlns="m"><semantics><mi>E</mi><mo>=</mo><mi>m</mi><annotation>E = m</annotation></semantics></math>`,
      "Object 2/content.xml": `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:chart="c" xmlns:table="b"><office:body><office:chart><chart:chart><chart:title><text:p>Arrivals</text:p></chart:title>${cell("string", "By sea")}${cell("float", "4711")}</chart:chart></office:chart></office:body></office:document-content>`,
      "Object 3/content.xml": "<broken",
      "Object 4/content.xml": `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:spreadsheet><text:p>A cell</text:p></office:spreadsheet></office:body></office:document-content>`,
    };
    const object = (number: number) => `<draw:object xmlns:draw="d" xmlns:xlink="x" xlink:href="./Object ${number}"/>`;
    const body = `<text:p>So ${object(1)}.${object(2)}${object(3)}${object(4)}${object(5)}</text:p>`;
    const { text, doubt } = await read(makeOdt(odtText(body), { more }));
    expect(text).toBe("So E=m.\n\nArrivals\n\nBy sea");
    expect(doubt).toMatch(/another format.+is damaged or too large/);
  });
});

describe("an OpenDocument", () => {
  const styles = `<style:style style:name="T1"><style:text-properties text:display="none"/></style:style><text:list-style><style:text-properties text:display="none"/></text:list-style><style:style style:name="T2"/>`;
  const body = `<text:p>Kept <text:span text:style-name="T1">hidden </text:span><text:span text:style-name="T2">words</text:span><text:meta> of mine</text:meta> <text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby><text:hidden-text text:is-hidden="true">x</text:hidden-text></text:p><text:section text:display="none"><text:p>Hidden</text:p></text:section>`;
  const office = `xmlns:office="o" xmlns:text="t" xmlns:style="s"`;

  test("says nothing that it hides, and nothing twice", async () => {
    expect((await read(makeOdt(odtText(body), { styles }))).text).toBe("Kept words of mine 漢");
  });

  test("in one file is read as one that is packed", async () => {
    const flat = `<?xml version="1.0"?>\n<office:document ${office} office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title xmlns:dc="d">Ports</dc:title></office:meta><office:automatic-styles>${styles}</office:automatic-styles><office:body>${odtText(`<text:p><draw:frame xmlns:draw="d"><draw:image><office:binary-data>QUJD</office:binary-data></draw:image></draw:frame></text:p>${body}`)}</office:body></office:document>`;
    expect(await read(flat)).toMatchObject({ text: "Kept words of mine 漢", facts: { title: "Ports" } });
  });

  test("of the programs before it, or packed anew without its mark, is read", async () => {
    const old = `<office:document-content ${office}><office:body><text:p>Ports<text:tab-stop/>and towns<text:footnote><text:footnote-citation>1</text:footnote-citation><text:footnote-body><text:p>A note.</text:p></text:footnote-body></text:footnote></text:p></office:body></office:document-content>`;
    const sxw = makePackage({ mimetype: "application/vnd.sun.xml.writer", "content.xml": old });
    expect((await read(sxw)).text).toBe("Ports\tand towns\n\nA note.");
    const manifest = `<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>`;
    expect((await read(makePackage({ "META-INF/manifest.xml": manifest, "content.xml": old }))).text).toContain(
      "Ports",
    );
  });
});

describe("rich text", () => {
  test("gives what stands in old boxes, once, and behind a mark of style", async () => {
    const box = String.raw`{\*\do\dptxbx{\dptxbxtext In a box.\par}}`;
    const source = String.raw`{\rtf1 {\shp{\*\shpinst{\shptxt In a frame.\par}}{\shprslt${box}}}${box}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt \*\cs12\ul a link}}\par}`;
    expect((await read(source)).text).toBe("In a frame.\n\nIn a box.\n\na link");
  });

  test("is written in the letters of the font that it begins with", async () => {
    const source = String.raw`{\rtf1\deff1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\plain\'cf\'f0\'e8\par{\f0\'e9}\par}`;
    expect((await read(source)).text).toBe("При\n\né");
  });
});

describe("remarks beside the words, and pieces in other formats, are put before a person", () => {
  test.each([
    [
      "a remark in a Word document",
      makeDocx(`<w:p>${words("Words.")}${run('<w:commentReference w:id="1"/>')}</w:p>`),
      "Remarks",
    ],
    ["one in rich text", String.raw`{\rtf1 Words.{\*\atnid A}\chatn{\*\annotation Hm.}\par}`, "Remarks"],
    [
      "a table of Excel in a Word document",
      makeDocx(`<w:p>${words("Words.")}${run('<o:OLEObject xmlns:o="o" Type="Embed"/>')}</w:p>`),
      "another format",
    ],
    ["one in rich text", String.raw`{\rtf1 Words.{\object\objemb{\*\objdata 01}}\par}`, "another format"],
  ])("%s", async (_, bytes, why) => {
    const { text, doubt } = await read(bytes);
    expect(text).toBe("Words.");
    expect(doubt).toContain(why);
  });
});

test("letters that are drawn along a line are read, once", async () => {
  const drawn = `<w:pict><v:shape xmlns:v="v"><v:textpath string="Welcome &amp; come in"/></v:shape></w:pict>`;
  const twice = `<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>${docxParagraph("Draft")}</w:txbxContent></mc:Choice><mc:Fallback>${drawn}</mc:Fallback></mc:AlternateContent>`;
  const body = `<w:p>${run(drawn)}${words("Words.")}</w:p><w:p>${run(twice)}</w:p>`;
  expect((await read(makeDocx(body))).text).toBe("Words.\n\nWelcome & come in\n\nDraft");
});

test("a note that no place in the text refers to is read at the end, but for one that was deleted", async () => {
  const note = (id: number, text: string) => `<w:footnote w:id="${id}">${docxParagraph(text)}</w:footnote>`;
  const notes = `<w:footnotes xmlns:w="w">${note(1, "First.")}${note(2, "Deleted.")}${note(50, "Lost.")}</w:footnotes>`;
  const refer = (id: number) => run(`<w:footnoteReference w:id="${id}"/>`);
  const body = `<w:p>${words("Words")}${refer(1)}<w:del>${refer(2)}</w:del>${refer(3)}.</w:p>${docxParagraph("More.")}`;
  const docx = makeDocx(body, { ...linked({ footnotes: "footnotes.xml" }), "word/footnotes.xml": notes });
  expect((await read(docx)).text).toBe("Words\n\nFirst.\n\nMore.\n\nLost.");
});

test("a page that hides words is put before a person", async () => {
  const page = (style: string) => `<!doctype html><p>Words.<p style="${style}">More.`;
  expect(await read(page("color:red"))).not.toHaveProperty("doubt");
  expect((await read(page("display:none"))).doubt).toContain("hides some of its words");
});

test("letters of fonts that draw signs are the signs, whichever way they are written", async () => {
  const symbol = (font: string, char: string) => run(`<w:sym w:font="${font}" w:char="${char}"/>`);
  const typed = (font: string, text: string) =>
    run(`<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr><w:t>${text}</w:t>`);
  const body = `<w:p>${symbol("Symbol", "F061")}${symbol("Symbol", "00A3")}${symbol("Symbol", "F0FE")}${symbol("Wingdings 2", "F052")}${symbol("Wingdings", "F0FE")}${typed("Symbol", "\uf062")}${typed("Wingdings", "\uf0a8")}${typed("Webdings", "\uf0a8")}${words("\uf0fd\uf001")}</w:p>`;
  expect((await read(makeDocx(body))).text).toBe("α≤⎭☑☑β☐\uf0a8☒\uf001");
  expect((await read(makeOdt(odtText("<text:p>\uf0fe Yes</text:p>")))).text).toBe("☑ Yes");
  expect((await read(String.raw`{\rtf1 \u-3842? Yes\par}`)).text).toBe("☑ Yes");
  const fonts = String.raw`{\fonttbl{\f0\fcharset136 A;}{\f1\fcharset2 Symbol;}{\f2\fcharset2 Wingdings;}{\f3\fcharset2 Univers;}}`;
  const source = String.raw`{\rtf1\ansicpg950${fonts}{\f1\'B7 a}{\f2 o\'fe}{\f3 so}\f0  on\par}`;
  expect((await read(source)).text).toBe("• α☐☑so on");
});

test("what a change of looks has taken back hides nothing", async () => {
  const body = `<w:p>${run("<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Words.</w:t>")}</w:p>`;
  expect((await read(makeDocx(body))).text).toBe("Words.");
});

test("fields of a slide that its author chose are words; its number is none", async () => {
  const field = (type: string) => `</a:t></a:r><a:fld type="${type}"><a:t>7</a:t></a:fld><a:r><a:t>`;
  expect((await read(makePptx([{ words: [`One ${field("slidenum")}${field("TxLink")}.`] }]))).text).toBe("One 7.");
});
