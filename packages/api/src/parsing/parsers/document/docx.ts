/** Word's documents, through mammoth: paragraphs, tables, notes and text boxes; what was deleted in them is not read. */
import mammoth from "mammoth";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { factsOf } from "./facts.ts";
import { wordsOf } from "./html.ts";
import { readMetadata } from "./metadata.ts";
import { paragraphAnchors } from "./paragraphs.ts";
import { readXml } from "./xml.ts";
import type { Zip } from "../zip.ts";

export async function readDocx(bytes: Uint8Array, zip: Zip): Promise<ParsedDocument> {
  // mammoth unpacks whatever it is given: what we cannot bear is found out before.
  for (const name of zip.names.filter((each) => /\.(xml|rels)$/i.test(each))) {
    const entry = zip.read(name);
    if (entry !== undefined && holdsDoctype(entry)) readXml(entry, {});
  }
  // Its plain text leaves out footnotes and endnotes; its HTML does not.
  const { value } = await mammoth
    .convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: noPicture })
    .catch(() => {
      throw new Unreadable(
        "damaged",
        "This Word document is damaged, or is none. Saving it again in Word often mends it.",
      );
    });
  const text = wordsOf(value);
  return { text, anchors: paragraphAnchors(text), facts: factsOf(readMetadata(zip.read("docProps/core.xml"))) };
}

const noPicture = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));

function holdsDoctype(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("<!DOCTYPE");
}
