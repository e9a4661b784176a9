/** Rich text, as WordPad, TextEdit and old programs write it. Its letters come in the code page of each font, or as Unicode beside one. */
import type { ParsedDocument } from "../document.ts";
import { charsetToCodePage, decoderOf } from "./code-pages.ts";
import { factsOf } from "./facts.ts";
import { tick } from "./form-fields.ts";
import { countsPages } from "./page-fields.ts";
import { createParagraphWriter } from "./paragraph-writer.ts";
import {
  characters,
  destinations,
  ownDestinations,
  paragraphEnds,
  readThough,
  type Destination,
} from "./rtf-controls.ts";
import { pageNumber } from "./running-words.ts";
import { drawsSigns, symbolOf, withSymbols } from "./symbols.ts";

/** What stands in a group holds until the group ends. */
interface Group {
  readonly into: Destination;
  readonly isHidden: boolean;
  /** Whoever changed the document last took it out: they are told of the change. */
  readonly isDeleted: boolean;
  readonly isStruck: boolean;
  /** What its style calls an invitation to write. */
  readonly isInvitation: boolean;
  /** How many characters stand beside a Unicode one, for programs that know no Unicode. */
  readonly standIns: number;
  /** Undefined: that of the font that the file begins with. */
  readonly codePage: number | undefined;
  /** The name of a font whose letters are signs. */
  readonly signs: string | undefined;
}

const plainLooks = { isHidden: false, isDeleted: false, isStruck: false, isInvitation: false };

/** Of a font that draws signs. */
const signsCharset = 2;

/** Of a box or a list of a form: it stands as it was given out. */
const notChosen = 25;

