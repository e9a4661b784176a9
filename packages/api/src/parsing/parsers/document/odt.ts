/** OpenDocument texts and presentations, as LibreOffice writes them. What was deleted in them and remarks beside them are not read. */
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { factsOf } from "./facts.ts";
import { readMetadata } from "./metadata.ts";
import { createParagraphWriter, type ParagraphWriter } from "./paragraph-writer.ts";
import { readXml, type XmlListener } from "./xml.ts";
import type { Zip } from "../zip.ts";

export function readOdt(zip: Zip): ParsedDocument {
  refuseLocked(zip.read("META-INF/manifest.xml"));
  const content = zip.read("content.xml");
  if (content === undefined) {
    throw new Unreadable("damaged", "This document holds no text of its own. Saving it again often mends it.");
  }
  const writer = createParagraphWriter();
  const reading = createReading(writer);
  readXml(content, reading.listener);
  const pages = reading.pages();
  return writer.finish(factsOf({ ...readMetadata(zip.read("meta.xml")), ...(pages === 0 ? {} : { pages }) }));
}

/** Programs in a document may have a password of their own, and its words none. */
export function refuseLocked(manifest: Uint8Array | undefined): void {
  if (manifest === undefined) return;
  let entry = "";
  readXml(manifest, {
    open(name, attribute) {
      if (name === "file-entry") entry = attribute("full-path") ?? "";
      if (name !== "encryption-data" || !/^(content\.xml|encrypted-package)?$/.test(entry)) return;
      throw new Unreadable("encrypted", "This document is locked with a password. Please send it without one.");
    },
  });
}

/** A note's number is glued to the word before it, and the note stands after the paragraph. */
const silent = new Set(["tracked-changes", "annotation", "forms", "note-citation"]);
/** Said of a picture. Inside of a line the same names are fields, which show what the document is called. */
const silentOutsideOfLines = new Set(["desc", "title"]);
const lines = new Set(["p", "h", "span", "a"]);
const paragraphs = new Set(["p", "h"]);

interface Paragraph {
  words: string;
  begunOn: number;
}

function createReading(writer: ParagraphWriter): { listener: XmlListener; pages: () => number } {
  /** Open paragraphs, the innermost last: a note stands inside the paragraph that it is a note to. */
  const open: Paragraph[] = [];
  const after: Paragraph[] = [];
  const elements: string[] = [];
  const breaking = new Set<string>();
  let silentDepth = 0;
  let page = 0;
  let style = "";

  return { listener: { open: begin, text, close }, pages: () => page };

  function begin(name: string, attribute: (name: string) => string | undefined): void {
    const isInLine = lines.has(elements.at(-1) ?? "");
    if (silentDepth > 0 || silent.has(name) || (silentOutsideOfLines.has(name) && !isInLine)) {
      silentDepth += 1;
      return;
    }
    elements.push(name);
    if (name === "style") style = attribute("name") ?? "";
    else if (name === "paragraph-properties" && attribute("break-before") === "page") breaking.add(style);
    // Only a program that laid the text out knows its pages, and says so.
    else if (name === "text" && attribute("use-soft-page-breaks") === "true") turnPage();
    else if (name === "soft-page-break" && page > 0) turnPage();
    else if (name === "page") turnPage();
    else if (paragraphs.has(name)) {
      if (page > 0 && open.length === 0 && breaking.has(attribute("style-name") ?? "")) turnPage();
      open.push({ words: "", begunOn: page });
    } else if (name === "s") append(" ".repeat(Math.min(1000, Number(attribute("c") ?? 1) || 1)));
    else if (name === "tab") append("\t");
    else if (name === "line-break") append("\n");
  }

  /** White space of the file is one space; more of it in the text, and its lines' ends, are elements. */
  function text(words: string): void {
    if (silentDepth === 0) append(words.replaceAll(/[ \t\r\n]+/g, " "));
  }

  function append(words: string): void {
    const innermost = open.at(-1);
    if (innermost !== undefined) innermost.words += words;
  }

  function close(name: string): void {
    if (silentDepth > 0) {
      silentDepth -= 1;
      return;
    }
    elements.pop();
    const ended = paragraphs.has(name) ? open.pop() : undefined;
    if (ended === undefined) return;
    if (open.length > 0) after.push(ended);
    else for (const each of [ended, ...after.splice(0)]) add(each);
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
