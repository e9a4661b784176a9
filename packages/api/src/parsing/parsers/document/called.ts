/** A file that is not what its name says: it is read as what it is, and said to be. */
import type { Format } from "./format.ts";

/** What a name of an office document may rightly be; old programs saved pages and rich text under the name of Word. */
const rightly: Readonly<Record<string, readonly Format[]>> = {
  pdf: ["pdf"],
  docx: ["package", "old-office"],
  docm: ["package", "old-office"],
  doc: ["old-office", "rtf", "html", "letter", "package", "data"],
  odt: ["package", "flat-odt"],
  ott: ["package", "flat-odt"],
  fodt: ["flat-odt"],
  rtf: ["rtf"],
  pptx: ["package", "old-office"],
  epub: ["package"],
};

const called: Partial<Record<Format, string>> = {
  text: "plain text",
  html: "a web page",
  rtf: "rich text",
  pdf: "a PDF",
  letter: "a letter",
  package: "a document of another kind",
  "old-office": "a document of an older Office program",
  "flat-odt": "an OpenDocument text",
};

/** In words for the desk; undefined where name and bytes agree, or the name says nothing. */
export function isCalledOtherwise(format: Format, name = ""): string | undefined {
  const ending = /\.([a-z]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const what = called[format];
  if (what === undefined || rightly[ending]?.includes(format) !== false) return undefined;
  return `This file is called ${ending.toUpperCase()} and is ${what}. It was read as what it is. Somebody has to look whether it is the file that was meant.`;
}
