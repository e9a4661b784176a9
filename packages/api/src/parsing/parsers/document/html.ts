/** The words of a page: no script, no style, nothing fetched. */
import type { ParsedDocument } from "../document.ts";
import { factsOf, type SaidOfItself } from "./facts.ts";
import { paragraphAnchors } from "./paragraphs.ts";
import { decodeText } from "./plain-text.ts";

export function readHtml(bytes: Uint8Array): ParsedDocument {
  const source = decodeText(bytes);
  const text = wordsOf(source);
  return { text, anchors: paragraphAnchors(text), facts: factsOf(saidOfItself(source.slice(0, 64 * 1024))) };
}

function saidOfItself(head: string): SaidOfItself {
  const author = (head.match(/<meta\b[^>]{1,2000}>/gi) ?? []).find((meta) => /\bname=["']?author\b/i.test(meta));
  return {
    title: decodeEntities(/<title[^>]{0,200}>([^<]{1,1000})</i.exec(head)?.[1] ?? ""),
    language: /<html\b[^>]{0,500}\slang=["']?([A-Za-z-]{2,20})/i.exec(head)?.[1],
    authors: [decodeEntities(/\bcontent=["']([^"']{1,300})/i.exec(author ?? "")?.[1] ?? "")],
  };
}

const silent = new Set(["script", "style", "head", "template", "noscript", "svg"]);
const blocks = new Set(
  "address article aside blockquote body dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul".split(
    " ",
  ),
);

/** One way through the source, from mark to mark. */
export function wordsOf(source: string): string {
  const lower = source.toLowerCase();
  const pieces: string[] = [];
  for (let at = 0; at < source.length;) {
    const open = source.indexOf("<", at);
    pieces.push(decodeEntities(source.slice(at, open === -1 ? source.length : open)).replace(/\s+/g, " "));
    if (open === -1) break;
    const close = source.startsWith("<!--", open) ? source.indexOf("-->", open) + 2 : source.indexOf(">", open);
    if (close < open) break;
    const name = /^<\/?([a-z0-9]{1,20})/i.exec(source.slice(open, open + 24))?.[1]?.toLowerCase() ?? "";
    at = close + 1;
    if (silent.has(name) && source[open + 1] !== "/") {
      const end = lower.indexOf(`</${name}`, at);
      if (end === -1) break;
      at = end;
    } else if (name === "br") pieces.push("\n");
    else if (blocks.has(name)) pieces.push("\n\n");
    else if (name === "td" || name === "th") pieces.push(" ");
  }
  return pieces
    .join("")
    .replace(/ {2,}/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  uuml: "ü",
  ouml: "ö",
  auml: "ä",
  szlig: "ß",
  ntilde: "ñ",
};

export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,8}));/gi,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
      const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
