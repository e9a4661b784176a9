/** Reports, studies and letters as files: their words in reading order, and where in the document each of them stands. */
import type { Anchor, DocumentFacts } from "@consult/core";
import { Unreadable } from "../unreadable.ts";
import { formatOf } from "./document/format.ts";
import { readDocx } from "./document/docx.ts";
import { readHtml } from "./document/html.ts";
import { readPdf } from "./document/pdf.ts";
import { readPlainText } from "./document/plain-text.ts";

export interface ParsedDocument {
  readonly text: string;
  /** Where pages and paragraphs begin, in the order of the text. */
  readonly anchors: Anchor[];
  readonly facts: DocumentFacts;
}

/** By what the bytes are; the name decides only between kinds of plain text. Throws `Unreadable` with what its sender can do. */
export async function parse(
  bytes: Uint8Array,
  { name }: { readonly name: string | undefined },
): Promise<ParsedDocument> {
  switch (formatOf(bytes, name)) {
    case "docx":
      return readDocx(bytes);
    case "pdf":
      return readPdf(bytes);
    case "html":
      return readHtml(bytes);
    case "text":
      return readPlainText(bytes);
    case "picture":
      throw new Unreadable("picture", "This is a picture: somebody has to look at it, and write down what it says.");
    case "other":
      throw new Unreadable(
        "unknown-format",
        "We cannot read this kind of file. A DOCX, a PDF or a plain text would be read.",
      );
  }
}
