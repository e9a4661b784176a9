/** Puts a document's words together paragraph by paragraph, and notes where each of them stands. */
import type { Anchor, DocumentFacts } from "@consult/core";
import type { ParsedDocument } from "../document.ts";

export interface ParagraphWriter {
  /** Whatever is added from now on stands there. */
  moveTo(place: Pick<Anchor, "page" | "section">): void;
  /** White space around it is layout; a paragraph without words is none. */
  add(words: string): void;
  finish(facts: DocumentFacts): ParsedDocument;
}

export function createParagraphWriter(): ParagraphWriter {
  const anchors: Anchor[] = [];
  let text = "";
  let place: Pick<Anchor, "page" | "section"> = {};
  return {
    moveTo(next) {
      place = next;
    },
    add(words) {
      const trimmed = words.trim();
      if (trimmed === "") return;
      if (text !== "") text += "\n\n";
      anchors.push({ at: text.length, ...place, paragraph: anchors.length + 1 });
      text += trimmed;
    },
    finish: (facts) => ({ text, anchors, facts }),
  };
}
