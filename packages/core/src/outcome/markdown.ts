/**
 * The Markdown a paper is written in: headings, paragraphs, lists of one level, quotations, tables, code fences, rules and
 * comments. Small and exact: what it does not know stays text. One pass over the lines; raw HTML is never passed on.
 *
 * Two things differ from other Markdowns on purpose: the words of a quotation are literal (a respondent's `*` stays a
 * `*`), and every block knows its line.
 */
import { parseInline, type Inline } from "./inline.ts";

/** Text with the line it starts on. */
export interface Prose {
  readonly line: number;
  readonly content: readonly Inline[];
}

export type Block =
  | ({ readonly kind: "heading"; readonly level: number } & Prose)
  | ({ readonly kind: "paragraph" } & Prose)
  | { readonly kind: "list"; readonly line: number; readonly isOrdered: boolean; readonly items: readonly Prose[] }
  | { readonly kind: "quote"; readonly line: number; readonly lines: readonly string[] }
  | { readonly kind: "table"; readonly line: number; readonly header: TableRow; readonly rows: readonly TableRow[] }
  | { readonly kind: "code"; readonly line: number; readonly text: string }
  | { readonly kind: "comment"; readonly line: number; readonly text: string }
  | { readonly kind: "rule"; readonly line: number };

export interface TableRow {
  readonly line: number;
  readonly cells: readonly (readonly Inline[])[];
}

export function parseMarkdown(source: string): Block[] {
  const lines = source.split(/\r\n|\n|\r/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    const { block, end } = readBlock(lines, at);
    blocks.push(block);
    at = end;
  }
  return blocks;
}

/** The stretches of inline text of a block. */
export function proseOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.content];
    case "list":
      return block.items.map(({ content }) => content);
    case "table":
      return [block.header, ...block.rows].flatMap(({ cells }) => cells);
    default:
      return [];
  }
}

interface ReadBlock {
  readonly block: Block;
  /** The first line behind it. */
  readonly end: number;
}

