/** One way through the XML of a Word document, or of a part of it, from mark to mark. */
import { noNumbers, type DocxNumbers } from "./docx-numbers.ts";
import { createPlaceholders, type Invitations } from "./docx-placeholders.ts";
import type { DocxStyles } from "./docx-styles.ts";
import { createFormFields } from "./form-fields.ts";
import { withLabel } from "./list-numbers.ts";
import { countsPages, createPageFields } from "./page-fields.ts";
import { pageNumber } from "./running-words.ts";
import { symbolOf, withSymbols } from "./symbols.ts";
import { isOn } from "./toggle.ts";
import { createTableRows } from "./table-rows.ts";
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
  readonly numbers?: DocxNumbers;
  readonly styles?: DocxStyles;
  readonly invitations?: Invitations;
  readonly doubt?: (reason: "changes" | "struck" | "hidden" | "unfilled" | "filled") => void;
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
  /** Of its list or style, until its first words are read; then what stands before them. */
  label: string | undefined;
  style: string | undefined;
  numId?: string;
  level?: number;
  /** It is one with the next: its end was deleted, or it is a letter drawn larger than the others. */
  goesOn: boolean;
  isBeside?: boolean;
}

/** Of what is drawn in two ways the second is for old programs; letters above others say how those are spoken; and a change of looks names what they were. */
const silent = new Set(["del", "moveFrom", "Fallback", "rt", "rPrChange", "pPrChange", "sectPrChange"]);
const changes = new Set(["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"]);
const references = new Set(["footnoteReference", "endnoteReference"]);
const properties = new Set(["pPr", "rPr", "sectPr", "trPr", "tcPr", "tblPr"]);
const characters: Readonly<Record<string, string>> = {
  tab: "\t",
  ptab: "\t",
  br: "\n",
  cr: "\n",
  noBreakHyphen: "\u2011",
  softHyphen: "\u00ad",
};

