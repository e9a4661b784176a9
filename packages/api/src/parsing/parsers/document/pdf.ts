/** PDF through pdf.js, page by page. A scan has pages without words, and is told from an empty document. */
import { getDocumentProxy, getMeta } from "unpdf";
import { putPagesTogether } from "../../put-pages-together.ts";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { countUnread, doubtOf, type Annotation, type Unread } from "./pdf-annotations.ts";
import { placedOf, wordsWithAnswers } from "./pdf-form.ts";
import { joinBroken } from "./pdf-words.ts";
import { readXfaAnswers, unreadXfa, xfaDoubt } from "./pdf-xfa.ts";
import { factsOf, type SaidOfItself } from "./facts.ts";

export async function readPdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw isLocked
      ? new Unreadable("encrypted", "This PDF is protected by a password. Please send it without one.")
      : damaged();
  });
  const said = await saidOfItself(pdf);
  const { pages, broken, unread, fields } = await pagesOf(pdf);
  // Where its pages hold fields, other readers show it too.
  const isXfa = said.isXfa && fields === 0;
  if (isXfa) {
    const answers = readXfaAnswers(bytes);
    if (answers === undefined) throw unreadXfa();
    pages.splice(0, pages.length, answers);
  }
  const enclosed = await pdf.getAttachments().then(
    (files: ReadonlyMap<string, unknown> | null) => files?.size ?? 0,
    () => 0,
  );
  const { text, anchors } = putPagesTogether(pages);
  if (text === "" && broken.length > 0) throw damaged();
  if (text === "") {
    throw new Unreadable(
      "scan",
      `This PDF of ${pages.length === 1 ? "one page" : `${pages.length} pages`} holds pictures of text and no words. Somebody has to read it.`,
    );
  }
  const silentPages = pages.flatMap((page, index) => (page.trim() === "" ? [index + 1] : []));
  const doubts = [
    broken.length === 0
      ? undefined
      : `${broken.length === 1 ? "A page" : `${broken.length} pages`} of this PDF (${broken.slice(0, 10).join(", ")}${broken.length > 10 ? ", ..." : ""}) cannot be read, and others behind may be missing. Saving or printing it to PDF again often mends it.`,
    doubtOf(unread),
    isWorthALook(silentPages.length, pages.length)
      ? `${silentPages.length} of the ${pages.length} pages hold no words that a program can read. Somebody has to look whether they are scans.`
      : undefined,
    isGarbled(text)
      ? "Many letters of this PDF have no meaning to a program, and its words are garbled. Somebody has to open it and compare."
      : undefined,
    isXfa ? xfaDoubt : undefined,
    enclosed > 0
      ? `This PDF encloses ${enclosed === 1 ? "a file" : `${enclosed} files`}, and only its own pages were read. Somebody has to open it.`
      : undefined,
  ].filter((doubt) => doubt !== undefined);
  return {
    text,
    anchors,
    ...(silentPages.length === 0 ? {} : { silentPages }),
    ...(doubts.length === 0 ? {} : { doubt: doubts.join(" ") }),
    facts: factsOf({ ...said, pages: pdf.numPages }),
  };
}

function damaged(): Unreadable {
  return new Unreadable(
    "damaged",
    "This PDF is damaged, or is none. Saving or printing it to PDF again often mends it.",
  );
}

const cleansEvery = 50;

interface Read {
  readonly pages: string[];
  /** By number: those that are broken. */
  readonly broken: readonly number[];
  readonly unread: Unread;
  /** How many fields of forms stand on them. */
  readonly fields: number;
}

/** One after the other: a thousand pages at once are more than the child may hold. */
async function pagesOf(pdf: Awaited<ReturnType<typeof getDocumentProxy>>): Promise<Read> {
  const pages: string[] = [];
  const broken: number[] = [];
  const unread: Unread = { ticks: 0, remarks: 0, signatures: 0 };
  const said = new Set<string>();
  let fields = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const read = await readPage(pdf, number, said).catch(() => undefined);
    if (read === undefined) broken.push(number);
    else countUnread(read.annotations, unread);
    fields += read?.annotations.filter(({ subtype }) => subtype === "Widget").length ?? 0;
    pages.push(read?.words ?? "");
    if (number % cleansEvery === 0) await pdf.cleanup();
  }
  return { pages: joinBroken(pages), broken, unread, fields };
}

async function readPage(
  pdf: Awaited<ReturnType<typeof getDocumentProxy>>,
  number: number,
  said: Set<string>,
): Promise<{ readonly words: string; readonly annotations: readonly Annotation[] }> {
  const page = await pdf.getPage(number);
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const pieces = items
    .filter((item) => "str" in item)
    .map((piece) => Object.assign(piece, { isVertical: styles[piece.fontName]?.vertical === true }));
  const annotations = (await page.getAnnotations().catch(() => [])) as readonly Annotation[];
  page.cleanup();
  return { words: wordsWithAnswers(pieces, placedOf(annotations, said)), annotations };
}

/** Fonts may draw letters without saying which: what comes out are signs of private use, controls, or none at all. */
function isGarbled(text: string): boolean {
  const some = text.slice(0, 100_000).replaceAll(/\s/g, "");
  const without = some.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0;
  return without * 10 > some.length;
}

/** A cover and the backs of pages are blank in many reports. */
function isWorthALook(silent: number, pages: number): boolean {
  return silent >= 3 && silent * 4 > pages;
}

async function saidOfItself(pdf: Parameters<typeof getMeta>[0]): Promise<SaidOfItself & { readonly isXfa: boolean }> {
  const { info } = await getMeta(pdf).catch(() => ({ info: {} as Record<string, unknown> }));
  const said = (name: string): string | undefined => {
    const value: unknown = info[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    title: said("Title"),
    authors: [said("Author")],
    date: said("CreationDate"),
    language: said("Language"),
    isXfa: info["IsXFAPresent"] === true,
  };
}
