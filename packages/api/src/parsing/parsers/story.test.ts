/** The template of a case study as other programs write it back. What is imitated here was seen of LibreOffice 7.4. */
import { storyDocument, templateVersion } from "@consult/core";
import { describe, expect, test } from "vitest";
import { makeDoc, makeOdt, makePackage, makePdf } from "../../testing/make-documents.ts";
import { parse } from "./story.ts";

const files = storyDocument({
  template: { consultation: "harbours", version: templateVersion, instance: "abcdefghijklmnop" },
  language: "en",
  title: "Harbours",
  address: undefined,
});
const body = "word/document.xml";
const application = (name: string) => ({
  "docProps/app.xml": `<Properties><Application>${name}$Linux_X86_64</Application></Properties>`,
});
const read = (change: (xml: string) => string, more: Readonly<Record<string, string>> = {}) =>
  parse(makePackage({ ...files, ...more, [body]: change(files[body] ?? "") }), {});
const invitation = "Click or tap here to write.";
/** Into the control of the title. */
const writeTitle = (words: string) => (xml: string) => xml.replace(invitation, words);
const ofTitle = /(<w:tag w:val="title"\/>.*?)<w:text\/>/;

describe("a control that is marked as empty", () => {
  test("and holds words has them: older programs leave the mark", async () => {
    expect(await read(writeTitle("A desk"))).toMatchObject({ written: { title: "A desk" }, byLabel: [] });
  });

  test("and holds what Word invites with, in whatever language, is empty", async () => {
    const invited = (xml: string) =>
      writeTitle("Klicken Sie hier.")(xml).replace(
        ofTitle,
        '$1<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder><w:text/>',
      );
    expect((await read(invited)).written).toEqual({});
  });
});

