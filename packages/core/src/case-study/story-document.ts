/**
 * The template as a Word document: the files that its zip holds, by their paths. Every field is a content control whose tag is
 * the path of the input, so that it is read back exactly, whatever is written around it.
 */
import { spokenLanguage } from "../base/spoken-language.ts";
import { textFor, type LanguageTag } from "../base/localized-text.ts";
import { caseStudyFields } from "./case-study-fields.ts";
import { inputsOf, type CaseStudyInput } from "./case-study-inputs.ts";
import { templateMark, type StoryTemplate } from "./story-template.ts";
import { templateWords, type TemplateWords } from "./template-words.ts";
import type { WrittenStory } from "./written-story.ts";

export interface TemplateSetting {
  readonly template: StoryTemplate;
  readonly language: LanguageTag;
  /** Of the consultation, as its readers know it. */
  readonly title: string;
  /** Where it is sent back to; absent where no address takes it. */
  readonly address?: string | undefined;
  /** Filled in already. */
  readonly written?: WrittenStory | undefined;
}

export function storyDocument(setting: TemplateSetting): Readonly<Record<string, string>> {
  return {
    "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${main}.styles+xml"/></Types>`,
    "_rels/.rels": `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "word/styles.xml": styles,
    "word/document.xml": documentXml(setting),
  };
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const styles = `${declaration}<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>${style("Normal", "Normal", "")}${style("Title", "Title", '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>')}${style("Heading1", "heading 1", '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>', '<w:keepNext/><w:spacing w:before="360"/><w:outlineLvl w:val="0"/>')}${style("Heading2", "heading 2", '<w:b/><w:bCs/><w:sz w:val="22"/><w:szCs w:val="22"/>', '<w:keepNext/><w:outlineLvl w:val="1"/>')}${style("Help", "Help", '<w:color w:val="595959"/>', "<w:keepNext/>")}${style("Mark", "Mark", '<w:color w:val="595959"/><w:sz w:val="16"/><w:szCs w:val="16"/>')}</w:styles>`;

function style(id: string, name: string, run: string, paragraph = ""): string {
  const isNormal = id === "Normal" ? ' w:default="1"' : "";
  return `<w:style w:type="paragraph" w:styleId="${id}"${isNormal}><w:name w:val="${name}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

interface Writing {
  readonly language: LanguageTag;
  readonly isRightToLeft: boolean;
  readonly words: TemplateWords;
  readonly written: WrittenStory;
  /** Numbers for the controls, each once. */
  readonly nextId: () => number;
}

function documentXml({ template, language, title, address, written = {} }: TemplateSetting): string {
  const spoken = spokenLanguage(language);
  const words = templateWords[spoken];
  let id = 0;
  const nextId = (): number => (id += 1);
  const writing: Writing = { language, words, written, nextId, isRightToLeft: spoken === "ar" };
  // In controls of their own, so that they are told from what somebody writes; by their titles, where a program drops the tags.
  const own = (name: string, style: string, text: string, properties = ""): string =>
    sdt(`${properties}<w:tag w:val="consult.${name}"/><w:id w:val="${nextId()}"/>`, paragraph(writing, style, text));
  const titled = (text: string): string => `<w:alias w:val="${escapeXml(text.slice(0, 64))}"/>`;
  const body = [
    paragraph(writing, "Title", words.name),
    own("title", "Normal", title, titled(title)),
    paragraph(writing, "Normal", words.howToDocument),
    ...(address === undefined ? [] : [own("address", "Normal", address, titled(address))]),
    ...caseStudyFields.flatMap((field) => {
      const label = textFor(field.label, [language]).text;
      const inputs = inputsOf(field);
      return [
        paragraph(writing, "Heading1", label),
        paragraph(writing, "Help", textFor(field.help, [language]).text),
        ...inputs.flatMap((input) => [
          ...(input.path === field.key ? [] : [paragraph(writing, "Heading2", textFor(input.label, [language]).text)]),
          ...(input.kind === "yes-no" ? yesOrNo(writing, input) : [control(writing, input)]),
        ]),
      ];
    }),
    paragraph(writing, "Mark", words.keepMark),
    own("template", "Mark", templateMark(template)),
  ];
  const section = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>${writing.isRightToLeft ? "<w:bidi/>" : ""}</w:sectPr>`;
  return `${declaration}<w:document xmlns:w="${word}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>${body.join("")}${section}</w:body></w:document>`;
}

function control(writing: Writing, { path, label, kind }: CaseStudyInput): string {
  const { words, language, written, nextId } = writing;
  const text = written[path];
  // Alone in its paragraphs: rich where several may stand, plain where one line is wanted.
  const shape = kind === "paragraphs" || kind === "lines" || kind === "resources" ? "<w:richText/>" : "<w:text/>";
  const properties = `<w:alias w:val="${escapeXml(textFor(label, [language]).text.slice(0, 64))}"/><w:tag w:val="${path}"/><w:id w:val="${nextId()}"/>${text === undefined ? "<w:showingPlcHdr/>" : ""}${shape}`;
  const lines = (text ?? words.writeHere).split("\n");
  const grey = text === undefined ? '<w:color w:val="6B6B6B"/>' : "";
  return sdt(properties, lines.map((line) => paragraph(writing, "Normal", line, grey)).join(""));
}

function yesOrNo(writing: Writing, { path }: CaseStudyInput): string[] {
  const { words, written, nextId } = writing;
  return (["yes", "no"] as const).map((answer) => {
    const isChecked = written[path] === answer;
    const properties = `<w:tag w:val="${path}:${answer}"/><w:id w:val="${nextId()}"/><w14:checkbox><w14:checked w14:val="${isChecked ? 1 : 0}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>`;
    const box = `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>${isChecked ? "☒" : "☐"}</w:t></w:r></w:sdtContent></w:sdt>`;
    return paragraphOf(writing, "Normal", `${box}${run(writing, ` ${words[answer]}`)}`);
  });
}

function sdt(properties: string, content: string): string {
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
}

function paragraph(writing: Writing, styleId: string, text: string, look = ""): string {
  return paragraphOf(writing, styleId, run(writing, text, look));
}

function paragraphOf({ isRightToLeft }: Writing, styleId: string, content: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${styleId}"/>${isRightToLeft ? "<w:bidi/>" : ""}</w:pPr>${content}</w:p>`;
}

function run({ isRightToLeft, language }: Writing, text: string, look = ""): string {
  const spoken = isRightToLeft ? `<w:rtl/><w:lang w:bidi="${language}"/>` : `<w:lang w:val="${language}"/>`;
  return `<w:r><w:rPr>${look}${spoken}</w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

/** Controls that XML has no place for become the sign for an unknown character. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
