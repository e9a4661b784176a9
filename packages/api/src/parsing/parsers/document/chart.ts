/** What is written in a chart of an Office document: its titles, and what its lines and columns are called. Its numbers are drawn, not said. */
import { readXml } from "./xml.ts";

/** Copies of the cells that hold words, as a chart keeps them beside its own. */
const copies = new Set(["strCache", "strLit", "strDim"]);
const pieces = new Set(["t", "v", "pt"]);

/** Each once: every column names the same rows. */
export function chartWords(bytes: Uint8Array | undefined): string[] {
  const found = new Set<string>();
  if (bytes === undefined) return [];
  let paragraph: string | undefined;
  let copyDepth = 0;
  let fieldDepth = 0;
  let words: string | undefined;
  readXml(bytes, {
    open(name) {
      if (name === "fld") fieldDepth += 1;
      else if (copies.has(name)) copyDepth += 1;
      else if (name === "p") paragraph = "";
      else if (name === "br" && paragraph !== undefined) paragraph += "\n";
      else if (pieces.has(name) && fieldDepth === 0) words = "";
    },
    text(text) {
      if (words !== undefined) words += text;
    },
    close(name) {
      if (name === "fld") fieldDepth -= 1;
      else if (copies.has(name)) copyDepth -= 1;
      else if (name === "p") {
        found.add(paragraph ?? "");
        paragraph = undefined;
      } else if (words !== undefined && pieces.has(name)) {
        if (paragraph !== undefined) paragraph += words;
        else if (copyDepth > 0) found.add(words);
        words = undefined;
      }
    },
  });
  return [...found].filter((each) => each.trim() !== "");
}
