/** The words of pages as one text, with where each page begins in it. Empty pages leave nothing behind. */
import type { Anchor } from "@consult/core";

export function putPagesTogether(pages: readonly string[]): { readonly text: string; readonly anchors: Anchor[] } {
  const anchors: Anchor[] = [];
  let text = "";
  for (const [index, page] of pages.entries()) {
    const words = page.trim();
    if (words === "") continue;
    if (text !== "") text += "\n\n";
    anchors.push({ at: text.length, page: index + 1 });
    text += words;
  }
  return { text, anchors };
}