function readBlock(lines: readonly string[], at: number): ReadBlock {
  const line = lines[at] as string;
  const heading = /^(#{1,6})[ \t]+(\S.*)$/.exec(line);
  if (heading !== null) {
    const level = (heading[1] as string).length;
    return { block: { kind: "heading", level, ...prose([heading[2] as string], at) }, end: at + 1 };
  }
  const comment = line.startsWith("<!--") ? readComment(lines, at) : undefined;
  if (comment !== undefined) return comment;
  if (isFence(line)) return readFence(lines, at);
  if (isRule(line)) return { block: { kind: "rule", line: at + 1 }, end: at + 1 };
  if (line.startsWith(">")) return readQuote(lines, at);
  if (isTableStart(lines, at)) return readTable(lines, at);
  const item = listItem(line);
  return item === undefined ? readParagraph(lines, at) : readList(lines, at, item.isOrdered);
}

/** A comment that has its lines for itself; one with words behind it is left to the paragraph. Unclosed, it runs to the end. */
function readComment(lines: readonly string[], at: number): ReadBlock | undefined {
  let end = at;
  while (end < lines.length && !(lines[end] as string).includes("-->")) end += 1;
  const text = lines
    .slice(at, end + 1)
    .join("\n")
    .slice(4);
  const close = text.indexOf("-->");
  if (close !== -1 && text.slice(close + 3).trim() !== "") return undefined;
  const block: Block = { kind: "comment", line: at + 1, text: (close === -1 ? text : text.slice(0, close)).trim() };
  return { block, end: end + 1 };
}

function readFence(lines: readonly string[], at: number): ReadBlock {
  const fence = (lines[at] as string).slice(0, 3);
  let end = at + 1;
  while (end < lines.length && !(lines[end] as string).startsWith(fence)) end += 1;
  return { block: { kind: "code", line: at + 1, text: lines.slice(at + 1, end).join("\n") }, end: end + 1 };
}

function readQuote(lines: readonly string[], at: number): ReadBlock {
  let end = at;
  while (end < lines.length && (lines[end] as string).startsWith(">")) end += 1;
  const words = lines.slice(at, end).map((line) => (line.startsWith("> ") ? line.slice(2) : line.slice(1)));
  return { block: { kind: "quote", line: at + 1, lines: words }, end };
}

function readTable(lines: readonly string[], at: number): ReadBlock {
  let end = at + 2;
  while (end < lines.length && (lines[end] as string).startsWith("|")) end += 1;
  const rows = lines.slice(at + 2, end).map((line, index) => tableRow(line, at + 2 + index));
  return { block: { kind: "table", line: at + 1, header: tableRow(lines[at] as string, at), rows }, end };
}

function readList(lines: readonly string[], at: number, isOrdered: boolean): ReadBlock {
  const items: Prose[] = [];
  let end = at;
  while (end < lines.length) {
    const item = listItem(lines[end] as string);
    if (item?.isOrdered !== isOrdered) break;
    const start = end;
    end += 1;
    while (end < lines.length && continues(lines, end)) end += 1;
    items.push(prose([item.text, ...lines.slice(start + 1, end)], start));
    const next = skipBlankLines(lines, end);
    if (next < lines.length && listItem(lines[next] as string)?.isOrdered === isOrdered) end = next;
  }
  return { block: { kind: "list", line: at + 1, isOrdered, items }, end };
}

function readParagraph(lines: readonly string[], at: number): ReadBlock {
  let end = at + 1;
  while (end < lines.length && continues(lines, end)) end += 1;
  return { block: { kind: "paragraph", ...prose(lines.slice(at, end), at) }, end };
}

/** Whether the line goes on with the paragraph or list item above it. */
function continues(lines: readonly string[], at: number): boolean {
  const line = lines[at] as string;
  if (line.trim() === "" || /^#{1,6}[ \t]/.test(line) || line.startsWith(">") || line.startsWith("<!--")) return false;
  return !(isFence(line) || isRule(line) || isTableStart(lines, at) || listItem(line) !== undefined);
}

/** `- text`, `1. text`. A year at the start of a line (`2016. We`) is no item. */
function listItem(line: string): { readonly text: string; readonly isOrdered: boolean } | undefined {
  const match = /^ {0,8}(?:[-*+]|([0-9]{1,3})[.)])[ \t]+(\S.*)$/.exec(line);
  return match === null ? undefined : { text: match[2] as string, isOrdered: match[1] !== undefined };
}

function isFence(line: string): boolean {
  return line.startsWith("```") || line.startsWith("~~~");
}

function isRule(line: string): boolean {
  const marks = line.replace(/[ \t]/g, "");
  return marks.length >= 3 && [..."-*_"].some((mark) => marks === mark.repeat(marks.length));
}

function isTableStart(lines: readonly string[], at: number): boolean {
  const under = lines[at + 1] ?? "";
  return (
    (lines[at] as string).startsWith("|") && under.startsWith("|") && under.includes("-") && /^[-|: \t]+$/.test(under)
  );
}

function tableRow(line: string, at: number): TableRow {
  const cells: string[] = [];
  let cell = "";
  for (let index = 1; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === "|") {
      cells.push(cell);
      cell = "";
    } else if (character === "\\") {
      cell += line.slice(index, index + 2);
      index += 1;
    } else {
      cell += character;
    }
  }
  if (cell.trim() !== "") cells.push(cell);
  return { line: at + 1, cells: cells.map((text) => parseInline(text.trim(), at + 1)) };
}

function prose(lines: readonly string[], at: number): Prose {
  return { line: at + 1, content: parseInline(lines.map((line) => line.trim()).join("\n"), at + 1) };
}

function skipBlankLines(lines: readonly string[], at: number): number {
  let next = at;
  while (next < lines.length && (lines[next] as string).trim() === "") next += 1;
  return next;
}
