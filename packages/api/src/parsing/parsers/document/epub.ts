/** Electronic books: their chapters in reading order. A book has no pages, so its sections are counted. */
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { decodeMarkup } from "./decode.ts";
import { factsOf } from "./facts.ts";
import { wordsOf } from "./html.ts";
import { readMetadata } from "./metadata.ts";
import { createParagraphWriter } from "./paragraph-writer.ts";
import { decodePath } from "./relations.ts";
import { readXml } from "./xml.ts";
import type { Zip } from "../zip.ts";

export function readEpub(zip: Zip): ParsedDocument {
  const packageName = packageOf(zip);
  const bytes = packageName === undefined ? undefined : zip.read(packageName);
  if (packageName === undefined || bytes === undefined) {
    throw new Unreadable("damaged", "This book does not say where its text is. Making it again often mends it.");
  }
  const locked = lockedOf(zip);
  const writer = createParagraphWriter();
  for (const [index, name] of chaptersOf(bytes, packageName).entries()) {
    if (locked.has(name)) {
      throw new Unreadable("encrypted", "This book is locked by its seller. Please send one that is not.");
    }
    writer.moveTo({ section: index + 1 });
    const chapter = zip.read(name);
    if (chapter === undefined) continue;
    for (const paragraph of wordsOf(decodeMarkup(chapter).text).split(/\n{2,}/)) writer.add(paragraph);
  }
  return writer.finish(factsOf(readMetadata(bytes)));
}

function packageOf(zip: Zip): string | undefined {
  let found: string | undefined;
  readXml(zip.read("META-INF/container.xml") ?? new Uint8Array(0), {
    open(name, attribute) {
      if (name === "rootfile") found ??= attribute("full-path");
    },
  });
  return found;
}

function chaptersOf(bytes: Uint8Array, packageName: string): string[] {
  const byId = new Map<string, string>();
  const order: string[] = [];
  readXml(bytes, {
    open(name, attribute) {
      if (name === "item") byId.set(attribute("id") ?? "", entryOf(attribute("href"), packageName));
      if (name === "itemref") order.push(attribute("idref") ?? "");
    },
  });
  return order.flatMap((id) => byId.get(id) ?? []);
}

/** Fonts are scrambled in many books; chapters only where somebody locked them. */
function lockedOf(zip: Zip): Set<string> {
  const locked = new Set<string>();
  const bytes = zip.read("META-INF/encryption.xml");
  if (bytes === undefined) return locked;
  readXml(bytes, {
    open(name, attribute) {
      if (name === "CipherReference") locked.add(entryOf(attribute("URI"), ""));
    },
  });
  return locked;
}

/** What a link inside the book leads to. One that leads out of it leads nowhere. */
function entryOf(href: string | undefined, from: string): string {
  const base = `zip:///${from}`;
  if (href === undefined || !URL.canParse(href, base)) return "";
  const { protocol, pathname } = new URL(href, base);
  return protocol === "zip:" ? decodePath(pathname.slice(1)) : "";
}
