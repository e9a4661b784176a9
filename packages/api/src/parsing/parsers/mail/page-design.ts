/**
 * What the page of a letter shows of its structure and its text does not: where its program put the letter that is
 * answered, answers in a colour of their own within it, words struck out, rows of a table. Marks stand in the page as
 * characters that no text holds; read out of the text again, they are places in it.
 */
import type { LetterDesign } from "@consult/core";
import { Parser } from "htmlparser2";

export interface MarkedPage {
  readonly page: string;
  /** Not where somebody wrote those characters themselves: there nothing of the design is read. */
  readonly isMarked: boolean;
}

const letterMark = "\ufdd0";
/** It may be a letter: a line above what looks like copied headers. */
const maybeLetterMark = "\ufdd1";
const answerMark = "\ufdd2";
const answerEndMark = "\ufdd3";
const struckMark = "\ufdd4";
const struckEndMark = "\ufdd5";
const anyMark = /[\ufdd0-\ufdd5]/g;

interface Change {
  readonly at: number;
  readonly end: number;
  readonly by: string;
}

interface Coloured {
  readonly at: number;
  readonly end: number;
  readonly colour: string | undefined;
  readonly letters: number;
}

/** Ids and classes by which programs mark the letter that is answered or handed on. */
const letterContainer =
  /^(?:x_)*(?:divRplyFwdMsg|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|yahoo_quoted\w*|ymail_android_signature_quoted|gmail_quote|gmail_quote_container|gmail_attr|moz-cite-prefix|moz-forward-container|moz-email-headers-table|protonmail_quote|tutanota_quote|zmail_extra|zmail_extra_hr|WordSection1_quoted|replySplit|isReplyContent|cm_quote|quoted-message|mailru-blockquote|js-helper__message-quoted|yandex-quoted|hcData|mb_quoted|bm-quoted|aolReplacedBody|AOLWebSuite)$/i;

const introduction = /^(?:x_)*(?:gmail_attr|moz-cite-prefix|moz-email-headers-table|zmail_extra_hr)$/i;

function isIntroduction({ class: names = "" }: Record<string, string>): boolean {
  return names.split(/\s+/).some((name) => introduction.test(name));
}

export function markPage(page: string): MarkedPage {
  if (page.search(anyMark) !== -1) return { page, isMarked: false };
  const changes: Change[] = [];
  const texts: Coloured[] = [];
  const open: { name: string; colour: string | undefined; isStruck: boolean; isLayout: boolean; cell: string }[] = [];
  let letters = 0;
  const put = (at: number, by: string): void => void changes.push({ at, end: at, by });
  const parser = new Parser({
    onopentag(name, attributes) {
      const within = open.at(-1);
      const isLayout = name === "blockquote" && isIndent(attributes);
      const quotes = open.filter((each) => each.name === "blockquote").length + 1;
      if (isLayout) changes.push({ at: parser.startIndex, end: parser.startIndex + "<blockquote".length, by: "<div" });
      const style = attributes["style"] ?? "";
      open.push({
        name,
        colour: colourOf(name, attributes, style) ?? within?.colour,
        isStruck: within?.isStruck === true || struck.has(name) || /line-through/i.test(style),
        isLayout,
        cell: "",
      });
      // The library counts on from where a list begins, whatever a point of it says.
      const value = /^\s*(\d{1,6})\s*$/.exec(attributes["value"] ?? "")?.[1];
      if (name === "li" && value !== undefined && open.some((each) => each.name === "ol"))
        put(parser.startIndex, `</ol><ol start="${value}">`);
      const kind = letterKind(attributes, style);
      if (kind === undefined) return;
      // What introduces a letter, and the frame around its words, are of the same letter.
      const isSame = isIntroduction(attributes) || (name === "blockquote" && quotes === 1);
      letters += letters > 0 && isSame ? 0 : 1;
      put(parser.endIndex + 1, kind);
    },
    ontext(text) {
      const within = open.at(-1);
      const [at, end] = [parser.startIndex, parser.endIndex + 1];
      const cell = open.findLast(({ name }) => cells.has(name));
      if (cell !== undefined && cell.cell.length < longestLabel) cell.cell += text;
      if (within?.isStruck === true && /\S/.test(text)) {
        put(at, struckMark);
        put(end, struckEndMark);
      } else if (letters === 1 && open.every(({ name }) => name !== "a" && !silent.has(name))) {
        texts.push({ at, end, colour: within?.colour, letters: text.match(/\p{L}/gu)?.length ?? 0 });
      }
    },
    onclosetag(name, isImplied) {
      const closed = open.pop();
      if (closed === undefined) return;
      if (closed.isLayout && !isImplied)
        changes.push({ at: parser.startIndex, end: parser.startIndex + "</blockquote".length, by: "</div" });
      // A row reads as a line, a number in a cell of its own stands above its answer.
      if (cells.has(name) && !isImplied) put(parser.startIndex, isLabel(closed.cell) ? "<br>" : " ");
      if (name === "tr" && !isImplied) put(parser.startIndex, "<br>");
    },
  });
  parser.end(page);
  for (const { at, end } of answersIn(texts)) {
    put(at, answerMark);
    put(end, answerEndMark);
  }
  return { page: changed(page, changes), isMarked: true };
}

