/** Spreadsheets: the first sheet that is shown and holds words of people, or the one asked for. What a cell shows, never what it would compute. */
import { Unreadable } from "../../unreadable.ts";
import { refuseLocked } from "../document/odt.ts";
import { openZip, type Zip } from "../zip.ts";
import { openOds } from "./ods.ts";
import { locked, noTable, notASpreadsheet } from "./refusals.ts";
import type { Sheet, Workbook } from "./sheet.ts";
import { openXls } from "./xls.ts";
import { openXlsx } from "./xlsx.ts";

export interface ReadSheet extends Sheet {
  readonly format: "xlsx" | "xls" | "ods";
  readonly sheet: string;
  readonly otherSheets: readonly string[];
}

/** In a package, as spreadsheets are. */
export function readSpreadsheet(bytes: Uint8Array, wanted: string | undefined): ReadSheet {
  return inWords(() => {
    const zip = openZip(bytes);
    if (isOds(zip)) {
      refuseLocked(zip.read("META-INF/manifest.xml"));
      const content = zip.read("content.xml");
      if (content === undefined) throw notASpreadsheet();
      return readSheetOf(openOds(content), "ods", wanted);
    }
    refuseOthers(zip);
    return readSheetOf(openXlsx(zip), "xlsx", wanted);
  });
}

/** Of Excel 97 to 2003. */
export function readOldSpreadsheet(bytes: Uint8Array, wanted: string | undefined): ReadSheet {
  return inWords(() => readSheetOf(openXls(bytes), "xls", wanted));
}

/** As one file of XML, which LibreOffice can write. */
export function readFlatSpreadsheet(bytes: Uint8Array, wanted: string | undefined): ReadSheet {
  return inWords(() => readSheetOf(openOds(bytes), "ods", wanted));
}

function readSheetOf(workbook: Workbook, format: ReadSheet["format"], wanted: string | undefined): ReadSheet {
  const names = workbook.sheets.map(({ name }) => name);
  const shown = workbook.sheets.filter(({ isShown }) => isShown).map(({ name }) => name);
  const asked = wanted === undefined ? shown : names.filter((name) => name === wanted);
  if (asked.length === 0) {
    throw new Unreadable(
      "no-such-sheet",
      wanted === undefined
        ? "This spreadsheet has no sheet that is shown."
        : `There is no sheet ${wanted} in this spreadsheet; it has ${names.join(", ")}.`,
    );
  }
  const chosen = (sheet: string, read: Sheet): ReadSheet => {
    const others = names.filter((name) => name !== sheet);
    const isLater = wanted === undefined && first !== undefined && sheet !== first;
    const doubts = isLater
      ? [`The sheet "${sheet}" is read, because words stand there; "${first}" comes before it and was not read.`]
      : [];
    return { ...read, doubts: [...read.doubts, ...doubts], format, sheet, otherSheets: others };
  };
  let first: string | undefined;
  for (const sheet of asked) {
    const read = workbook.read(sheet);
    // A cover in front of the answers is often left empty, and figures are often added up before them.
    if (read.rows.length > 0) first ??= sheet;
    if (read.rows.length > 0 && (wanted !== undefined || holdsWords(read))) return chosen(sheet, read);
  }
  if (first !== undefined) return chosen(first, workbook.read(first));
  throw new Unreadable(
    "empty",
    `Nothing stands in the sheet ${asked.join(", ")}. This spreadsheet has ${names.join(", ")}. Name the one that holds the answers, or export it again.`,
  );
}

const leastWidth = 2;
const leastWords = 3;

/** Below a heading at least two wide, a column in which every third cell or more is a few words of somebody. */
function holdsWords({ rows: [, ...rows] }: Sheet): boolean {
  const width = Math.max(0, ...rows.slice(0, 200).map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) =>
    rows
      .slice(0, 200)
      .map(({ cells }) => (cells[column] ?? "").trim())
      .filter((cell) => cell !== ""),
  ).some((cells) => cells.length > 0 && width >= leastWidth && cells.filter(areWords).length * 3 >= cells.length);
}

function areWords(cell: string): boolean {
  const isLetters = (cell.match(/\p{L}/gu) ?? []).length * 2 > cell.length;
  return (
    isLetters &&
    (cell.split(/\s+/).length >= leastWords || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]{4}/u.test(cell))
  );
}

/** What packages and their XML say of themselves, as it is said of a spreadsheet. */
function inWords(read: () => ReadSheet): ReadSheet {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error.code === "damaged") throw notASpreadsheet();
    if (error.code === "encrypted") throw locked();
    if (error.code !== "too-large") throw error;
    throw new Unreadable(
      "too-large",
      "Unpacked, this spreadsheet is larger than we can read. Export it in parts, or as CSV.",
    );
  }
}

function isOds({ names, read }: Zip): boolean {
  if (!names.includes("mimetype")) return false;
  const mimetype = Buffer.from(read("mimetype") ?? []).toString("latin1");
  return mimetype.startsWith("application/vnd.oasis.opendocument.spreadsheet");
}

/** Other packages, by the entry that gives them away. */
const others: readonly (readonly [entry: RegExp, what: string])[] = [
  [/^xl\/workbook\.bin$/, "a binary workbook (XLSB)"],
  [/^word\//, "a text document"],
  [/^ppt\//, "a presentation"],
  [/^Index\/.*\.iwa$/, "a file of Numbers, Pages or Keynote"],
];

function refuseOthers({ names }: Zip): void {
  const other = others.find(([entry]) => names.some((name) => entry.test(name)));
  if (other !== undefined) throw noTable(other[1]);
  if (names.includes("xl/workbook.xml") || names.includes("_rels/.rels")) return;
  const some = names.filter((name) => !name.endsWith("/")).slice(0, 5);
  throw new Unreadable(
    "package",
    `This is a package of files${some.length === 0 ? "" : ` (${some.join(", ")}${names.length > some.length ? ", ..." : ""})`}. Unpack it, and send the one that holds the answers.`,
  );
}
