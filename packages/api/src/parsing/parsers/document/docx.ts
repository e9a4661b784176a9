/** Word's documents: paragraphs, tables, notes, text boxes, formulas, charts. What was deleted or struck out in them, is hidden, or was remarked beside them is not read. */
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { chartWords } from "./chart.ts";
import { pageBegins, readWords, type Reading } from "./docx-words.ts";
import { noNumbers, readDocxNumbers } from "./docx-numbers.ts";
import { readInvitations } from "./docx-placeholders.ts";
import { readDocxStyles } from "./docx-styles.ts";
import { factsOf } from "./facts.ts";
import { readMetadata } from "./metadata.ts";
import { withoutRepeats } from "./libreoffice-repeats.ts";
import { createParagraphWriter } from "./paragraph-writer.ts";
import { isOn } from "./toggle.ts";
import { relationsOf, type Relation } from "./relations.ts";
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
  if (writer.beside(() => countsEvenPages(zip, relations)) === true) kinds.add("even");
  const notes = notesOf(zip, relations);
  const passed = new Set<string>();
  const partCalled = (wanted: string) => {
    const target = [...relations.values()].find(({ type }) => type === wanted)?.target;
    return target === undefined ? undefined : writer.beside(() => zip.read(target));
  };
  const stylesheet = partCalled("styles");
  const styles = writer.beside(() => readDocxStyles(stylesheet)) ?? readDocxStyles(undefined);
  const numbers = writer.beside(() => readDocxNumbers(partCalled("numbering"), styles)) ?? noNumbers;
  const invitations = readInvitations(partCalled("glossaryDocument"), stylesheet);
  const paragraph = (words: string, begunOn: number) => {
    if (begunOn > 0) writer.moveTo({ page: begunOn });
    writer.add(words);
  };
  readWords(bytes, {
    note: (id, isSaid) => {
      passed.add(id);
      return isSaid ? notes.get(id) : undefined;
    },
    diagram: (id) => writer.beside(() => paragraphsOf(partOf(id))),
    chart: (id) => writer.beside(() => chartWords(partOf(id))),
    turnPage: () => (page += 1),
    page: () => page,
    foreign: () => writer.doubt("foreign"),
    remark: () => writer.doubt("remarks"),
    doubt: writer.doubt,
    styles,
    numbers,
    invitations,
    running: (id, on) => running.push({ id, on }),
    firstPageDiffers: () => kinds.add("first"),
    paragraph,
  });
  // Some programs lose count of them.
  for (const [id, lost] of notes) if (!passed.has(id)) for (const words of lost) paragraph(words, page);
  for (const id of new Set(running.flatMap(({ id: each, on }) => (kinds.has(on) ? [each] : [])))) {
    writer.beside(() => paragraphsOf(partOf(id), { isRunning: true }))?.forEach(writer.addRunning);
  }
  return writer.finish(
    factsOf({ ...readMetadata(zip.read("docProps/core.xml")), ...(page === 0 ? {} : { pages: page }) }),
  );
}

function paragraphsOf(bytes: Uint8Array | undefined, options: Pick<Reading, "isRunning"> = {}): string[] {
  const paragraphs: string[] = [];
  if (bytes !== undefined) readWords(bytes, { ...options, paragraph: (words) => paragraphs.push(words) });
  return paragraphs;
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
      beginNote(id, isSeparator) {
        current = [];
        if (!isSeparator) notes.set(id, current);
      },
    });
  }
  return notes;
}
