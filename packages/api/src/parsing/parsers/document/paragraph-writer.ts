/** Puts a document's words together paragraph by paragraph, and notes where each of them stands. */
import type { Anchor, DocumentFacts } from "@consult/core";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { runningWords } from "./running-words.ts";

export interface ParagraphWriter {
  /** Whatever is added from now on stands there. */
  moveTo(place: Pick<Anchor, "page" | "section">): void;
  /** White space around it is layout; a paragraph without words is none. */
  add(words: string): void;
  /** What stands above or below on each page. It comes before all else, once. */
  addRunning(words: string): void;
  doubt(reason: keyof typeof doubts): void;
  /** Of a piece that stands apart: where it is damaged, the rest is read all the same. */
  beside<Read>(read: () => Read): Read | undefined;
  finish(facts: DocumentFacts): ParsedDocument;
}

const doubts = {
  foreign:
    "A piece of this document is kept inside it in another format, and was not read. Somebody has to open the document and compare.",
  damaged:
    "A piece of this document is damaged or too large, and was not read. Somebody has to open the document and compare.",
  remarks:
    "Remarks were made beside the words of this document, and were not read. Somebody has to open the document and look whether they are meant for us.",
  changes:
    "This document holds changes that nobody has accepted or rejected yet. It was read as if all of them were accepted: what was put in is read, what was deleted is not. Somebody has to look whether its sender means it so.",
  struck:
    "Some words of this document are struck out, and were not read. Somebody has to open the document and look whether they are meant to be gone.",
  hidden:
    "Some words of this document are hidden from whoever opens it, and were not read. Somebody has to open the document, let it show them and look whether they are meant for us.",
  unfilled:
    "A field of this form is marked as not filled in. What it shows was taken for the form's own words and not read. Somebody has to open the document and compare.",
  filled:
    "A field of this form is marked as not filled in, and other words stand in it than the form's own. They were read. Somebody has to open the document and compare.",
  old: "This document is of an older Word. Numbers that Word counts by itself were not read, and words that are struck out were. Somebody has to open it and compare.",
  running:
    "The pages of this document hold no words that a program can read, except those above and below on each page. Somebody has to open it.",
} as const;

export function createParagraphWriter(): ParagraphWriter {
  const running: string[] = [];
  const paragraphs: { readonly words: string; readonly place: Pick<Anchor, "page" | "section"> }[] = [];
  const reasons = new Set<keyof typeof doubts>();
  let place: Pick<Anchor, "page" | "section"> = {};
  return {
    moveTo(next) {
      place = next;
    },
    add(words) {
      const trimmed = words.trim();
      if (trimmed !== "") paragraphs.push({ words: trimmed, place });
    },
    addRunning(words) {
      running.push(words);
    },
    doubt(reason) {
      reasons.add(reason);
    },
    beside(read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        reasons.add("damaged");
        return undefined;
      }
    },
    finish(facts) {
      const before = runningWords(running);
      if (before.length > 0 && paragraphs.length === 0) reasons.add("running");
      const pieces = [...before, ...paragraphs.map(({ words }) => words)];
      const anchors: Anchor[] = [];
      let at = 0;
      for (const [index, words] of pieces.entries()) {
        const paragraph = index - before.length;
        anchors.push({ at, ...(paragraph < 0 ? {} : { ...paragraphs[paragraph]?.place, paragraph: paragraph + 1 }) });
        at += words.length + 2;
      }
      const doubt = Object.entries(doubts).flatMap(([reason, sentence]) =>
        reasons.has(reason as keyof typeof doubts) ? [sentence] : [],
      );
      return { text: pieces.join("\n\n"), anchors, facts, ...(doubt.length === 0 ? {} : { doubt: doubt.join(" ") }) };
    },
  };
}
