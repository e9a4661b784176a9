/** One way through the XML of an OpenDocument, from mark to mark. */
import type { OdtMasters } from "./odt-masters.ts";
import { createFieldmarks, createOdtForms } from "./odt-forms.ts";
import { createOdtLists } from "./odt-lists.ts";
import { createOdtStyles, type OdtStyles } from "./odt-styles.ts";
import { withLabel } from "./list-numbers.ts";
import type { ParagraphWriter } from "./paragraph-writer.ts";
import { pageNumber } from "./running-words.ts";
import { withSymbols } from "./symbols.ts";
import { createTableRows } from "./table-rows.ts";
import { readXml } from "./xml.ts";

export interface OdtReading {
  readonly writer: ParagraphWriter;
  readonly masters?: OdtMasters;
  /** With those of other files of the document. */
  readonly styles?: OdtStyles;
  /** What a package keeps in a folder of its own: a formula, a chart. */
  readonly object?: (name: string) => Uint8Array | undefined;
}

/** A note's number is glued to the word before it, and the note stands after the paragraph; letters above others say how those are spoken; and what a form invites to write is nobody's words. */
const silent = new Set(
  "tracked-changes annotation forms placeholder number note-citation footnote-citation endnote-citation ruby-text binary-data script spreadsheet".split(
    " ",
  ),
);
/** Of which a document keeps a list. */
const changes = new Set(["insertion", "deletion"]);
/** Said of a picture. Inside of a line the same names are fields, which show what the document is called. */
const silentOutsideOfLines = new Set(["desc", "title"]);
const lines = new Set(["p", "h", "span", "a", "meta"]);
const paragraphs = new Set(["p", "h"]);
const numbers = new Set(["float", "percentage", "currency", "date", "time"]);
/** What a page shows above and below. */
const running = /^(header|footer)(-left|-first)?$/;

interface Paragraph {
  words: string;
  begunOn: number;
  label: string;
  isBeside?: boolean;
}

type Attribute = (name: string) => string | undefined;

