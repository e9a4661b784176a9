/** OpenDocument texts, presentations and drawings, as LibreOffice writes them. What was deleted or struck out in them, is hidden, or was remarked beside them is not read. */
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { factsOf, type SaidOfItself } from "./facts.ts";
import { readMetadata } from "./metadata.ts";
import { createOdtMasters } from "./odt-masters.ts";
import { readOdtWords } from "./odt-words.ts";
import { createOdtStyles } from "./odt-styles.ts";
import { createParagraphWriter, type ParagraphWriter } from "./paragraph-writer.ts";
import { readXml } from "./xml.ts";
import type { Zip } from "../zip.ts";

export function readOdt(zip: Zip): ParsedDocument {
  refuseLocked(zip.read("META-INF/manifest.xml"));
  const content = zip.read("content.xml");
  if (content === undefined) {
    throw new Unreadable("damaged", "This document holds no text of its own. Saving it again often mends it.");
  }
  const writer = createParagraphWriter();
  const object = (name: string) => zip.read(`${name.replace(/^\.\//, "")}/content.xml`);
  const masters = createOdtMasters();
  const styles = createOdtStyles();
  const stylesheet = writer.beside(() => zip.read("styles.xml")) ?? noStyles;
  // Its words stand in the other file, and need what this one says of them.
  writer.beside(() => readXml(stylesheet, { open: styles.open }));
  const pages = readOdtWords(content, { writer, masters, object, styles });
  writer.beside(() => readOdtWords(stylesheet, { writer, masters, styles }));
  masters.running().forEach(writer.addRunning);
  return finish(writer, pages, readMetadata(zip.read("meta.xml")));
}

const noStyles = new TextEncoder().encode("<none/>");

/** One file that holds all that a package does. */
export function readFlatOdt(bytes: Uint8Array): ParsedDocument {
  const writer = createParagraphWriter();
  const masters = createOdtMasters();
  const pages = readOdtWords(bytes, { writer, masters });
  masters.running().forEach(writer.addRunning);
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.indexOf(metaEnd);
  const about = end < 0 ? undefined : view.subarray(view.indexOf("<office:meta>"), end + metaEnd.length);
  return finish(writer, pages, readMetadata(about));
}

const metaEnd = "</office:meta>";

function finish(writer: ParagraphWriter, pages: number, said: SaidOfItself): ParsedDocument {
  return writer.finish(factsOf({ ...said, ...(pages === 0 ? {} : { pages }) }));
}

/** Programs in a document may have a password of their own, and its words none. */
export function refuseLocked(manifest: Uint8Array | undefined): void {
  if (manifest === undefined) return;
  let entry = "";
  readXml(manifest, {
    open(name, attribute) {
      if (name === "file-entry") entry = attribute("full-path") ?? "";
      if (name !== "encryption-data" || !/^(content\.xml|encrypted-package)?$/.test(entry)) return;
      throw new Unreadable("encrypted", "This document is protected by a password. Please send it without one.");
    },
  });
}