const struck = new Set(["s", "strike", "del"]);
const silent = new Set(["style", "script", "title", "head"]);
const cells = new Set(["td", "th"]);
const longestLabel = 40;

function isLabel(cell: string): boolean {
  return /^[^\p{L}\p{N}]*(?:\p{L}{1,12}\s*)?\p{Nd}{1,2}\s*[.:)]?[^\p{L}\p{N}]*$/u.test(cell);
}

/** How web mail indents: a person's own words, and no letter that is quoted. */
function isIndent(attributes: Record<string, string>): boolean {
  if ("type" in attributes || "cite" in attributes || "class" in attributes) return false;
  const style = attributes["style"] ?? "";
  return (
    /border(?:-left)?(?:-width|-style)?\s*:\s*(?:none|0)/i.test(style) && !/border-left\s*:\s*[^;]*solid/i.test(style)
  );
}

function letterKind(attributes: Record<string, string>, style: string): string | undefined {
  const names = [attributes["id"] ?? "", ...(attributes["class"] ?? "").split(/\s+/), attributes["name"] ?? ""];
  if (names.some((name) => letterContainer.test(name))) return letterMark;
  // Outlook on a computer draws a line above the headers and says nothing else.
  return /border-top\s*:\s*(?:solid|[\d.]+(?:pt|px)\s+solid)?\s*(?:#[0-9a-f]{3,6}|rgb|windowtext|gr[ae]y)/i.test(
    style,
  ) && /border(?:-left|-bottom|-right)?\s*:\s*none|padding/i.test(style)
    ? maybeLetterMark
    : undefined;
}

function colourOf(name: string, attributes: Record<string, string>, style: string): string | undefined {
  const said =
    /(?:^|[;\s])color\s*:\s*([^;!]+)/i.exec(style)?.[1] ?? (name === "font" ? attributes["color"] : undefined);
  if (said === undefined) return undefined;
  const colour = said.trim().toLowerCase();
  return isPlain(colour) ? "" : colour;
}

/** Black, grey, or what programs write in by themselves. */
function isPlain(colour: string): boolean {
  if (
    /^(?:black|gr[ae]y|dim ?gr[ae]y|dark ?gr[ae]y|windowtext|inherit|initial|currentcolor|white|transparent|unset)$/.test(
      colour,
    )
  )
    return true;
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(colour)?.[1];
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(colour)?.slice(1).map(Number);
  const parts =
    rgb ??
    (hex === undefined
      ? undefined
      : (hex.match(hex.length === 3 ? /./g : /../g) ?? []).map((part) =>
          Number.parseInt(part.length === 1 ? part + part : part, 16),
        ));
  if (parts === undefined) return false;
  const [most, least] = [Math.max(...parts), Math.min(...parts)];
  return most - least < 24 || most < 0x50;
}

