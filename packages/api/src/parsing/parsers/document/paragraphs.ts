/** Where paragraphs begin, for a document that has no pages of its own: one after each empty line. */
import type { Anchor } from "@consult/core";

export function paragraphAnchors(text: string): Anchor[] {
  const anchors: Anchor[] = [];
  for (const { index } of text.matchAll(/(?<=^|\n\n)\n*[^\n]/g)) {
    const at = index + (text.slice(index).match(/^\n*/)?.[0].length ?? 0);
    anchors.push({ at, paragraph: anchors.length + 1 });
  }
  return anchors;
}
