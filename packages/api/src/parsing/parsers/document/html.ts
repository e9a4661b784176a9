/** The words of a page: no script, no style, nothing fetched. */
import { decodeHTML } from "entities";
import { Parser } from "htmlparser2";
import type { ParsedDocument } from "../document.ts";
import { showsHidden } from "../hidden-words.ts";
import { factsOf, type SaidOfItself } from "./facts.ts";
import { decodeMarkup } from "./decode.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export function readHtml(bytes: Uint8Array): ParsedDocument {
  const { text: source, doubt } = decodeMarkup(bytes);
  const text = wordsOf(source);
  const doubts = [doubt, showsHidden(text, source) ? hidden : undefined].filter((each) => each !== undefined);
  const facts = factsOf(saidOfItself(source.slice(0, 64 * 1024)));
  return { text, anchors: paragraphAnchors(text), facts, ...(doubts.length === 0 ? {} : { doubt: doubts.join(" ") }) };
}

const hidden =
  "This page hides some of its words from whoever opens it, and they were read all the same. Somebody has to open it and compare.";

function saidOfItself(head: string): SaidOfItself {
  const author = (head.match(/<meta\b[^>]{1,2000}>/gi) ?? []).find((meta) => /\bname=["']?author\b/i.test(meta));
  return {
    title: decodeEntities(/<title[^>]{0,200}>([^<]{1,1000})</i.exec(head)?.[1] ?? ""),
    language: /<html\b[^>]{0,500}\slang=["']?([A-Za-z-]{2,20})/i.exec(head)?.[1],
    authors: [decodeEntities(/\bcontent=["']([^"']{1,300})/i.exec(author ?? "")?.[1] ?? "")],
  };
}

/** Not all of `head`: its end need not be written, and the words would be taken for a part of it. */
const silent = new Set(["script", "style", "title", "template", "noscript", "svg"]);
const blocks = new Set(
  "address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol optgroup option p pre section summary table textarea tr ul".split(
    " ",
  ),
);

/** One way through the source, from mark to mark, as forgiving as browsers are. */
export function wordsOf(source: string): string {
  const pieces: string[] = [];
  let silentDepth = 0;
  let preDepth = 0;
  const parser = new Parser({
    onopentag(name) {
      if (silent.has(name)) silentDepth += 1;
      else if (name === "pre" || name === "textarea") preDepth += 1;
      part(name);
      if (name === "br") pieces.push("\n");
      else if (name === "td" || name === "th") pieces.push(" ");
    },
    ontext(text) {
      if (silentDepth === 0) pieces.push(preDepth > 0 ? text : text.replace(/[ \t\r\n\f]+/g, " "));
    },
    onclosetag(name) {
      if (silent.has(name)) silentDepth -= 1;
      else if (name === "pre" || name === "textarea") preDepth -= 1;
      part(name);
    },
  });
  parser.end(source);
  return pieces
    .join("")
    .replace(/ {2,}/g, " ")
    .replace(/[^\S\n]*\n[^\S\n]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

  function part(name: string): void {
    if (blocks.has(name)) pieces.push("\n\n");
  }
}

export function decodeEntities(text: string): string {
  return decodeHTML(text);
}