/** One colour among words that have none: whoever answers between the lines chooses one. */
function answersIn(texts: readonly Coloured[]): { at: number; end: number }[] {
  const colours = new Set(texts.flatMap(({ colour, letters }) => (letters > 0 && colour ? [colour] : [])));
  if (colours.size !== 1) return [];
  const plain = texts.reduce((sum, { colour, letters }) => sum + (colour ? 0 : letters), 0);
  const inColour = texts.filter(({ colour, letters }) => colour && letters > 0);
  const coloured = inColour.reduce((sum, { letters }) => sum + letters, 0);
  return plain < leastPlain || coloured < leastColoured ? [] : inColour.map(({ at, end }) => ({ at, end }));
}

const leastPlain = 40;
const leastColoured = 8;

function changed(page: string, changes: readonly Change[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, end, by } of changes.toSorted((a, b) => a.at - b.at || a.end - b.end)) {
    if (at < from) continue;
    pieces.push(page.slice(from, at), by);
    from = end;
  }
  return pieces.join("") + page.slice(from);
}

/** Words that were struck out, and where in the text they would stand. */
export interface StruckWords {
  readonly at: number;
  readonly text: string;
}

interface ReadDesign {
  readonly text: string;
  readonly design: LetterDesign;
  readonly struck: readonly StruckWords[];
}

/** The text without its marks and what is struck out, and the places at which they stood. */
export function readDesign(marked: string): ReadDesign {
  const struckOut: { at: number; text: string }[] = [];
  let [isStruck, afterStruck] = [false, false];
  const letterStarts: number[] = [];
  const answers: { start: number; end: number }[] = [];
  let text = "";
  let from = 0;
  let start: number | undefined;
  for (const { index, 0: found } of marked.matchAll(anyMark)) {
    const piece = marked.slice(from, index);
    if (isStruck) struckOut.push({ at: text.length, text: piece });
    // Where words were taken out, the space before them and the one behind are one.
    else text += afterStruck && /\s$/.test(text) ? piece.replace(/^ +/, "") : piece;
    if (isStruck || piece !== "") afterStruck = isStruck;
    from = index + 1;
    if (found === struckMark || found === struckEndMark) isStruck = found === struckMark;
    else if (found === answerMark) start = text.length;
    else if (found === answerEndMark) {
      if (start !== undefined) answers.push({ start, end: text.length });
      start = undefined;
    } else if (found === letterMark || looksLikeHeaders(marked.slice(from, from + longestHeaders))) {
      letterStarts.push(text.length);
    }
  }
  const rest = marked.slice(from);
  text += afterStruck && /\s$/.test(text) ? rest.replace(/^ +/, "") : rest;
  return { text, design: { letterStarts: letterStarts.map((at) => ofWords(text, at)), answers }, struck: struckOut };
}

/** A mark in front of a line's break belongs to the first words after it. */
function ofWords(text: string, at: number): number {
  const next = text.slice(at).search(/[^\s>]/u);
  return next === -1 ? at : at + next;
}

const longestHeaders = 2000;

function looksLikeHeaders(text: string): boolean {
  const lines = text.replaceAll(anyMark, "").trimStart().split("\n", 8);
  const end = lines.findIndex((line) => line.trim() === "");
  const labels = lines
    .slice(0, end === -1 ? lines.length : end)
    .filter((line) => /^[>\s]*[\p{L}\p{M}][\p{L}\p{M}\p{Cf} '’.-]{0,28}\s?[:：]\s*\S/u.test(line));
  return labels.length > 1 && labels.some((line) => /@|\p{Nd}[.:h]\s?\p{Nd}{2}/u.test(line));
}