/** Answers how many pages it names. */
export function readOdtWords(bytes: Uint8Array, { writer, masters, object, ...reading }: OdtReading): number {
  const styles = reading.styles ?? createOdtStyles();
  const lists = createOdtLists(styles);
  const rows = createTableRows<Paragraph>(add);
  /** Open paragraphs, the innermost last: a note stands inside the paragraph that it is a note to. */
  const open: Paragraph[] = [];
  const after: Paragraph[] = [];
  const elements: string[] = [];
  /** How many of a name are open. */
  const within = new Map<string, number>();
  /** Whether the open elements strike out what stands in them; undefined where one says nothing of it. */
  const struck: (boolean | undefined)[] = [];
  const forms = createOdtForms();
  const marks = createFieldmarks();
  let silentDepth = 0;
  let isInForms = false;
  /** What is silent now could be seen, if its document did not hide it. */
  let isHiding = false;
  let runningDepth = 0;
  let page = 0;
  let lonely: Paragraph | undefined;

  readXml(bytes, { open: begin, text, close });
  return page;

  function begin(name: string, attribute: Attribute): void {
    if (silentDepth > 0 || isSilent(name, attribute)) {
      if (silentDepth === 0) isHiding = lines.has(name) || name === "section";
      silentDepth += 1;
      if (changes.has(name)) writer.doubt("changes");
      if (isInForms) forms.open(name, attribute);
      return;
    }
    elements.push(name);
    within.set(name, (within.get(name) ?? 0) + 1);
    if (runningDepth > 0 || (elements.at(-2) === "master-page" && running.test(name))) runningDepth += 1;
    if (name === "master-page") masters?.begin(attribute("style:name"), attribute("next-style-name"));
    if (name === "style") masters?.use(attribute("master-page-name"));
    styles.open(name, attribute);
    lists.open(name, attribute);
    struck.push(lines.has(name) ? styles.isStruck(attribute("style-name")) : undefined);
    // Only a program that laid the text out knows its pages, and says so.
    if (name === "text" && attribute("use-soft-page-breaks") === "true") turnPage();
    else if (name === "soft-page-break" && page > 0) turnPage();
    else if (name === "page") turnPage();
    else if (paragraphs.has(name)) {
      if (page > 0 && open.length === 0 && styles.beginsPage(attribute("style-name"))) turnPage();
      open.push({ words: "", begunOn: page, label: lists.label(name, attribute) });
    } else if (name === "table-row" && !isWithin("chart")) rows.beginRow();
    else if (name === "table-cell" && !isWithin("chart")) rows.beginCell();
    else if (name === "s") append(" ".repeat(Math.min(1000, Number(attribute("c") ?? 1) || 1)));
    else if (name === "tab" || name === "tab-stop") append("\t");
    else if (name === "line-break") append("\n");
    else if (name === "object") readObject(attribute("href"));
    else if (name === "object-ole") writer.doubt("foreign");
    else if (name === "fieldmark") marks.begin(attribute("type"));
    else if (name === "param") marks.take(attribute("name"), attribute("value"));
    else if (name === "control") say(forms.words(attribute("control") ?? ""));
  }

  function isSilent(name: string, attribute: Attribute): boolean {
    if (silent.has(name)) {
      isInForms = name === "forms";
      if (name === "spreadsheet") writer.doubt("foreign");
      if (name === "annotation" && !isWithin("math")) writer.doubt("remarks");
      return true;
    }
    if (silentOutsideOfLines.has(name)) return !lines.has(elements.at(-1) ?? "") && !isWithin("chart");
    if (name === "page-number" || name === "page-count") {
      if (runningDepth > 0) append(pageNumber);
      return runningDepth > 0;
    }
    if (name === "hidden-text") return attribute("is-hidden") === "true";
    if (name === "section" || running.test(name)) return ["none", "false"].includes(attribute("display") ?? "");
    if (name === "table-cell" && isWithin("chart")) return numbers.has(attribute("value-type") ?? "");
    if (name === "content-control") return attribute("showing-place-holder") === "true";
    return lines.has(name) && styles.isHidden(attribute("style-name"));
  }

  function isWithin(name: string): boolean {
    return (within.get(name) ?? 0) > 0;
  }

  /** White space of the file is one space; more of it in the text, and its lines' ends, are elements. */
  function text(words: string): void {
    if (silentDepth > 0 && isHiding && words.trim() !== "") writer.doubt("hidden");
    if (silentDepth === 0) append(withSymbols(words.replaceAll(/[ \t\r\n]+/g, " ")));
  }

  function append(words: string): void {
    const innermost = open.at(-1);
    if (innermost === undefined) return;
    if (struck.findLast((each) => each !== undefined) !== true) innermost.words += words;
    else if (words.trim() !== "") writer.doubt("struck");
  }

  function say(words: readonly string[]): void {
    for (const each of words) after.push(beside(each, page));
    if (open.length === 0) after.splice(0).forEach(rows.add);
  }

  function readObject(name: string | undefined): void {
    const within: string[] = [];
    const content = name === undefined ? undefined : writer.beside(() => object?.(name));
    if (content === undefined) return;
    const add = (words: string) => within.push(words);
    const formula = writer.beside(() => {
      if (isFormula(content)) return formulaOf(content);
      readOdtWords(content, { writer: { ...writer, add, moveTo: () => undefined } });
      return "";
    });
    append(formula ?? "");
    say(within);
  }

  function close(name: string): void {
    if (silentDepth > 0) {
      silentDepth -= 1;
      return;
    }
    elements.pop();
    struck.pop();
    within.set(name, (within.get(name) ?? 0) - 1);
    const ended = paragraphs.has(name) ? open.pop() : undefined;
    lists.close(name);
    if (ended !== undefined) end(ended);
    else if (name === "table-cell" && !isWithin("chart")) rows.endCell();
    else if (name === "table-row" && !isWithin("chart")) rows.endRow();
    else if (name === "fieldmark") append(marks.end());
    if (runningDepth > 0) runningDepth -= 1;
  }

  function end(ended: Paragraph): void {
    if (runningDepth > 0) masters?.add(ended.words);
    else if (open.length > 0) after.push(beside(withLabel(ended.label, ended.words), ended.begunOn));
    // What else a master shows stands for what is written on its pages.
    else if (!isWithin("master-styles")) {
      if (ended.words.trim() === "") lonely = ended.label === "" ? lonely : ended;
      else {
        // Whoever writes below a number without words answers what it names.
        if (lonely !== undefined && ended.label === "") rows.add({ ...lonely, words: lonely.label });
        lonely = undefined;
        rows.add({ ...ended, words: withLabel(ended.label, ended.words) });
      }
      after.splice(0).forEach(rows.add);
    }
  }

  function add({ words, begunOn }: Paragraph): void {
    if (begunOn > 0) writer.moveTo({ page: begunOn });
    writer.add(words);
  }

  /** A paragraph that goes on over the page stands where it begins. */
  function turnPage(): void {
    page += 1;
    const innermost = open.at(-1);
    if (innermost?.words.trim() === "") innermost.begunOn = page;
  }
}

function beside(words: string, begunOn: number): Paragraph {
  return { words, begunOn, label: "", isBeside: true };
}

function isFormula(content: Uint8Array): boolean {
  return /<(\w+:)?math\b/.test(Buffer.from(content.subarray(0, 1024)).toString("latin1"));
}

/** Its letters and signs one after the other. What it was typed as stands beside them, and is not read. */
function formulaOf(content: Uint8Array): string {
  let words = "";
  let isBeside = false;
  readXml(content, {
    open: (name) => (isBeside ||= name === "annotation"),
    text: (text) => (words += isBeside ? "" : text.trim()),
  });
  return words;
}
