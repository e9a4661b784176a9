/** Spreadsheets of OpenDocument, in a package or as one file of XML. Dates are read as they are, all else as it is shown. */
import { readXml } from "../document/xml.ts";
import { createSheetWriter, mostColumns, placeOf, type Sheet, type SheetWriter, type Workbook } from "./sheet.ts";
import { showNumber } from "./show-number.ts";

export function openOds(content: Uint8Array): Workbook {
  const sheets = sheetsOf(content);
  return {
    // What was last seen of other files, for the formulas that name them.
    sheets: sheets.filter(({ name }) => !/^'[a-z]+:.*'#/.test(name)),
    read(name) {
      const place = sheets.findIndex((sheet) => sheet.name === name);
      return readSheet(content, place);
    },
  };
}

interface Named {
  readonly name: string;
  readonly isShown: boolean;
}

/** A table inside of a cell, or of a drawing, is no sheet. */
function sheetsOf(content: Uint8Array): Named[] {
  const sheets: Named[] = [];
  const unseen = new Set<string>();
  let [style, depth] = ["", 0];
  readXml(content, {
    open(name, attribute) {
      if (name === "style") style = attribute("name") ?? "";
      else if (name === "table-properties" && attribute("display") === "false") unseen.add(style);
      else if (name === "table") {
        depth += 1;
        if (depth === 1)
          sheets.push({ name: attribute("name") ?? "", isShown: !unseen.has(attribute("style-name") ?? "") });
      }
    },
    close(name) {
      if (name === "table") depth -= 1;
    },
  });
  return sheets;
}

interface Cell {
  readonly type: string;
  readonly value: string | undefined;
  readonly times: number;
  readonly isComputed: boolean;
  readonly joins: boolean;
  lines: string[];
}

/** What stands on a cell and is none of its words. */
const silent = new Set([
  "annotation",
  "shapes",
  "frame",
  "custom-shape",
  "g",
  "table-source",
  "ruby-text",
  "tracked-changes",
]);

function readSheet(content: Uint8Array, wanted: number): Sheet {
  const writer = createSheetWriter();
  let [sheet, depth, silentDepth] = [-1, 0, 0];
  let [row, column, times] = [0, 0, 1];
  let [line, columns, isHidden] = [-1, 0, false];
  let here: { column: number; text: string }[] = [];
  let cell: Cell | undefined;

  readXml(content, {
    open(name, attribute) {
      if (name === "table") {
        depth += 1;
        if (depth === 1) sheet += 1;
      }
      if (sheet !== wanted || depth !== 1) return;
      if (silentDepth > 0 || silent.has(name)) {
        if (name === "annotation" && silentDepth === 0) writer.note();
        silentDepth += 1;
        return;
      }
      if (name === "table-row") {
        times = countOf(attribute("number-rows-repeated"));
        column = 0;
        here = [];
        isHidden = (attribute("visibility") ?? "visible") !== "visible";
      } else if (name === "table-column") {
        const alike = countOf(attribute("number-columns-repeated"));
        if ((attribute("visibility") ?? "visible") !== "visible") hide(writer, columns, alike);
        columns += alike;
      } else if (name === "table-cell" || name === "covered-table-cell") {
        cell = {
          type: attribute("value-type") ?? "",
          value:
            attribute("value") ??
            attribute("date-value") ??
            attribute("time-value") ??
            attribute("boolean-value") ??
            attribute("string-value"),
          times: countOf(attribute("number-columns-repeated")),
          isComputed: attribute("formula") !== undefined,
          joins:
            name === "table-cell" &&
            countOf(attribute("number-columns-spanned")) * countOf(attribute("number-rows-spanned")) > 1,
          lines: [],
        };
        line = -1;
      } else if (cell !== undefined) {
        if (name === "p" || name === "h") line = cell.lines.push("") - 1;
        else if (name === "s") append(" ".repeat(Math.min(1000, countOf(attribute("c")))));
        else if (name === "tab") append("\t");
        else if (name === "line-break") append("\n");
      }
    },
    text(text) {
      if (silentDepth === 0 && depth === 1) append(text.replaceAll(/[ \t\r\n]+/g, " "));
    },
    close(name) {
      if (name === "table") depth -= 1;
      if (sheet !== wanted || depth !== 1) return;
      if (silentDepth > 0) silentDepth -= 1;
      else if (name === "p" || name === "h") line = -1;
      else if (name === "table-cell" || name === "covered-table-cell") endCell();
      else if (name === "table-row") endRow();
    },
  });
  return writer.finish();

  function append(words: string): void {
    if (cell !== undefined && line >= 0) cell.lines[line] += words;
  }

  function endCell(): void {
    if (cell === undefined) return;
    const text = shownIn(cell);
    if (text !== "") {
      for (let at = 0; at < Math.min(cell.times, mostColumns - column); at += 1)
        here.push({ column: column + at, text });
    }
    if (cell.isComputed && cell.type === "" && cell.lines.length === 0) writer.notComputed(row, column);
    if (cell.joins && text !== "") writer.join(placeOf(row, column));
    if (cell.isComputed && /^(#[A-Z/0!?]+|Err:\d+)$/.test(text)) writer.error(row, column, text);
    column += cell.times;
    cell = undefined;
  }

  function endRow(): void {
    // Rows without words are repeated to the end of the sheet.
    for (let at = 0; here.length > 0 && at < times; at += 1) {
      for (const each of here) writer.put(row + at, each.column, each.text);
      if (isHidden) writer.hide(row + at);
    }
    row += times;
  }
}

function hide(writer: SheetWriter, from: number, times: number): void {
  for (let at = from; at < Math.min(from + times, mostColumns); at += 1) writer.hideColumn(at);
}

function countOf(written: string | undefined): number {
  return Math.max(1, Math.floor(Number(written ?? 1)) || 1);
}

function shownIn({ type, value, lines }: Cell): string {
  const shown = lines.join("\n");
  if (value === undefined) return shown;
  switch (type) {
    case "date":
      return value
        .replace("T", " ")
        .replace(/(\.0+)?Z?$/, "")
        .replace(/ 00:00:00$/, "");
    case "time":
      return clockOf(value) ?? shown;
    case "boolean":
      return value === "true" ? "TRUE" : "FALSE";
    case "float":
    case "percentage":
    case "currency":
      return numberShown(shown, value, type === "percentage");
    default:
      return shown === "" ? value : shown;
  }
}

/** `PT26H30M00S` is 26:30:00. */
function clockOf(value: string): string | undefined {
  const match = /^PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S$/.exec(value);
  if (match === null) return undefined;
  const [, hours = "", minutes = "", seconds = "", part = ""] = match;
  const rest = part.replace(/0+$/, "").slice(0, 3);
  return `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}:${seconds.padStart(2, "0")}${rest === "" ? "" : `.${rest}`}`;
}

/** Unless digits were rounded away, for an id must stay the id. */
function numberShown(shown: string, value: string, isPercentage: boolean): string {
  const exact = showNumber(value, { format: isPercentage ? "0%" : "", since1904: false });
  return digitsOf(shown) === digitsOf(exact) && !/\d[eE][+-]?\d/.test(shown) ? shown : exact;
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "").replace(/^0+/, "").replace(/0+$/, "");
}
