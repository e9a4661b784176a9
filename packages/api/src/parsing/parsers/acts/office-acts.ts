/** Packages: documents of office programs, and files that somebody packed together. */
import type { Looked } from "../acts.ts";
import { openZip, type Zip } from "../zip.ts";
import { decodeXML } from "entities";

/** Throws where it is damaged or unpacks to more than we bear. */
export async function actsOfPackage(looked: Looked): Promise<void> {
  const zip = openZip(looked.bytes);
  if (zip.isLocked) looked.close();
  const names = zip.names.filter((name) => !name.endsWith("/"));
  const isOffice = names.some((name) => /^\[content_types\]\.xml$/i.test(name));
  const isOpenDocument = names.some((name) => /^(mimetype|meta-inf\/manifest\.xml)$/i.test(name));
  if (isOffice) actsOfOffice(looked, zip, names);
  if (isOpenDocument) actsOfOpenDocument(looked, zip, names);
  const isDocument = isOffice || isOpenDocument;
  for (const name of names) {
    if (isDocument && shown.test(name)) continue;
    const inside = readIfOpen(looked, zip, name);
    if (inside !== undefined) await looked.look(name, inside);
  }
}

/** Words and pictures of a document itself. */
const shown = /(?:^mimetype|\.(?:xml|rels|png|jpe?g|gif|emf|wmf|tiff?|bmp|ttf|odttf|mp[34]|m4[av]|wav|wmv|rdf))$/i;

const ofMacros = /vbaproject|vbadata|macrosheet|dialogsheet|activex/i;

/** By what its lists of contents say, for its parts may have any name. */
function actsOfOffice(looked: Looked, zip: Zip, names: readonly string[]): void {
  const types = textOf(looked, zip, "[Content_Types].xml");
  if (ofMacros.test(types) || /macroenabled/i.test(types) || names.some((name) => ofMacros.test(name)))
    looked.add("macros");
  for (const name of names) {
    if (name.endsWith(".rels")) actsOfRelations(looked, textOf(looked, zip, name));
    else if (/^word\/[^/]+\.xml$/i.test(name)) actsOfFields(looked, textOf(looked, zip, name));
    else if (/^xl\/externalLinks\/[^/]+\.xml$/i.test(name)) {
      if (/<(?:\w+:)?ddeLink\b/.test(textOf(looked, zip, name))) looked.add("fetches");
    } else if (/^ppt\/.*\.xml$/i.test(name)) {
      const slide = textOf(looked, zip, name);
      if (/ppaction:\/\/program/i.test(slide)) looked.add("shortcut");
      if (/ppaction:\/\/macro/i.test(slide)) looked.add("macros");
    }
  }
}

function actsOfRelations({ add }: Looked, xml: string): void {
  for (const [relation] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const attribute = (name: string) =>
      decodeXML(new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)`).exec(relation)?.[1] ?? "");
    const kind = attribute("Type").split("/").at(-1)?.toLowerCase() ?? "";
    if (/vbaproject|macrosheet|activexcontrol|^control$/.test(kind)) add("macros");
    if (
      attribute("TargetMode").toLowerCase() === "external" &&
      kind !== "hyperlink" &&
      isElsewhere(attribute("Target"))
    )
      add("fetches");
  }
}

/** On another machine: templates of one's own disk are named in many documents, and fetch nothing here. */
function isElsewhere(target: string): boolean {
  return /^\s*(?:(?:https?|ftps?|mhtml|webdav|smb|ms-[\w-]+|x-usc):|(?:file:)?[\\/]{2,5}(?![\\/]?[a-z][:|]))/i.test(
    target,
  );
}

/** A field's words may be spread over many runs. */
function actsOfFields({ add }: Looked, xml: string): void {
  const simple = [...xml.matchAll(/\bw:instr\s*=\s*"([^"]*)"/g)].map(([, words]) => words);
  const runs = [...xml.matchAll(/<w:instrText\b[^>]*>([^<]*)|<w:fldChar\b[^>]*"begin"/g)].map(
    ([, words]) => words ?? " ; ",
  );
  const fields = decodeXML(`${simple.join(" ; ")} ; ${runs.join("")}`);
  if (/(?:^|;)\s*DDE(?:AUTO)?\b/i.test(fields) || /\bINCLUDE(?:PICTURE|TEXT)\s+"?(?:https?:|\\\\)/i.test(fields))
    add("fetches");
}

function actsOfOpenDocument(looked: Looked, zip: Zip, names: readonly string[]): void {
  if (names.some((name) => /^(?:.*\/)?(?:basic|scripts|dialogs)\//i.test(name))) looked.add("macros");
  for (const name of names) {
    if (!/(?:^|\/)(?:content|styles|settings)\.xml$/i.test(name)) continue;
    actsOfOpenDocumentXml(looked, textOf(looked, zip, name));
  }
}

/** Of a document in many files or in one. */
export function actsOfOpenDocumentXml({ add }: Looked, xml: string): void {
  if (
    /vnd\.sun\.star\.script:|<script:event-listener\b|<text:script\b|<office:script\b|\bmacro:\/\/|<presentation:event-listener\b[^>]*execute/i.test(
      xml,
    )
  )
    add("macros");
  if (/<text:dde-connection|<table:dde-link|<office:dde-source/i.test(xml)) add("fetches");
  if (
    /<(?:draw:image|draw:object|text:section-source|table:table-source)\b[^>]*xlink:href\s*=\s*["'](?:https?:|ftp:|smb:|file:\/\/\/?\/?\w+[^:|])/i.test(
      xml,
    )
  )
    add("fetches");
}

function textOf(looked: Looked, zip: Zip, name: string): string {
  const bytes = readIfOpen(looked, zip, name);
  if (bytes === undefined) return "";
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.toString(view[0] === 0xff && view[1] === 0xfe ? "utf16le" : "utf8");
}

function readIfOpen({ close }: Looked, zip: Zip, name: string): Uint8Array | undefined {
  try {
    return zip.read(name);
  } catch {
    close();
    return undefined;
  }
}
