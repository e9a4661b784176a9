/** Word's documents: paragraphs, tables, notes, text boxes, formulas, charts. What was deleted in them, is hidden, or was remarked beside them is not read. */
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { chartWords } from "./chart.ts";
import { factsOf } from "./facts.ts";
import { readMetadata } from "./metadata.ts";
import { createFormFields } from "./form-fields.ts";
import { withoutRepeats } from "./libreoffice-repeats.ts";
import { countsPages, createPageFields } from "./page-fields.ts";
import { createParagraphWriter } from "./paragraph-writer.ts";
import { relationsOf, type Relation } from "./relations.ts";
import { pageNumber } from "./running-words.ts";
import { symbolOf } from "./symbols.ts";
import { readXml } from "./xml.ts";
import type { Zip } from "../zip.ts";

export function readDocx(zip: Zip): ParsedDocument {
  const named = [...relationsOf(zip).values()].find(({ type }) => type === "officeDocument");
  const main = named?.target ?? "word/document.xml";
  const text = zip.read(main);
  if (text === undefined) {
    throw new Unreadable(
      "damaged",
      "This Word document is damaged, or is none. Saving it again in Word often mends it.",
    );
  }
  const bytes = withoutRepeats(zip, text);
  const relations = relationsOf(zip, main);
  const writer = createParagraphWriter();
  // Only a program that laid the text out knows its pages, and says where each begins.
  let page = bytes.length > 0 && Buffer.from(bytes).includes(pageBegins) ? 1 : 0;
  const partOf = (id: string) => zip.read(relations.get(id)?.target ?? "");
  const running: { readonly id: string; readonly on: string }[] = [];
  const kinds = new Set(["default"]);
  if (countsEvenPages(zip, relations)) kinds.add("even");
  readWords(bytes, {
    notes: notesOf(zip, relations),
    diagram: (id) => writer.beside(() => paragraphsOf(partOf(id))),
    chart: (id) => writer.beside(() => chartWords(partOf(id))),
    turnPage: () => (page += 1),
    page: () => page,
    foreign: () => writer.doubt("foreign"),
    remark: () => writer.doubt("remarks"),
    running: (id, on) => running.push({ id, on }),
    firstPageDiffers: () => kinds.add("first"),
    paragraph(words, begunOn) {
      if (begunOn > 0) writer.moveTo({ page: begunOn });
      writer.add(words);
    },
  });
  for (const { id } of running.filter(({ on }) => kinds.has(on))) {
    writer.beside(() => paragraphsOf(partOf(id), { isRunning: true }))?.forEach(writer.addRunning);
  }
  return writer.finish(
    factsOf({ ...readMetadata(zip.read("docProps/core.xml")), ...(page === 0 ? {} : { pages: page }) }),
  );
}

const pageBegins = "lastRenderedPageBreak";

interface Reading {
  /** By kind and id, such as `footnote 2`. */
  readonly notes?: ReadonlyMap<string, readonly string[]>;
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
  readonly note?: (id: string, isSeparator: boolean) => void;
}

interface Paragraph {
  words: string;
  begunOn: number;
}

/** Of what is drawn in two ways the second is for old programs; letters above others say how those are spoken; and a change of looks names what they were. */
const silent = new Set(["del", "moveFrom", "Fallback", "rt", "rPrChange", "pPrChange", "sectPrChange"]);
const properties = new Set(["pPr", "rPr", "sectPr"]);
const characters: Readonly<Record<string, string>> = {
  tab: "\t",
  ptab: "\t",
  br: "\n",
  cr: "\n",
  noBreakHyphen: "\u2011",
  softHyphen: "\u00ad",
};

function readWords(bytes: Uint8Array, reading: Reading): void {
  const { notes, diagram, chart, turnPage, page = () => 0, foreign, remark, paragraph, note } = reading;
  /** Open paragraphs, the innermost last: a text box stands inside the paragraph that it is anchored to. */
  const open: Paragraph[] = [];
  const after: Paragraph[] = [];
  let silentDepth = 0;
  let propertiesDepth = 0;
  let isText = false;
  let isHidden = false;
  const fields = reading.isRunning === true ? createPageFields() : undefined;
  let isAsking = false;
  const form = createFormFields();
  let isInForm = false;

  readXml(bytes, {
    open(name, attribute) {
      isText = false;
      isAsking = false;
      if (silentDepth > 0 || silent.has(name)) silentDepth += 1;
      else if (properties.has(name) || propertiesDepth > 0) {
        propertiesDepth += 1;
        takeProperty(name, attribute);
      } else if (name === "p") open.push({ words: "", begunOn: page() });
      else if (name === "r") isHidden = false;
      else if (name === "t") isText = true;
      else if (name === pageBegins) {
        turnPage?.();
        const innermost = open.at(-1);
        if (innermost?.words.trim() === "") innermost.begunOn = page();
      } else if (name === "footnote" || name === "endnote") {
        note?.(`${name} ${attribute("id") ?? ""}`, /separator/i.test(attribute("type") ?? ""));
      } else if (name === "footnoteReference" || name === "endnoteReference") {
        add(notes?.get(`${name.replace("Reference", "")} ${attribute("id") ?? ""}`));
      } else if (name === "relIds") add(diagram?.(attribute("dm") ?? ""));
      else if (name === "chart") add(chart?.(attribute("id") ?? ""));
      else if (name === "altChunk" || (name === "OLEObject" && attribute("Type") === "Embed")) foreign?.();
      else if (name === "commentReference") remark?.();
      else if (name === "fldSimple" && fields !== undefined && countsPages(attribute("instr") ?? "")) {
        append(pageNumber);
        silentDepth += 1;
      } else if (name === "ffData") isInForm = true;
      else if (isInForm) form.open(name, attribute("val"));
      else if (name === "fldChar") append(fields?.mark(attribute("fldCharType")) ?? "");
      else if (name === "instrText") isAsking = true;
      else if (name === "sym") append(symbolOf(attribute("char")));
      else if (Object.hasOwn(characters, name)) append(characters[name] ?? "");
    },
    text(text) {
      if (isText && fields?.isCounting() !== true) append(text);
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

function paragraphsOf(bytes: Uint8Array | undefined, options: Pick<Reading, "isRunning"> = {}): string[] {
  const paragraphs: string[] = [];
  if (bytes !== undefined) readWords(bytes, { ...options, paragraph: (words) => paragraphs.push(words) });
  return paragraphs;
}

function isOn(value = ""): boolean {
  return !["0", "false", "off"].includes(value);
}

function countsEvenPages(zip: Zip, relations: ReadonlyMap<string, Relation>): boolean {
  const settings = [...relations.values()].find(({ type }) => type === "settings");
  const bytes = settings === undefined ? undefined : zip.read(settings.target);
  let counts = false;
  if (bytes !== undefined) {
    readXml(bytes, {
      open(name, attribute) {
        if (name === "evenAndOddHeaders") counts = isOn(attribute("val"));
      },
    });
  }
  return counts;
}

function notesOf(zip: Zip, relations: ReadonlyMap<string, Relation>): Map<string, string[]> {
  const notes = new Map<string, string[]>();
  for (const { type, target } of relations.values()) {
    const bytes = type === "footnotes" || type === "endnotes" ? zip.read(target) : undefined;
    if (bytes === undefined) continue;
    let current: string[] = [];
    readWords(bytes, {
      paragraph: (words) => current.push(words),
      note(id, isSeparator) {
        current = [];
        if (!isSeparator) notes.set(id, current);
      },
    });
  }
  return notes;
}