describe("LibreOffice 7.4", () => {
  const words = "A desk in مرسى &amp; more";
  const control = (before: string, looks = "") =>
    `<w:sdt><w:sdtPr><w:id w:val="1"/><w:alias w:val="Title"/></w:sdtPr><w:sdtContent><w:r><w:rPr>${looks}</w:rPr>${before}<w:t>${words}</w:t></w:r></w:sdtContent></w:sdt>`;
  const field = (before: string) =>
    `<w:r><w:rPr></w:rPr>${before}<w:fldChar w:fldCharType="begin"></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FILLIN ""</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr></w:rPr><w:t>${words}</w:t></w:r><w:r><w:rPr></w:rPr><w:fldChar w:fldCharType="end"/></w:r>`;
  const stretch = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`;
  const title = /<w:sdt><w:sdtPr><w:alias w:val="Title"\/>.*?<\/w:sdt>/;
  const box = /<w:sdt><w:sdtPr>(<w:tag w:val="consent[^>]*>)/g;

  test.each([
    ["controls", control("") + control(stretch("مرسى"), '<w:rtl w:val="true"/>') + control(stretch(" &amp; more"))],
    ["fields", field("") + field(stretch("مرسى")) + field(stretch(" &amp; more"))],
  ])("says the words of a control for each stretch in it, as %s: they are read once", async (_, repeated) => {
    const change = (xml: string) => xml.replace(title, `<w:p>${repeated}</w:p>`).replace(box, "<w:sdt><w:sdtPr>");
    const { written, byLabel } = await read(change, application("LibreOffice/7.4.7.2"));
    expect(written).toEqual({ title: "A desk in مرسى & more" });
    expect(byLabel).toEqual(["title"]);
    // Whoever else says something twice means it.
    expect((await read(change, application("LibreOffice/24.8.1.2"))).written["title"]).toMatch(/more.*more/);
  });

  test("drops the names of controls: what the template says itself is known by their titles, what a teller wrote is kept", async () => {
    const change = (xml: string) =>
      writeTitle("Title")(xml)
        .replaceAll(/<w:tag [^>]*>/g, "")
        .replaceAll(
          /(<w:sdt><w:sdtPr>.*?<w:sdtContent>)(<w:p>.*?)(<w:r>.*?)<\/w:p><\/w:sdtContent><\/w:sdt>/g,
          "$2$1$3</w:sdtContent></w:sdt></w:p>",
        );
    expect(await read(change, application("LibreOffice/7.4.7.2"))).toMatchObject({
      leftOver: "",
      template: { instance: "abcdefghijklmnop" },
    });
    const noted = (xml: string) => change(xml).replace(">Harbours<", ">Harbours, with a note<");
    expect((await read(noted, application("LibreOffice/7.4.7.2"))).leftOver).toBe("Harbours, with a note");
  });

  test("is believed where words stand apart, or are others", async () => {
    const apart = `<w:p>${control("")}<w:r><w:t> and </w:t></w:r>${control("").replaceAll("A desk", "Two desks")}${control("")}</w:p>`;
    const { written } = await read((xml) => xml.replace(title, apart), application("LibreOffice/7.4.7.2"));
    expect(written["title"]).toBe("A desk in مرسى & more and Two desks in مرسى & moreA desk in مرسى & more");
    // Straight before others, and not said again by them.
    const other = (xml: string) => xml.replace(title, `<w:p>${control(stretch("Two desks, "))}</w:p>`);
    expect((await read(other, application("LibreOffice/7.4.7.2"))).written["title"]).toBe(
      "Two desks, A desk in مرسى & more",
    );
  });

  test("with many controls that never end takes no longer than they are long", async () => {
    for (const piece of ["<w:sdt>", '<w:fldChar w:fldCharType="begin">', "<w:t>a</w:t>"]) {
      const open = (xml: string) => xml.replace(title, piece.repeat(25_000));
      expect((await read(open, application("LibreOffice/7.4.7.2"))).template?.instance).toBe("abcdefghijklmnop");
    }
  });
});

describe("saved in a format that knows no controls with names, it is found by its labels", () => {
  const mark = /consult:[^<]+/.exec(files[body] ?? "")?.[0] ?? "";
  const lines = ["Title", "A desk", "Overview of the practice", "One desk.", "And a chair.", mark];

  test("as an OpenDocument, packed or in one file", async () => {
    const text = `<office:text>${lines.map((line) => `<text:p><text:text-input>${line}&#x0d;</text:text-input></text:p>`).join("")}</office:text>`;
    const flat = `<?xml version="1.0"?><office:document xmlns:office="o" xmlns:text="t" office:mimetype="application/vnd.oasis.opendocument.text"><office:body>${text}</office:body></office:document>`;
    for (const bytes of [makeOdt(text), Buffer.from(flat)]) {
      expect(await parse(bytes, {})).toMatchObject({
        written: { title: "A desk", practice: "One desk.\nAnd a chair." },
        template: { instance: "abcdefghijklmnop" },
        byLabel: ["title", "practice"],
        leftOver: "",
      });
    }
  });

  test("as rich text", async () => {
    const source = String.raw`{\rtf1 ${lines.map((line) => String.raw`${line}\u13\'0d\u5\'05\par `).join("")}}`;
    expect((await parse(Buffer.from(source), {})).written).toEqual({
      title: "A desk",
      practice: "One desk.\nAnd a chair.",
    });
  });

  const own = ["Harbours and People", "stories@example.org"];

  test.each([
    ["as a PDF", makePdf([...own, ...lines])],
    ["as a document of an older Word", makeDoc([...own, ...lines].join("\r"))],
    [
      "as an OpenDocument",
      makeOdt(`<office:text>${[...own, ...lines].map((line) => `<text:p>${line}</text:p>`).join("")}</office:text>`),
    ],
  ])("%s, without the title and the address that the template says itself", async (_, bytes) => {
    expect(await parse(bytes, { ownTexts: own })).toMatchObject({
      written: { title: "A desk", practice: "One desk.\nAnd a chair." },
      template: { instance: "abcdefghijklmnop" },
      leftOver: "",
    });
    // Whoever else writes there says something.
    expect((await parse(bytes, {})).leftOver).toBe(own.join("\n"));
  });

  test("and any other document of these is no story", async () => {
    for (const bytes of [
      makeOdt("<office:text><text:p>Words.</text:p></office:text>"),
      Buffer.from("{\\rtf1 Words.}"),
      makePdf(["Words."]),
      makeDoc("Words."),
    ]) {
      await expect(parse(bytes, {})).rejects.toThrow(/no template/);
    }
  });
});
