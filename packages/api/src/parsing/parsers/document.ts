/** Reports, studies and letters as files: their words in reading order, and where in the document each of them stands. */
import type { Anchor, DocumentFacts } from "@consult/core";
import { Unreadable } from "../unreadable.ts";
import { formatOf, packageFormatOf } from "./document/format.ts";
import { readCalendar } from "./document/calendar.ts";
import { readDocx } from "./document/docx.ts";
import { readEpub } from "./document/epub.ts";
import { readHtml } from "./document/html.ts";
import { readLetter } from "./document/letter.ts";
import { readOdt } from "./document/odt.ts";
import { readPdf } from "./document/pdf.ts";
import { readPlainText } from "./document/plain-text.ts";
import { readPptx } from "./document/pptx.ts";
import { readRtf } from "./document/rtf.ts";
import { readSealedLetter } from "./document/sealed-letter.ts";
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
  const document = await readAs(bytes, name);
  // No store keeps a nought or half a letter; as long as what it stands for, so that anchors hold.
  return { ...document, text: document.text.replaceAll("\0", "\ufffd").toWellFormed() };
}

async function readAs(bytes: Uint8Array, name: string | undefined): Promise<ParsedDocument> {
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
    case "picture":
      throw new Unreadable("picture", "This is a picture: somebody has to look at it, and write down what it says.");
    case "old-office":
      throw new Unreadable(
        "old-format",
        "This file is of an older Office program, or is locked with a password. Saved as DOCX, PPTX or PDF without one it would be read.",
      );
    case "outlook-package":
      throw new Unreadable(
        "outlook-package",
        "Outlook packed words or files of this letter so that only Outlook opens them (winmail.dat). Please ask its sender to send it again as plain text or HTML; or open it in Outlook.",
      );
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
    case "other":
      throw unknownFormat();
  }
}

function unknownFormat(): Unreadable {
  return new Unreadable(
    "unknown-format",
    "We cannot read this kind of file. A PDF, a DOCX, ODT, RTF, PPTX, EPUB, a web page or a plain text would be read.",
  );
}
