/** Documents of an older Word (97 to 2003): their words in their final state, and not what Word counts or strikes out in them. */
// oxlint-disable-next-line typescript/triple-slash-reference -- the package brings no types, and whoever imports this file has to see ours
/// <reference path="./word-extractor.d.ts" />
import WordExtractor from "word-extractor";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { createParagraphWriter } from "./paragraph-writer.ts";

export async function readDoc(bytes: Uint8Array): Promise<ParsedDocument> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = await new WordExtractor().extract(view).catch(() => undefined);
  if (word === undefined) {
    throw new Unreadable(
      "old-format",
      "This file is of an older Word, and could not be opened. Saved as DOCX or PDF it would be read.",
    );
  }
  // Otherwise it straightens quotation marks.
  const asWritten = { filterUnicode: false };
  const writer = createParagraphWriter();
  const beside = { ...asWritten, includeHeadersAndFooters: false };
  for (const words of [
    word.getBody(asWritten),
    word.getTextboxes(beside),
    word.getFootnotes(asWritten),
    word.getEndnotes(asWritten),
  ])
    for (const paragraph of words.split("\n")) writer.add(paragraph);
  const running = word.getHeaders({ ...asWritten, includeFooters: false }) + "\n" + word.getFooters(asWritten);
  for (const line of running.split("\n")) writer.addRunning(line);
  if (word.getAnnotations(asWritten).trim() !== "") writer.doubt("remarks");
  writer.doubt("old");
  return writer.finish({});
}
