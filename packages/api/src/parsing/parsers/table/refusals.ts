/** What is said of a file that was sent as a table and is none that we read: what it is, and what to do. */
import { compoundOf } from "../document/compound.ts";
import { Unreadable } from "../../unreadable.ts";

export function notASpreadsheet(): Unreadable {
  return new Unreadable("broken-spreadsheet", "This spreadsheet cannot be opened. Save it again as XLSX, or as CSV.");
}

export function locked(): Unreadable {
  return new Unreadable(
    "encrypted",
    "This spreadsheet is locked with a password. Open it, take the password away, and save it again.",
  );
}

/** `what`: such as "a web page". */
export function noTable(what: string): Unreadable {
  return new Unreadable(
    "no-table",
    `This is ${what}, and no table that we can read. Export the answers as CSV, XLSX or ODS, and send that.`,
  );
}

/** By the marks that other kinds of files begin with. */
const marks: readonly (readonly [mark: RegExp, what: string])[] = [
  [/^%PDF-/, "a PDF"],
  [/^\{\\rtf/, "a text document (RTF)"],
  [/^\u0089PNG|^\u00ff\u00d8\u00ff|^GIF8|^BM.{4}\0\0|^II\*\0|^MM\0\*|^RIFF/s, "a picture or a recording"],
  [/^SQLite format 3\0/, "a database"],
  [/^(\p{Cc}\u008b|Rar!|7z\u00bc\u00af|BZh|\u00fd7zXZ)/u, "a packed file: unpack it first"],
  [/^\$FL[23]@/, "a file of SPSS"],
  [/^<stata_dta>/, "a file of Stata"],
];

const compoundFile = "\u00d0\u00cf\u0011\u00e0";

/** Throws for what is no text. */
export function refuseOtherFiles(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  const other = marks.find(([mark]) => mark.test(head));
  if (other !== undefined) throw noTable(other[1]);
  if (!head.startsWith(compoundFile)) return;
  // It is a file system of its own, with names of two bytes a letter.
  const holds = (name: string): boolean =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name, 0, "utf16le");
  if (compoundOf(bytes) === "locked" || holds("EncryptedPackage")) throw locked();
  if (holds("WordDocument")) throw noTable("a text document of an older Word");
  throw new Unreadable(
    "old-spreadsheet",
    "This is a spreadsheet of an older Excel (XLS). Open it, save it as XLSX or CSV without a password, and send that.",
  );
}

/** Many a file called XLS is a page of the web, or XML of 2003: as CSV its marks would be taken for answers. */
export function refuseOtherText(text: string, encoding: string): void {
  const head = text.slice(0, 2048);
  if (/^\s*<\?xml/.test(head)) {
    throw noTable(
      /urn:schemas-microsoft-com:office:spreadsheet/.test(head) ? "a spreadsheet as XML of 2003" : "a file of XML",
    );
  }
  if (/^\s*<(!doctype|html|head|meta|style|table|!--)/i.test(head)) throw noTable("a web page");
  // What is no text is hardly ever UTF-8 by chance.
  if (encoding === "UTF-8") return;
  const strange = [...head].filter(
    (letter) => /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/u.test(letter) && !/\s/.test(letter),
  ).length;
  if (strange > 3 && strange * 20 > head.length) throw noTable("no text at all");
}
