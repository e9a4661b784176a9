/** Numbers that a program counts by itself are read as they are shown, whichever program it is. */
import { describe, expect, test } from "vitest";
import { makeDocx, makeOdt } from "../../testing/make-documents.ts";
import { formatNumber } from "./document/number-format.ts";
import { parse } from "./document.ts";

const linesOf = async (bytes: Uint8Array | string, name?: string) =>
  (await parse(Buffer.from(bytes), { name })).text.split("\n\n");

const relations = `<Relationships xmlns="r">${["numbering", "styles"].map((type) => `<Relationship Id="${type}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${type}.xml"/>`).join("")}</Relationships>`;
/** Levels of one list, each as its XML says beyond its place. */
const levels = (...each: readonly string[]) =>
  each.map((level, index) => `<w:lvl w:ilvl="${index}">${level}</w:lvl>`).join("");
const level = (text: string, format = "decimal", more = "") =>
  `<w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/>`;
const point = (words: string, numId: number | string, ilvl = 0) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;
const plain = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const list = (
  id: number,
  inside: string,
  nums = `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`,
) => ({
  abstract: `<w:abstractNum w:abstractNumId="${id}">${inside}</w:abstractNum>`,
  nums,
});

function word(body: string, lists: readonly { abstract: string; nums: string }[], styles = ""): Promise<string[]> {
  const numbering = lists.map(({ abstract }) => abstract).join("") + lists.map(({ nums }) => nums).join("");
  return linesOf(
    makeDocx(body, {
      "word/_rels/document.xml.rels": relations,
      "word/numbering.xml": `<w:numbering xmlns:w="w">${numbering}</w:numbering>`,
      "word/styles.xml": `<w:styles xmlns:w="w">${styles}</w:styles>`,
    }),
  );
}

describe("of Word", () => {
  test("a letter numbered by its list shows one to three, and words between do not count", async () => {
    const body = point("Halls.", 1) + plain("More on the halls.") + point("Barbers.", 1) + point("A choir.", 1);
    expect(await word(body, [list(1, levels(level("%1.")))])).toEqual([
      "1. Halls.",
      "More on the halls.",
      "2. Barbers.",
      "3. A choir.",
    ]);
  });

  test("a list goes on in another of its kind, or begins where that one says", async () => {
    const nums = `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;
    const body = point("One.", 1) + point("Two.", 2) + point("Five.", 3) + point("Six.", 3);
    expect(await word(body, [list(0, levels(level("Question %1:")), nums)])).toEqual([
      "Question 1: One.",
      "Question 2: Two.",
      "Question 5: Five.",
      "Question 6: Six.",
    ]);
  });

  test("levels begin anew below each point above them, unless they say that they do not", async () => {
    const body = [0, 1, 1, 0, 1].map((ilvl) => point("x", 1, ilvl)).join("");
    const numbered = (more: string) => word(body, [list(1, levels(level("%1."), level("%1.%2", "decimal", more)))]);
    expect(await numbered("")).toEqual(["1. x", "1.1 x", "1.2 x", "2. x", "2.1 x"]);
    expect(await numbered('<w:lvlRestart w:val="0"/>')).toEqual(["1. x", "1.1 x", "1.2 x", "2. x", "2.3 x"]);
  });

  test("a level may be shown in digits wherever it is Roman, or be described by the list that uses it", async () => {
    const legal = [list(1, levels(level("%1.", "upperRoman"), level("%1.%2", "decimal", "<w:isLgl/>")))];
    expect(await word(point("x", 1) + point("y", 1, 1), legal)).toEqual(["I. x", "1.1 y"]);
    const own = `<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">${level("(%1)", "lowerLetter")}</w:lvl></w:lvlOverride></w:num>`;
    expect(await word(point("x", 1), [list(1, levels(level("%1.")), own)])).toEqual(["(a) x"]);
  });

  const styled = (id: string, inside: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:pPr>${inside}</w:pPr></w:style>`;
  const of = (style: string, words: string, more = "") =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;

  test("a style brings its number, to what is based on it too, and a paragraph can refuse it", async () => {
    const styles =
      styled("Frage", `<w:numPr><w:numId w:val="1"/></w:numPr>`) +
      `<w:style w:type="paragraph" w:styleId="Fett"><w:basedOn w:val="Frage"/></w:style>`;
    const without = `<w:numPr><w:numId w:val="0"/></w:numPr>`;
    const body = of("Frage", "Eins") + of("Fett", "Zwei") + of("Frage", "Keine", without) + of("Frage", "Drei");
    const lists = [list(1, levels(level("Frage %1:")))];
    expect(await word(body, lists, styles)).toEqual(["Frage 1: Eins", "Frage 2: Zwei", "Keine", "Frage 3: Drei"]);
  });

  test("a list says of which level a style is, and may be kept in a style itself", async () => {
    const styles = ["A", "B"].map((id) => styled(id, `<w:numPr><w:numId w:val="1"/></w:numPr>`)).join("");
    const inside = levels(
      level("%1", "decimal", '<w:pStyle w:val="A"/>'),
      level("%1.%2", "decimal", '<w:pStyle w:val="B"/>'),
    );
    const linked = [list(1, `<w:numStyleLink w:val="L"/>`), list(2, `<w:styleLink w:val="L"/>${inside}`)];
    expect(await word(of("A", "x") + of("B", "y") + of("A", "z"), [list(1, inside)], styles)).toEqual([
      "1 x",
      "1.1 y",
      "2 z",
    ]);
    expect(await word(point("x", 1) + point("y", 1, 1), linked)).toEqual(["1 x", "1.1 y"]);
  });

  test("points of a list are no words, nor are numbers of a list that is not there", async () => {
    const lists = [list(1, levels(level("\uf0b7", "bullet")))];
    expect(await word(point("x", 1) + point("y", 7), lists)).toEqual(["x", "y"]);
  });

  test("a number without words stands before what is written below it, and an empty last one is left out", async () => {
    const body = point("", 1) + plain("Halls.") + point("", 1) + point("Choir.", 1) + point("", 1);
    expect(await word(body, [list(1, levels(level("%1.")))])).toEqual(["1.", "Halls.", "3. Choir."]);
  });

  test("a paragraph whose end was deleted is one with the next, and counts once", async () => {
    const gone = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>Half </w:t></w:r></w:p>`;
    expect(await word(gone + point("whole.", 1) + point("Next.", 1), [list(1, levels(level("%1.")))])).toEqual([
      "1. Half whole.",
      "2. Next.",
    ]);
  });
});

