/** Word's documents, through mammoth: paragraphs, tables, notes and text boxes; what was deleted in them is not read. */
import mammoth from "mammoth";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { wordsOf } from "./html.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export async function readDocx(bytes: Uint8Array): Promise<ParsedDocument> {
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
  return { text, anchors: paragraphAnchors(text), facts: {} };
}

const noPicture = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
