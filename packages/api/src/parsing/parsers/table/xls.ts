/** Workbooks of an older Excel (XLS), by SheetJS: what its cells show, as those of XLSX are shown. */
import { read, utils, type CellObject, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { compoundOf } from "../document/compound.ts";
import { createSheetWriter, type Sheet, type SheetWriter, type Workbook } from "./sheet.ts";
import { showNumber } from "./show-number.ts";
import { locked, notASpreadsheet } from "./refusals.ts";

/** By the directory inside of it; a locked one is none that can be read. */
export function isOldWorkbook(bytes: Uint8Array): boolean {
  const isCompound = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
  return isCompound && compoundOf(bytes) === "spreadsheet";
}

export function openXls(bytes: Uint8Array): Workbook {
  const book = openBook(bytes);
  const since1904 = book.Workbook?.WBProps?.date1904 === true;
  const states = book.Workbook?.Sheets ?? [];
  return {
    sheets: book.SheetNames.map((name, index) => ({ name, isShown: (states[index]?.Hidden ?? 0) === 0 })),
    read: (name) => readSheet(book.Sheets[name] ?? {}, since1904),
  };
}

function openBook(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, { type: "array", cellNF: true, cellText: false, cellHTML: false });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw locked();
    throw notASpreadsheet();
  }
}

function readSheet(sheet: WorkSheet, since1904: boolean): Sheet {
  const writer = createSheetWriter();
  for (const [row, { hidden }] of (sheet["!rows"] ?? []).map((each) => each ?? {}).entries())
    if (hidden === true) writer.hide(row);
  for (const [column, { hidden }] of (sheet["!cols"] ?? []).map((each) => each ?? {}).entries())
    if (hidden === true) writer.hideColumn(column);
  for (const range of sheet["!merges"] ?? []) writer.join(utils.encode_range(range));
  for (const place of Object.keys(sheet)) {
    if (place.startsWith("!")) continue;
    const { r: row, c: column } = utils.decode_cell(place);
    write(writer, row, column, sheet[place] as CellObject, since1904);
  }
  return writer.finish();
}

function write(writer: SheetWriter, row: number, column: number, cell: CellObject, since1904: boolean): void {
  const { t: type, v: value, z: format = "" } = cell;
  if (cell.c !== undefined && cell.c.length > 0) writer.note();
  if (type === "e") {
    const shown = errors[Number(value)] ?? "#ERROR!";
    writer.error(row, column, shown);
    return writer.put(row, column, shown);
  }
  if (value === undefined || value === null) {
    if (cell.f !== undefined) writer.notComputed(row, column);
    return;
  }
  if (type === "b") return writer.put(row, column, value === true ? "TRUE" : "FALSE");
  const isNumber = typeof value === "number";
  writer.put(row, column, isNumber ? showNumber(String(value), { format: String(format), since1904 }) : String(value));
}

const errors: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};
