/** Word's documents: paragraphs, tables, notes, text boxes, formulas. What was deleted in them, is hidden, or was remarked beside them is not read. */
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { factsOf } from "./facts.ts";
import { readMetadata } from "./metadata.ts";
import { createParagraphWriter } from "./paragraph-writer.ts";
import { relationsOf, type Relation } from "./relations.ts";
import { readXml } from "./xml.ts";
import type { Zip } from "../zip.ts";

export function readDocx(zip: Zip): ParsedDocument {
  const named = [...relationsOf(zip).values()].find(({ type }) => type === "officeDocument");
  const main = named?.target ?? "word/document.xml";
  const bytes = zip.read(main);
  if (bytes === undefined) {
    throw new Unreadable(
      "damaged",
      "This Word document is damaged, or is none. Saving it again in Word often mends it.",
    );
  }
  const relations = relationsOf(zip, main);
  const writer = createParagraphWriter();
  // Only a program that laid the text out knows its pages, and says where each begins.
  let page = bytes.length > 0 && Buffer.from(bytes).includes(pageBegins) ? 1 : 0;
  let foreignPieces = 0;
  readWords(bytes, {
    notes: notesOf(zip, relations),
    diagram: (id) => paragraphsOf(zip.read(relations.get(id)?.target ?? "")),
    turnPage: () => (page += 1),
    page: () => page,
    foreign: () => (foreignPieces += 1),
    paragraph(words, begunOn) {
      if (begunOn > 0) writer.moveTo({ page: begunOn });
      writer.add(words);
    },
  });
  const doubt =
    "A piece of this document is kept inside it in another format, and was not read. Somebody has to open the document and compare.";
  return {
    ...writer.finish(
      factsOf({ ...readMetadata(zip.read("docProps/core.xml")), ...(page === 0 ? {} : { pages: page }) }),
    ),
    ...(foreignPieces === 0 ? {} : { doubt }),
  };
}

const pageBegins = "lastRenderedPageBreak";

interface Reading {
  /** By kind and id, such as `footnote 2`. */
  readonly notes?: ReadonlyMap<string, readonly string[]>;
  readonly diagram?: (id: string) => readonly string[];
  readonly turnPage?: () => void;
  readonly page?: () => number;
  readonly foreign?: () => void;
  readonly paragraph: (words: string, begunOn: number) => void;
  /** Of a file of notes: where the next one begins. */
  readonly note?: (id: string, isSeparator: boolean) => void;
}

interface Paragraph {
  words: string;
  begunOn: number;
}

/** Of what is drawn in two ways the second is for old programs; letters above others say how those are spoken. */
const silent = new Set(["del", "moveFrom", "Fallback", "rt"]);
const characters: Readonly<Record<string, string>> = {
  tab: "\t",
  ptab: "\t",
  br: "\n",
  cr: "\n",
  noBreakHyphen: "\u2011",
  softHyphen: "\u00ad",
};

function readWords(bytes: Uint8Array, reading: Reading): void {
  const { notes, diagram, turnPage, page = () => 0, foreign, paragraph, note } = reading;
  /** Open paragraphs, the innermost last: a text box stands inside the paragraph that it is anchored to. */
  const open: Paragraph[] = [];
  const after: Paragraph[] = [];
  let silentDepth = 0;
  let propertiesDepth = 0;
  let isText = false;
  let isHidden = false;

  readXml(bytes, {
    open(name, attribute) {
      isText = false;
      if (silentDepth > 0 || silent.has(name)) silentDepth += 1;
      else if (name === "pPr" || name === "rPr" || propertiesDepth > 0) {
        propertiesDepth += 1;
        if (name === "vanish") isHidden = !["0", "false", "off"].includes(attribute("val") ?? "");
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
      else if (name === "altChunk") foreign?.();
      else if (name === "sym") append(symbolOf(attribute("char")));
      else if (Object.hasOwn(characters, name)) append(characters[name] ?? "");
    },
    text(text) {
      if (isText) append(text);
    },
    close(name) {
      isText = false;
      if (silentDepth > 0) silentDepth -= 1;
      else if (propertiesDepth > 0) propertiesDepth -= 1;
      else if (name === "p") end(open.pop());
    },
  });

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

function paragraphsOf(bytes: Uint8Array | undefined): string[] {
  const paragraphs: string[] = [];
  if (bytes !== undefined) readWords(bytes, { paragraph: (words) => paragraphs.push(words) });
  return paragraphs;
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

/** Ticks, boxes and bullets of the fonts that forms are made with; what else they hold has no letter of its own. */
const symbols: Readonly<Record<string, string>> = {
  F06F: "☐",
  F0A8: "☐",
  F0FE: "☑",
  F0FD: "☒",
  F0FC: "✓",
  F0FB: "✗",
  F0B7: "•",
  F0A7: "▪",
  F0D8: "➢",
  F0E0: "→",
};

function symbolOf(code = ""): string {
  const known = symbols[code.toUpperCase()];
  return known ?? (/^[0-9a-f]{4}$/i.test(code) ? String.fromCharCode(Number.parseInt(code, 16)) : "");
}
