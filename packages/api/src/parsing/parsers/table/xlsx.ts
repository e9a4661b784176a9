/** Workbooks as Excel and its kin write them: XML in a package. What a cell shows is read, never what it would compute. */
import { relationsOf, type Relation } from "../document/relations.ts";
import { readXml } from "../document/xml.ts";
import type { Zip } from "../zip.ts";
import { createSheetWriter, mostColumns, type Sheet, type SheetWriter, type Workbook } from "./sheet.ts";
import { showNumber } from "./show-number.ts";
import { notASpreadsheet } from "./refusals.ts";

export function openXlsx(zip: Zip): Workbook {
  const main =
    [...relationsOf(zip).values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const bytes = zip.read(main);
  if (bytes === undefined) throw notASpreadsheet();
  const relations = relationsOf(zip, main);
  const sheets = new Map<string, { readonly isShown: boolean; readonly part: string }>();
  let since1904 = false;
  readXml(bytes, {
    open(name, attribute) {
      if (name === "workbookPr") since1904 = isTrue(attribute("date1904"));
      if (name !== "sheet") return;
      const relation = relations.get(attribute("id") ?? "");
      // Others hold a chart, or a program.
      if (relation?.type !== "worksheet") return;
      const isShown = (attribute("state") ?? "visible") === "visible";
      sheets.set(attribute("name") ?? "", { isShown, part: relation.target });
    },
  });
  let shared: Shared | undefined;
  return {
    sheets: [...sheets].map(([name, { isShown }]) => ({ name, isShown })),
    read(name) {
      shared ??= {
        strings: stringsOf(partOf(zip, relations, "sharedStrings")),
        formats: formatsOf(partOf(zip, relations, "styles")),
        since1904,
      };
      return readSheet(zip, sheets.get(name)?.part ?? "", shared);
    },
  };
}

interface Shared {
  readonly strings: readonly string[];
  /** Of each style of a cell. */
  readonly formats: readonly string[];
  readonly since1904: boolean;
}

function partOf(zip: Zip, relations: ReadonlyMap<string, Relation>, wanted: string): Uint8Array | undefined {
  const target = [...relations.values()].find(({ type }) => type === wanted)?.target;
  return target === undefined ? undefined : zip.read(target);
}

/** How a word is spoken stands beside it in Japanese files, and is not shown in the cell. */
function stringsOf(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let [text, isText, isSpoken] = ["", false, false];
  readXml(bytes, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") isSpoken = true;
      isText = name === "t" && !isSpoken;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      isText = false;
      if (name === "rPh") isSpoken = false;
      else if (name === "si") strings.push(unescaped(text));
    },
  });
  return strings;
}

/** Letters that XML cannot hold, and line breaks of old Macs, stand as `_x000D_`. */
function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Those that have a number and no text of their own; the dates of Asian calendars look alike to us. */
const knownFormats: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  ...Object.fromEntries(
    [...between(14, 17), ...between(27, 31), 36, ...between(50, 54), 57, 58].map((id) => [id, "yyyy-mm-dd"]),
  ),
  ...Object.fromEntries([...between(18, 21), ...between(32, 35), 45, 47, 55, 56].map((id) => [id, "h:mm:ss"])),
  22: "yyyy-mm-dd h:mm",
  46: "[h]:mm:ss",
};

function between(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function formatsOf(bytes: Uint8Array | undefined): string[] {
  const formats: string[] = [];
  if (bytes === undefined) return formats;
  const own = new Map<number, string>();
  let isOfCells = false;
  readXml(bytes, {
    open(name, attribute) {
      const id = Number(attribute("numFmtId") ?? 0);
      if (name === "numFmt") own.set(id, attribute("formatCode") ?? "");
      else if (name === "cellXfs") isOfCells = true;
      else if (name === "xf" && isOfCells) formats.push(own.get(id) ?? knownFormats[id] ?? "");
    },
    close(name) {
      if (name === "cellXfs") isOfCells = false;
    },
  });
  return formats;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly format: string;
  value: string | undefined;
  /** Words that stand in the cell itself. */
  words: string;
  isComputed: boolean;
}

function readSheet(zip: Zip, part: string, shared: Shared): Sheet {
  const bytes = zip.read(part);
  if (bytes === undefined) throw notASpreadsheet();
  const writer = createSheetWriter();
  let [row, column] = [-1, -1];
  let cell: Cell | undefined;
  let [isValue, isWords, isSpoken] = [false, false, false];
  readXml(bytes, {
    open(name, attribute) {
      isValue = false;
      isWords = false;
      if (name === "row") {
        row = (Number(attribute("r")) || row + 2) - 1;
        column = -1;
        if (isTrue(attribute("hidden"))) writer.hide(row);
      } else if (name === "c") {
        const place = referenceTo(attribute("r"));
        row = place?.row ?? row;
        column = place?.column ?? column + 1;
        const format = shared.formats[Number(attribute("s") ?? 0)] ?? "";
        cell = { row, column, type: attribute("t") ?? "n", format, value: undefined, words: "", isComputed: false };
      } else if (cell !== undefined) {
        if (name === "v") {
          isValue = true;
          cell.value ??= "";
        } else if (name === "f") cell.isComputed = true;
        else if (name === "rPh") isSpoken = true;
        else isWords = name === "t" && !isSpoken;
      } else if (name === "col" && isTrue(attribute("hidden"))) hideColumns(writer, attribute);
      else if (name === "mergeCell") writer.join(attribute("ref") ?? "");
    },
    text(text) {
      if (cell === undefined) return;
      if (isValue) cell.value += text;
      else if (isWords) cell.words += text;
    },
    close(name) {
      isValue = false;
      isWords = false;
      if (name === "rPh") isSpoken = false;
      if (name !== "c" || cell === undefined) return;
      write(writer, cell, shared);
      cell = undefined;
    },
  });
  for (const { type, target } of relationsOf(zip, part).values()) {
    if (type === "comments") countNotes(zip.read(target), writer);
  }
  return writer.finish();
}

function write(writer: SheetWriter, cell: Cell, shared: Shared): void {
  const { row, column, type, value, isComputed } = cell;
  if (isComputed && value === undefined && cell.words === "") return writer.notComputed(row, column);
  if (type === "e") writer.error(row, column, value ?? "");
  writer.put(row, column, shownIn(cell, shared));
}

function shownIn({ type, value = "", words, format }: Cell, { strings, since1904 }: Shared): string {
  switch (type) {
    case "s":
      return strings[Number(value)] ?? "";
    case "inlineStr":
      return unescaped(words === "" ? value : words);
    case "str":
      return unescaped(value);
    case "b":
      return isTrue(value) ? "TRUE" : "FALSE";
    case "d":
      return value
        .replace("T", " ")
        .replace(/(\.0+)?Z?$/, "")
        .replace(/ 00:00:00$/, "");
    case "e":
      return value;
    default:
      return showNumber(value, { format, since1904 });
  }
}

function referenceTo(reference: string | undefined): { row: number; column: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference ?? "");
  if (match === null) return undefined;
  const letters = [...(match[1] ?? "").toUpperCase()];
  const column = letters.reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

function hideColumns(writer: SheetWriter, attribute: (name: string) => string | undefined): void {
  const last = Math.min(Number(attribute("max")) || 0, mostColumns);
  for (let column = Number(attribute("min")) || 1; column <= last; column += 1) writer.hideColumn(column - 1);
}

function countNotes(bytes: Uint8Array | undefined, writer: SheetWriter): void {
  if (bytes === undefined) return;
  readXml(bytes, {
    open(name) {
      if (name === "comment") writer.note();
    },
  });
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
