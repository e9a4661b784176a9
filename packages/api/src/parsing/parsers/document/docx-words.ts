/** One way through the XML of a Word document, or of a part of it, from mark to mark. */
import { createFormFields } from "./form-fields.ts";
import { countsPages, createPageFields } from "./page-fields.ts";
import { pageNumber } from "./running-words.ts";
import { symbolOf, withSymbols } from "./symbols.ts";
import { readXml } from "./xml.ts";

export const pageBegins = "lastRenderedPageBreak";

export interface Reading {
  /** By kind and id, such as `footnote 2`; said, or hidden with what refers to it. */
  readonly note?: (id: string, isSaid: boolean) => readonly string[] | undefined;
  readonly diagram?: (id: string) => readonly string[] | undefined;
  readonly chart?: (id: string) => readonly string[] | undefined;
  readonly turnPage?: () => void;
  readonly page?: () => number;
  readonly foreign?: () => void;
  readonly remark?: () => void;
  /** What stands above or below on pages, and on which: all, the first, even ones. */
  readonly running?: (id: string, on: string) => void;
  readonly firstPageDiffers?: () => void;
  /** Numbers of pages are marked, not said. */
  readonly isRunning?: boolean;
  readonly paragraph: (words: string, begunOn: number) => void;
  /** Of a file of notes: where the next one begins. */
  readonly beginNote?: (id: string, isSeparator: boolean) => void;
}

interface Paragraph {
  words: string;
  begunOn: number;
}

/** Of what is drawn in two ways the second is for old programs; letters above others say how those are spoken; and a change of looks names what they were. */
const silent = new Set(["del", "moveFrom", "Fallback", "rt", "rPrChange", "pPrChange", "sectPrChange"]);
const references = new Set(["footnoteReference", "endnoteReference"]);
const properties = new Set(["pPr", "rPr", "sectPr"]);
const characters: Readonly<Record<string, string>> = {
  tab: "\t",
  ptab: "\t",
  br: "\n",
  cr: "\n",
  noBreakHyphen: "\u2011",
  softHyphen: "\u00ad",
};

export function readWords(bytes: Uint8Array, reading: Reading): void {
  const { note, diagram, chart, turnPage, page = () => 0, foreign, remark, paragraph, beginNote } = reading;
  /** Open paragraphs, the innermost last: a text box stands inside the paragraph that it is anchored to. */
  const open: Paragraph[] = [];
  const after: Paragraph[] = [];
  let silentDepth = 0;
  let propertiesDepth = 0;
  let isText = false;
  let isHidden = false;
  let font = "";
  const fields = reading.isRunning === true ? createPageFields() : undefined;
  let isAsking = false;
  const form = createFormFields();
  let isInForm = false;

  readXml(bytes, {
    open(name, attribute) {
      isText = false;
      isAsking = false;
      if (silentDepth > 0 || silent.has(name)) {
        silentDepth += 1;
        if (references.has(name)) note?.(noteOf(name, attribute), false);
      } else if (properties.has(name) || propertiesDepth > 0) {
        propertiesDepth += 1;
        takeProperty(name, attribute);
      } else if (name === "p") open.push({ words: "", begunOn: page() });
      else if (name === "r") {
        isHidden = false;
        font = "";
      } else if (name === "t") isText = true;
      else if (name === pageBegins) {
        turnPage?.();
        const innermost = open.at(-1);
        if (innermost?.words.trim() === "") innermost.begunOn = page();
      } else if (name === "footnote" || name === "endnote") {
        beginNote?.(`${name} ${attribute("id") ?? ""}`, /separator/i.test(attribute("type") ?? ""));
      } else if (references.has(name)) {
        add(note?.(noteOf(name, attribute), true));
      } else if (name === "relIds") add(diagram?.(attribute("dm") ?? ""));
      else if (name === "chart") add(chart?.(attribute("id") ?? ""));
      else if (name === "altChunk" || (name === "OLEObject" && attribute("Type") === "Embed")) foreign?.();
      // Letters that old programs drew along a line, watermarks among them.
      else if (name === "textpath") add([attribute("string") ?? ""]);
      else if (name === "commentReference") remark?.();
      else if (name === "fldSimple" && fields !== undefined && countsPages(attribute("instr") ?? "")) {
        append(pageNumber);
        silentDepth += 1;
      } else if (name === "ffData") isInForm = true;
      else if (isInForm) form.open(name, attribute("val"));
      else if (name === "fldChar") append(fields?.mark(attribute("fldCharType")) ?? "");
      else if (name === "instrText") isAsking = true;
      else if (name === "sym") append(symbolOf(Number.parseInt(attribute("char") ?? "", 16), attribute("font")));
      else if (Object.hasOwn(characters, name)) append(characters[name] ?? "");
    },
    text(text) {
      if (isText && fields?.isCounting() !== true) append(withSymbols(text, font));
      else if (isAsking) fields?.ask(text);
    },
    close(name) {
      isText = false;
      isAsking = false;
      if (silentDepth > 0) silentDepth -= 1;
      else if (propertiesDepth > 0) propertiesDepth -= 1;
      else if (name === "p") end(open.pop());
      else if (name === "ffData") isInForm = false;
      else if (isInForm) append(form.close(name));
    },
  });

  function takeProperty(name: string, attribute: (name: string) => string | undefined): void {
    if (name === "vanish") isHidden = isOn(attribute("val"));
    else if (name === "rFonts") font = attribute("ascii") ?? "";
    else if (name === "titlePg" && isOn(attribute("val"))) reading.firstPageDiffers?.();
    else if (name === "headerReference" || name === "footerReference") {
      reading.running?.(attribute("id") ?? "", attribute("type") ?? "default");
    }
  }

  function append(words: string): void {
    const innermost = open.at(-1);
    if (innermost !== undefined && !isHidden) innermost.words += words;
  }

  function add(paragraphs: readonly string[] = []): void {
    for (const words of paragraphs) after.push({ words, begunOn: page() });
  }

  function end(ended: Paragraph | undefined): void {
    if (ended === undefined) return;
    if (open.length > 0) after.push(ended);
    else for (const { words, begunOn } of [ended, ...after.splice(0)]) paragraph(words, begunOn);
  }
}

function noteOf(reference: string, attribute: (name: string) => string | undefined): string {
  return `${reference.replace("Reference", "")} ${attribute("id") ?? ""}`;
}

export function isOn(value = ""): boolean {
  return !["0", "false", "off"].includes(value);
}