describe("of OpenDocument", () => {
  const numbered = (name: string, ...each: readonly string[]) =>
    `<text:list-style style:name="${name}">${each.map((more, index) => `<text:list-level-style-number text:level="${index + 1}" ${more}/>`).join("")}</text:list-style>`;
  const points = (style: string, words: readonly string[], more = "") =>
    `<text:list text:style-name="${style}" ${more}>${words.map((each) => `<text:list-item><text:p>${each}</text:p></text:list-item>`).join("")}</text:list>`;
  const text = (body: string, styles: string, more = {}) =>
    linesOf(makeOdt(`<office:text>${body}</office:text>`, { styles, more }));

  test("a list counts, with what stands before and after its numbers; another begins anew or goes on", async () => {
    const style = numbered("L", 'style:num-format="1" style:num-prefix="Pregunta " style:num-suffix=":"');
    const body =
      points("L", ["a", "b"], 'xml:id="x"') + points("L", ["c"]) + points("L", ["d"], 'text:continue-list="x"');
    expect(await text(body, style)).toEqual(["Pregunta 1: a", "Pregunta 2: b", "Pregunta 1: c", "Pregunta 3: d"]);
    const on = points("L", ["a"]) + points("L", ["b"], 'text:continue-numbering="true"');
    expect(await text(on, style)).toEqual(["Pregunta 1: a", "Pregunta 2: b"]);
  });

  test("only the first paragraph of a point has its number, which it may begin with itself; lists stand in lists", async () => {
    const style = numbered(
      "L",
      'style:num-format="1" style:num-suffix="."',
      'style:num-format="a" style:num-suffix=")" text:display-levels="2"',
    );
    const body = `<text:list text:style-name="L"><text:list-item text:start-value="4"><text:p>x</text:p><text:p>more</text:p><text:list><text:list-item><text:p>y</text:p></text:list-item></text:list></text:list-item><text:list-header><text:p>head</text:p></text:list-header><text:list-item><text:p>z</text:p></text:list-item></text:list>`;
    expect(await text(body, style)).toEqual(["4. x", "more", "4.a) y", "head", "5. z"]);
  });

  test("headings count by their level, and the newer pattern holds", async () => {
    const styles = `<office:document-styles xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:loext="l"><text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" loext:num-list-format="Part %1%:"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style></office:document-styles>`;
    const body = `<text:h text:outline-level="1">x</text:h><text:h text:outline-level="2">y</text:h><text:h text:outline-level="1">z</text:h>`;
    expect(await text(body, "", { "styles.xml": styles })).toEqual(["Part I: x", "y", "Part II: z"]);
  });

  test("a number that the program wrote down as well is not said twice", async () => {
    const style = numbered("L", 'style:num-format="1" style:num-suffix="."');
    const body = `<text:list text:style-name="L"><text:list-item><text:number>1.</text:number><text:p>x</text:p></text:list-item></text:list>`;
    expect(await text(body, style)).toEqual(["1. x"]);
  });

  test("a paragraph may say by itself of which list it is", async () => {
    const style = numbered("L", 'style:num-format="1" style:num-suffix="."');
    const of = (words: string) =>
      `<text:numbered-paragraph text:list-id="l" text:level="1" text:style-name="L"><text:p>${words}</text:p></text:numbered-paragraph>`;
    expect(await text(of("x") + of("y"), style)).toEqual(["1. x", "2. y"]);
  });
});

test("of a web page the numbers are those that a browser shows", async () => {
  const page = `<!doctype html><ol start="3"><li>a<li>b<ol type="i"><li>c</ol><li value="9">d</ol><ul><li>e</ul>`;
  expect(await linesOf(page)).toEqual(["3. a", "4. b", "i. c", "9. d", "e"]);
});

test.each([
  ["decimalZero", 3, "03"],
  ["upperRoman", 1994, "MCMXCIV"],
  ["lowerRoman", 4, "iv"],
  ["lowerLetter", 28, "bb"],
  ["lowerLetterSequence", 28, "ab"],
  ["ordinal", 22, "22nd"],
  ["ordinal", 13, "13th"],
  ["russianLower", 2, "б"],
  ["arabicAbjad", 3, "ج"],
  ["arabicIndic", 15, "١٥"],
  ["hebrew1", 16, "טז"],
  ["chineseCounting", 11, "十一"],
  ["chineseCounting", 105, "一百零五"],
  ["ideographDigital", 20, "二〇"],
  ["decimalEnclosedCircle", 5, "⑤"],
  ["decimalEnclosedCircle", 25, "25"],
  ["hindiNumbers", 12, "१२"],
  ["lowerLetter", 5_000_000, "5000000"],
  ["somethingNew", 7, "7"],
])("%s shows %d as %s", (format, value, shown) => {
  expect(formatNumber(value, format)).toBe(shown);
});