export function readWords(bytes: Uint8Array, reading: Reading): void {
  const { note, diagram, chart, turnPage, page = () => 0, foreign, remark, beginNote } = reading;
  const { numbers = noNumbers, styles = noStyles, doubt = () => undefined } = reading;
  /** Open paragraphs, the innermost last: a text box stands inside the paragraph that it is anchored to. */
  const open: Paragraph[] = [];
  const after: Paragraph[] = [];
  const rows = createTableRows<Paragraph>(({ words, begunOn }) => reading.paragraph(words, begunOn));
  const placeholders = createPlaceholders(reading.invitations ?? noInvitations, doubt);
  let silentDepth = 0;
  let propertiesDepth = 0;
  let propertiesOf = "";
  let isText = false;
  let run: { isHidden: boolean; isStruck: boolean; style?: string | undefined } = { isHidden: false, isStruck: false };
  let font = "";
  /** Words that go on in the next paragraph. */
  let goingOn = "";
  /** A point without words: the number of what follows. */
  let lonely: Paragraph | undefined;
  const fields = reading.isRunning === true ? createPageFields() : undefined;
  let isAsking = false;
  const form = createFormFields();
  let isInForm = false;

  readXml(bytes, {
    open(name, attribute) {
      isText = false;
      isAsking = false;
      if (changes.has(name)) doubt("changes");
      if (propertiesDepth > 0 && name === "del") {
        propertiesDepth += 1;
        takeDeletion();
      } else if (silentDepth > 0 || silent.has(name)) {
        silentDepth += 1;
        if (references.has(name)) note?.(noteOf(name, attribute), false);
      } else if (properties.has(name) || propertiesDepth > 0) {
        if (propertiesDepth === 0) propertiesOf = name;
        propertiesDepth += 1;
        takeProperty(name, attribute);
      } else if (name === "p") {
        open.push({ words: "", begunOn: page(), label: undefined, style: undefined, goesOn: false });
      } else if (name === "r") {
        const innermost = open.at(-1);
        if (innermost !== undefined) count(innermost);
        run = { isHidden: false, isStruck: styles.of(innermost?.style).isStruck === true };
        font = "";
      } else if (name === "t") isText = true;
      else if (name === "tr") rows.beginRow();
      else if (name === "tc") rows.beginCell();
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
      else placeholders.open(name, attribute);
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
      else if (name === "tc") {
        flush();
        rows.endCell();
      } else if (name === "tr") rows.endRow();
      else if (name === "ffData") isInForm = false;
      else if (isInForm) append(form.close(name));
      else placeholders.close(name);
    },
  });
  flush();

  /** Of a row, or of the end of a paragraph. */
  function takeDeletion(): void {
    const innermost = open.at(-1);
    if (propertiesOf === "trPr") rows.dropRow();
    else if (propertiesOf === "pPr" && innermost !== undefined) innermost.goesOn = true;
  }

  function takeProperty(name: string, attribute: (name: string) => string | undefined): void {
    const innermost = propertiesOf === "pPr" ? open.at(-1) : undefined;
    if (name === "vanish") run.isHidden = isOn(attribute("val"));
    else if (name === "strike" || name === "dstrike") run.isStruck = isOn(attribute("val"));
    else if (name === "rStyle") {
      run.style = attribute("val");
      run.isStruck = styles.of(run.style ?? "").isStruck ?? run.isStruck;
    } else if (name === "rFonts") font = attribute("ascii") ?? "";
    else if (name === "titlePg" && isOn(attribute("val"))) reading.firstPageDiffers?.();
    else if (name === "headerReference" || name === "footerReference") {
      reading.running?.(attribute("id") ?? "", attribute("type") ?? "default");
    } else if (innermost === undefined) return;
    else if (name === "pStyle") innermost.style = attribute("val");
    else if (name === "numId") innermost.numId = attribute("val") ?? "";
    else if (name === "ilvl") innermost.level = Number(attribute("val")) || 0;
    else if (name === "framePr") innermost.goesOn ||= ["drop", "margin"].includes(attribute("dropCap") ?? "");
  }

  /** Where its first words stand: what stands inside of it counts after it. */
  function count(paragraph: Paragraph): void {
    paragraph.label ??= paragraph.goesOn ? "" : numbers.label(paragraph);
  }

  function append(words: string): void {
    const innermost = open.at(-1);
    if (innermost === undefined || placeholders.isInvitation(words, run.style)) return;
    if (run.isHidden) {
      if (words.trim() !== "") doubt("hidden");
    } else if (!run.isStruck) innermost.words += words;
    else if (words.trim() !== "") doubt("struck");
  }

  function add(paragraphs: readonly string[] = []): void {
    for (const words of paragraphs) after.push(beside(words, page()));
  }

  function end(ended: Paragraph | undefined): void {
    if (ended === undefined) return;
    if (open.length > 0) {
      count(ended);
      after.push({ ...beside(withLabel(ended.label ?? "", ended.words), ended.begunOn) });
      return;
    }
    if (ended.goesOn) {
      goingOn += ended.words;
      after.splice(0).forEach(rows.add);
      return;
    }
    count(ended);
    const isNumbered = ended.label !== "";
    ended.words = goingOn + ended.words;
    goingOn = "";
    if (ended.words.trim() !== "") {
      // Whoever writes below a number without words answers what it names.
      if (lonely !== undefined && !isNumbered) rows.add({ ...lonely, words: lonely.label ?? "" });
      lonely = undefined;
      rows.add({ ...ended, words: withLabel(ended.label ?? "", ended.words) });
    } else if (isNumbered) lonely = ended;
    after.splice(0).forEach(rows.add);
  }

  /** At the end of a cell, and of all. */
  function flush(): void {
    if (goingOn.trim() !== "") rows.add(beside(goingOn, page()));
    goingOn = "";
    lonely = undefined;
  }
}

const noStyles: DocxStyles = { of: () => ({}) };
const noInvitations: Invitations = { invitations: new Map(), isInviting: (style) => style === "PlaceholderText" };

function beside(words: string, begunOn: number): Paragraph {
  return { words, begunOn, label: "", style: undefined, goesOn: false, isBeside: true };
}

function noteOf(reference: string, attribute: (name: string) => string | undefined): string {
  return `${reference.replace("Reference", "")} ${attribute("id") ?? ""}`;
}
