/** Reports, studies and letters as files: their words in reading order, and where in the document each of them stands. */
import type { Anchor, DocumentFacts } from "@consult/core";
import { Unreadable } from "../unreadable.ts";
import { formatOf, packageFormatOf } from "./document/format.ts";
import { readCalendar } from "./document/calendar.ts";
import { compoundOf } from "./document/compound.ts";
import { readDoc } from "./document/doc.ts";
import { readDocx } from "./document/docx.ts";
import { readEpub } from "./document/epub.ts";
import { readWithFiles, type ReadFile } from "./document/enclosed-files.ts";
import { readHtml } from "./document/html.ts";
import { readLetter } from "./document/letter.ts";
import { isCalledOtherwise } from "./document/called.ts";
import { readFlatOdt, readOdt } from "./document/odt.ts";
import { readOutlookLetter } from "./document/outlook-letter.ts";
import { readPdf } from "./document/pdf.ts";
import { readPlainText } from "./document/plain-text.ts";
import { readPptx } from "./document/pptx.ts";
import { readRtf } from "./document/rtf.ts";
import { readSealedLetter } from "./document/sealed-letter.ts";
import { readTnef } from "./document/tnef.ts";
import { lockedLetter } from "./locked-letter.ts";
import { openZip } from "./zip.ts";

export interface ParsedDocument {
  readonly text: string;
  /** Where pages and paragraphs begin, in the order of the text. */
  readonly anchors: Anchor[];
  readonly facts: DocumentFacts;
  /** Why somebody has to compare the words with the document; absent when they are all there. */
  readonly doubt?: string;
  /** Pages without words, which may be blank and may be pictures of words. */
  readonly silentPages?: readonly number[];
}

/** By what the bytes are; the name decides only between kinds of plain text. Throws `Unreadable` with what its sender can do. */
export async function parse(
  bytes: Uint8Array,
  { name }: { readonly name: string | undefined },
): Promise<ParsedDocument> {
  const read = await readAs(bytes, name, 0);
  const doubt = [isCalledOtherwise(formatOf(bytes, name), name), read.doubt].filter((each) => each !== undefined);
  const document = doubt.length === 0 ? read : { ...read, doubt: doubt.join(" ") };
  // No store keeps a nought or half a letter; as long as what it stands for, so that anchors hold.
  return { ...document, text: document.text.replaceAll("\0", "\ufffd").toWellFormed() };
}

/** A file within a file within a file is opened by a person. */
const deepest = 2;

async function readAs(bytes: Uint8Array, name: string | undefined, depth: number): Promise<ParsedDocument> {
  const readFile = (file: { readonly bytes: Uint8Array; readonly name: string }) =>
    depth < deepest ? readAs(file.bytes, file.name, depth + 1) : Promise.reject(unknownFormat());
  if (bytes.byteLength === 0) {
    throw new Unreadable(
      "empty",
      "This file is empty: there is nothing in it. Please look whether it was the right one.",
    );
  }
  switch (formatOf(bytes, name)) {
    case "package":
      return readPackage(bytes);
    case "pdf":
      return readPdf(bytes);
    case "rtf":
      return readRtf(bytes);
    case "html":
      return readHtml(bytes);
    case "letter":
      return readLetter(bytes);
    case "sealed-letter":
      return readSealedLetter(bytes);
    case "locked":
      throw lockedLetter();
    case "calendar":
      return readCalendar(bytes);
    case "text":
      return readPlainText(bytes);
    case "flat-odt":
      return readFlatOdt(bytes);
    case "spreadsheet":
      throw spreadsheet();
    case "picture":
      throw new Unreadable("picture", "This is a picture: somebody has to look at it, and write down what it says.");
    case "photograph":
      throw new Unreadable(
        "photograph",
        "This is a photograph as telephones keep it (HEIC or AVIF), which is not shown here. Somebody has to open it, and write down what it says; sent as JPEG it would be read.",
      );
    case "old-office":
      return readCompound(bytes, readFile);
    case "data":
      throw unknownFormat(
        "This file is XML, which programs write for programs. Saved as PDF, DOCX or ODT it would be read.",
      );
    case "pointer":
      throw new Unreadable("link", onlyLink);
    case "outlook-package":
      return readOutlookPackage(bytes, readFile);
    case "other":
      throw unknownFormat();
  }
}

async function readPackage(bytes: Uint8Array): Promise<ParsedDocument> {
  const zip = openZip(bytes);
  switch (packageFormatOf(zip)) {
    case "docx":
      return readDocx(zip);
    case "odt":
      return readOdt(zip);
    case "pptx":
      return readPptx(zip);
    case "epub":
      return readEpub(zip);
    case "spreadsheet":
      throw spreadsheet();
    case "apple":
      throw unknownFormat(
        "This file was made with Pages, Keynote or Numbers, in their own format. Exported as DOCX, PPTX or PDF it would be read.",
      );
    case "files":
      if (zip.isLocked) throw locked();
      throw unknownFormat("This is a package of several files. Sent one by one, those that we can read would be read.");
    case "other":
      throw unknownFormat();
  }
}

async function readCompound(bytes: Uint8Array, readFile: ReadFile): Promise<ParsedDocument> {
  switch (compoundOf(bytes)) {
    case "locked":
      throw locked();
    case "document":
      return readDoc(bytes);
    case "older-document":
      throw oldFormat("This file is of an older Word. Saved as DOCX or PDF it would be read.");
    case "slides":
      throw oldFormat("This file is of an older PowerPoint. Saved as PPTX or PDF it would be read.");
    case "spreadsheet":
      throw spreadsheet();
    case "letter":
      return readOutlookLetter(bytes, readFile);
    case "other":
      throw oldFormat("This file is of an older Office program. Saved as DOCX, PPTX or PDF it would be read.");
  }
}

/** The letter that it came with says what its body says. */
async function readOutlookPackage(bytes: Uint8Array, readFile: ReadFile): Promise<ParsedDocument> {
  const { files, body } = readTnef(bytes) ?? { files: [], body: "" };
  if (files.length > 0) return readWithFiles("", files, readFile);
  if (body.trim() !== "") return readWithFiles(body, [], readFile);
  throw new Unreadable(
    "outlook-package",
    "Outlook packed words or files of this letter so that only Outlook opens them (winmail.dat). Please ask its sender to send it again as plain text or HTML; or open it in Outlook.",
  );
}

const onlyLink =
  "This file is only a link: what it leads to is elsewhere, and nothing of it is here. Open the link, save what is there, and add it by hand.";

function locked(): Unreadable {
  return new Unreadable("encrypted", "This file is protected by a password. Please send it without one.");
}

function oldFormat(message: string): Unreadable {
  return new Unreadable("old-format", message);
}

function spreadsheet(): Unreadable {
  return unknownFormat("This is a spreadsheet, and no document of words. Saved as PDF, it would be read as one.");
}

function unknownFormat(
  message = "We cannot read this kind of file. A PDF, a DOCX, ODT, RTF, PPTX, EPUB, a web page or a plain text would be read.",
): Unreadable {
  return new Unreadable("unknown-format", message);
}
