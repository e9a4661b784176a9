/** The words of a page: no script, no style, nothing fetched. */
import { decodeHTML } from "entities";
import { Parser } from "htmlparser2";
import type { ParsedDocument } from "../document.ts";
import { showsHidden } from "../hidden-words.ts";
import { factsOf, type SaidOfItself } from "./facts.ts";
import { decodeMarkup } from "./decode.ts";
import { createTableRows } from "./table-rows.ts";
import { formatNumber } from "./number-format.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export function readHtml(bytes: Uint8Array): ParsedDocument {
  const { text: source, doubt } = decodeMarkup(bytes);
  const { words: text, isStruck } = readPage(source);
  const doubts = [doubt, showsHidden(text, source) ? hidden : undefined, isStruck ? struckDoubt : undefined].filter(
    (each) => each !== undefined,
  );
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

const struckDoubt =
  "Some words of this page are struck out, and were not read. Somebody has to open it and look whether they are meant to be gone.";

/** Not all of `head`: its end need not be written, and the words would be taken for a part of it. */
const silent = new Set(["script", "style", "title", "template", "noscript", "svg"]);
const striking = new Set(["s", "strike", "del"]);
const empty = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const blocks = new Set(
  "address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol optgroup option p pre section summary table textarea ul".split(
    " ",
  ),
);

export interface PageWords {
  readonly words: string;
  /** Some are struck out, and are not among them. */
  readonly isStruck: boolean;
}

export function wordsOf(source: string): string {
  return readPage(source).words;
}

/** One way through the source, from mark to mark, as forgiving as browsers are. */
export function readPage(source: string): PageWords {
  const struckClasses = classesThatStrike(source);
  /** Text of the page, and of the open cells of its tables, the innermost last. */
  const open: string[][] = [[]];
  const rows = createTableRows<{ readonly words: string }>(({ words }) => put(`\n\n${words}\n\n`));
  /** Of the open marks, by their names: what each does to its words. */
  const marks: { readonly name: string; readonly isSilent: boolean; readonly isStruck: boolean }[] = [];
  const lists: (PointNumbers | undefined)[] = [];
  let silentDepth = 0;
  let struckDepth = 0;
  let preDepth = 0;
  let isStruck = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      const strikes = striking.has(name) || strikesOut(attributes["style"]) || hasClass(attributes, struckClasses);
      const isSilent = silent.has(name) || hasClass(attributes, invitations);
      if (!empty.has(name)) {
        marks.push({ name, isSilent, isStruck: strikes });
        silentDepth += isSilent ? 1 : 0;
        struckDepth += strikes ? 1 : 0;
      }
      if (name === "pre" || name === "textarea") preDepth += 1;
      part(name);
      if (name === "br") put("\n");
      else if (name === "ol") lists.push(createPointNumbers(attributes));
      else if (name === "ul") lists.push(undefined);
      else if (name === "li") put(lists.at(-1)?.next(attributes["value"]) ?? "");
      else if (name === "tr") rows.beginRow();
      else if (name === "td" || name === "th") {
        rows.beginCell();
        open.push([]);
      }
    },
    ontext(text) {
      if (silentDepth > 0) return;
      if (struckDepth === 0) put(preDepth > 0 ? text : text.replace(/[ \t\r\n\f]+/g, " "));
      else isStruck ||= text.trim() !== "";
    },
    onclosetag(name) {
      const mark = marks.findLastIndex((each) => each.name === name);
      for (const closed of mark < 0 ? [] : marks.splice(mark)) {
        silentDepth -= closed.isSilent ? 1 : 0;
        struckDepth -= closed.isStruck ? 1 : 0;
      }
      if (name === "pre" || name === "textarea") preDepth -= 1;
      part(name);
      if (name === "ol" || name === "ul") lists.pop();
      if (name === "tr") rows.endRow();
      else if ((name === "td" || name === "th") && open.length > 1) {
        for (const words of tidy(open.pop() ?? []).split("\n\n")) rows.add({ words });
        rows.endCell();
      }
    },
  });
  parser.end(source);
  return { words: tidy(open.flat()), isStruck };

  function part(name: string): void {
    if (blocks.has(name)) put("\n\n");
  }

  function put(words: string): void {
    open.at(-1)?.push(words);
  }
}

interface PointNumbers {
  /** What a browser shows before the next point. */
  next(value: string | undefined): string;
}

const formatsByType: Readonly<Record<string, string>> = {
  a: "lowerLetterSequence",
  A: "upperLetterSequence",
  i: "lowerRoman",
  I: "upperRoman",
};

function createPointNumbers({ start, type = "1" }: Readonly<Record<string, string>>): PointNumbers {
  let count = (Number.parseInt(start ?? "1", 10) || 0) - 1;
  return {
    next(value) {
      const said = Number.parseInt(value ?? "", 10);
      count = Number.isNaN(said) ? count + 1 : said;
      return `${formatNumber(count, formatsByType[type] ?? "decimal")}. `;
    },
  };
}

function tidy(pieces: readonly string[]): string {
  return pieces
    .join("")
    .replace(/ {2,}/g, " ")
    .replace(/[^\S\n]*\n[^\S\n]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** As Word writes the fields of a form that nobody filled in. */
const invitations: ReadonlySet<string> = new Set(["MsoPlaceholderText"]);

function hasClass({ class: names = "" }: Readonly<Record<string, string>>, wanted: ReadonlySet<string>): boolean {
  return wanted.size > 0 && names.split(/\s+/).some((name) => wanted.has(name));
}

function strikesOut(style = ""): boolean {
  return /text-decoration(?:-line)?\s*:[^;]*\bline-through\b/i.test(style);
}

/** Programs name such a look once, at the head of the page. */
function classesThatStrike(source: string): ReadonlySet<string> {
  const sheets = source.match(/<style\b[^>]{0,300}>[^<]{1,200000}/gi) ?? [];
  const rules = sheets.flatMap((sheet) => [...sheet.matchAll(/\.([\w-]{1,60})\s*\{([^{}]{0,1000})\}/g)]);
  return new Set(rules.flatMap(([, name = "", looks]) => (strikesOut(looks) ? [name] : [])));
}

export function decodeEntities(text: string): string {
  return decodeHTML(text);
}
