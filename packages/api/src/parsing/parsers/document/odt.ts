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

function refuseLocked(manifest: Uint8Array | undefined): void {
  if (manifest === undefined) return;
  readXml(manifest, {
    open(name) {
      if (name !== "encryption-data") return;
      throw new Unreadable("encrypted", "This document is locked with a password. Please send it without one.");
    },
  });
}

const silent = new Set(["tracked-changes", "annotation", "forms", "desc", "title"]);
const paragraphs = new Set(["p", "h"]);

function createReading(writer: ParagraphWriter): { listener: XmlListener; pages: () => number } {
  /** Open paragraphs, the innermost last: a note stands inside the paragraph that it is a note to. */
  const open: string[] = [];
  const notes: string[] = [];
  const breaking = new Set<string>();
  let silentDepth = 0;
  let page = 0;
  let style = "";

  return { listener: { open: begin, text, close }, pages: () => page };

  function begin(name: string, attribute: (name: string) => string | undefined): void {
    if (silentDepth > 0 || silent.has(name)) {
      silentDepth += 1;
      return;
    }
    if (name === "style") style = attribute("name") ?? "";
    else if (name === "paragraph-properties" && attribute("break-before") === "page") breaking.add(style);
    // Only a program that laid the text out knows its pages, and says so.
    else if (name === "text" && attribute("use-soft-page-breaks") === "true") turnPage();
    else if (name === "soft-page-break" && page > 0) turnPage();
    else if (name === "page") turnPage();
    else if (paragraphs.has(name)) {
      if (page > 0 && open.length === 0 && breaking.has(attribute("style-name") ?? "")) turnPage();
      open.push("");
    } else if (name === "s") append(" ".repeat(Math.min(1000, Number(attribute("c") ?? 1) || 1)));
    else if (name === "tab") append("\t");
    else if (name === "line-break") append("\n");
  }

  /** White space of the file is one space; more of it in the text, and its lines' ends, are elements. */
  function text(words: string): void {
    if (silentDepth === 0) append(words.replaceAll(/[ \t\r\n]+/g, " "));
  }

  function append(words: string): void {
    if (open.length > 0) open.push((open.pop() ?? "") + words);
  }

  function close(name: string): void {
    if (silentDepth > 0) {
      silentDepth -= 1;
      return;
    }
    if (!paragraphs.has(name)) return;
    const words = open.pop() ?? "";
    if (open.length > 0) notes.push(words);
    else for (const each of [words, ...notes.splice(0)]) writer.add(each);
  }

  function turnPage(): void {
    page += 1;
    writer.moveTo({ page });
  }
}