export function readRtf(bytes: Uint8Array): ParsedDocument {
  const source = Buffer.from(bytes).toString("latin1");
  const writer = createParagraphWriter();
  const said: Record<"title" | "author" | "year", string> = { title: "", author: "", year: "" };
  const codePageByFont = new Map<number, number>();
  const signsByFont = new Map<number, string>();
  /** Numbers of the styles in which a form invites to write. */
  const inviting = new Set<number>();
  let style = { number: -1, name: "" };
  /** A letter drawn larger than the others is one with the paragraph after it. */
  let isLarge = false;
  const groups: Group[] = [];
  let group: Group = { into: "text", ...plainLooks, standIns: 1, codePage: undefined, signs: undefined };
  let codePage = 1252;
  let font = 0;
  let defaultFont = 0;
  let words = "";
  let note = "";
  let running = "";
  let asked = "";
  const notes: string[] = [];
  /** Of the box or list that is being read. */
  const field = { kind: 0, chosen: notChosen, otherwise: 0 };
  const choices: string[] = [""];
  /** Bytes of a code page: two of them may make one letter. */
  let pending: number[] = [];
  let toSkip = 0;
  let isOptional = false;

  const token = /\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/g;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [, word, number, hex, symbol, brace, plain] = match;
    if (hex !== undefined) takeByte(Number.parseInt(hex, 16));
    else if (plain !== undefined) takePlain(plain);
    else {
      flush();
      if (brace === "{") begin();
      else if (brace === "}") end();
      else if (word !== undefined) token.lastIndex += control(word, number === undefined ? undefined : Number(number));
      else if (symbol !== undefined) takeSymbol(symbol);
    }
  }
  isLarge = false;
  endParagraph();
  return writer.finish(factsOf({ title: said.title, authors: said.author.split(";"), date: said.year }));

  function begin(): void {
    toSkip = 0;
    groups.push(group);
  }

  function end(): void {
    toSkip = 0;
    const outer = groups.pop() ?? group;
    if (group.into === "note" && outer.into !== "note") {
      notes.push(note);
      note = "";
    }
    if (group.into === "running" && outer.into !== "running") {
      running.split("\n").forEach(writer.addRunning);
      running = "";
    }
    if (group.into === "styles") {
      if (/^placeholder text;?$/i.test(style.name.trim())) inviting.add(style.number);
      style = { number: -1, name: "" };
    }
    if (group.into === "choice" && outer.into !== "choice") choices.push("");
    if (group.into === "form" && outer.into !== "form") showChosen();
    group = outer;
  }

  /** Answers how many bytes after it are no text. */
  function control(word: string, value: number | undefined): number {
    const optional = isOptional;
    isOptional = false;
    if (word === "bin") return Math.max(0, value ?? 0);
    if (toSkip > 0 && word !== "u") {
      toSkip -= 1;
      return 0;
    }
    if (word === "annotation") writer.doubt("remarks");
    const destination = Object.hasOwn(destinations, word) ? destinations[word] : undefined;
    if (destination !== undefined) enter(destination);
    else if (optional && !readThough.has(word)) enter("nothing");
    else if (word === "ud") group = { ...group, into: "text" };
    else if (word === "upr") enter("nothing");
    else if (word === "u") takeUnicode(value ?? 0);
    else if (word === "uc") group = { ...group, standIns: Math.min(10, Math.max(0, value ?? 1)) };
    else if (word === "ansicpg") codePage = value ?? 1252;
    else if (word === "mac") codePage = 10_000;
    else if (word === "deff") defaultFont = value ?? 0;
    else if (word === "f") useFont(value ?? 0);
    else if (word === "fcharset") setCharset(value ?? 0);
    else if (word === "plain") group = { ...group, ...plainLooks, codePage: undefined, signs: undefined };
    else if (word === "v" || word === "deleted") {
      if (word === "deleted" && value !== 0) writer.doubt("changes");
      group = { ...group, isHidden: value !== 0, isDeleted: word === "deleted" && value !== 0 };
    } else if (word === "revised" && value !== 0) writer.doubt("changes");
    else if (word === "strike" || word === "striked") group = { ...group, isStruck: value !== 0 };
    else if (word === "cs") takeStyle(value ?? 0);
    else if (word === "pard") isLarge = false;
    else if (word === "dropcapli") isLarge = (value ?? 0) > 0;
    else if (word === "chpgn" && group.into === "running") put(pageNumber);
    else if (word === "fldrslt" && group.into === "running" && countsPages(asked)) {
      put(pageNumber);
      enter("nothing");
    } else if (word === "atnid") writer.doubt("remarks");
    else if (word === "objemb") writer.doubt("foreign");
    else if (group.into === "form" && word === "fftype") field.kind = value ?? 0;
    else if (group.into === "form" && word === "ffres") field.chosen = value ?? notChosen;
    else if (group.into === "form" && word === "ffdefres") field.otherwise = value ?? 0;
    else if (word === "yr" && group.into === "year") said.year = String(value);
    else if (paragraphEnds.has(word)) endParagraph();
    else if (Object.hasOwn(characters, word)) put(characters[word] ?? "");
    return 0;
  }

  function enter(into: Destination): void {
    if (into === "asked" && group.into !== "asked") asked = "";
    // What stands in a group that is not read is not read either, except where the document speaks of itself.
    if (group.into !== "nothing" || ownDestinations.has(into)) group = { ...group, into };
  }

  function takeStyle(number: number): void {
    if (group.into === "styles") style.number = number;
    else group = { ...group, isInvitation: inviting.has(number) };
  }

  function useFont(value: number): void {
    font = value;
    group = { ...group, codePage: codePageByFont.get(value) ?? codePage, signs: signsByFont.get(value) };
  }

  function setCharset(charset: number): void {
    const page = charsetToCodePage(charset);
    if (group.into === "fonts" && page !== undefined) codePageByFont.set(font, page);
    if (group.into === "fonts" && charset === signsCharset) signsByFont.set(font, "");
  }

  function takeUnicode(value: number): void {
    const code = value & 0xffff;
    // Among the controls only those have a meaning that break or move on a line.
    const letter = code === 13 ? "\n" : code >= 32 || code === 9 || code === 10 ? String.fromCharCode(code) : "";
    put(withSymbols(letter, group.signs?.replace(";", "")));
    toSkip = group.standIns;
  }

  function takeByte(byte: number): void {
    if (toSkip > 0) toSkip -= 1;
    else pending.push(byte);
  }

  function takePlain(plain: string): void {
    const skipped = Math.min(toSkip, plain.length);
    toSkip -= skipped;
    const rest = plain.slice(skipped);
    // Most of a file is plain letters, which are the same in every code page.
    if (pending.length === 0 && group.signs === undefined && /^[ -~\t]*$/.test(rest)) return put(rest);
    for (let at = 0; at < rest.length; at += 1) pending.push(rest.charCodeAt(at));
  }

  function takeSymbol(symbol: string): void {
    if (toSkip > 0) toSkip -= 1;
    else if (symbol === "*") isOptional = true;
    else if (symbol === "\n" || symbol === "\r") endParagraph();
    else if (symbol === "~") put("\u00a0");
    else if (symbol === "_") put("\u2011");
    else if (symbol === "-") put("\u00ad");
    else if ("\\{}".includes(symbol)) put(symbol);
  }

  /** In the text that the field stands in. */
  function showChosen(): void {
    const { kind, chosen, otherwise } = field;
    const value = chosen === notChosen ? otherwise : chosen;
    const shown = kind === 1 ? tick(value === 1) : kind === 2 ? (choices[value] ?? "") : "";
    const within = group;
    group = groups.findLast(({ into }) => into === "text" || into === "note" || into === "running") ?? group;
    put(shown);
    group = within;
    choices.splice(0, choices.length, "");
    Object.assign(field, { kind: 0, chosen: notChosen, otherwise: 0 });
  }

  function flush(): void {
    if (pending.length === 0) return;
    const letters = pending;
    pending = [];
    put(signsOf(letters) ?? decode(letters));
  }

  function decode(letters: readonly number[]): string {
    return decoderOf(group.codePage ?? codePageByFont.get(defaultFont) ?? codePage).decode(Uint8Array.from(letters));
  }

  function signsOf(letters: readonly number[]): string | undefined {
    const name = group.signs?.replace(";", "");
    return name === undefined || !drawsSigns(name) ? undefined : letters.map((each) => symbolOf(each, name)).join("");
  }

  function put(text: string): void {
    if (group.isHidden && !group.isDeleted && group.into === "text" && text.trim() !== "") writer.doubt("hidden");
    if (group.isHidden || group.isInvitation) return;
    const isSaid = group.into === "text" || group.into === "note" || group.into === "running";
    if (group.isStruck && isSaid) {
      if (text.trim() !== "") writer.doubt("struck");
    } else if (group.into === "text") words += text;
    else if (group.into === "note") note += text;
    else if (group.into === "running") running += text;
    else if (group.into === "asked") asked += text;
    else if (group.into === "fonts" && signsByFont.has(font))
      signsByFont.set(font, (signsByFont.get(font) ?? "") + text);
    else if (group.into === "styles") style.name += text;
    else if (group.into === "choice") choices.push((choices.pop() ?? "") + text);
    else if (group.into === "title" || group.into === "author") said[group.into] += text;
  }

  function endParagraph(): void {
    flush();
    if (group.into === "note") {
      note += "\n";
      return;
    }
    if (group.into === "running") running += "\n";
    if (group.into !== "text" || isLarge) return;
    for (const each of [words, ...notes.splice(0)]) writer.add(withSymbols(each.toWellFormed()));
    words = "";
  }
}
