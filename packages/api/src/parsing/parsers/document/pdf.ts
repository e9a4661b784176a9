/** PDF through pdf.js, page by page. A scan has pages without words, and is told from an empty document. */
import { getDocumentProxy, getMeta } from "unpdf";
import { putPagesTogether } from "../../put-pages-together.ts";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { factsOf, type SaidOfItself } from "./facts.ts";

export async function readPdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw isLocked
      ? new Unreadable("encrypted", "This PDF is locked with a password. Please send it without one.")
      : new Unreadable(
          "damaged",
          "This PDF is damaged, or is none. Saving or printing it to PDF again often mends it.",
        );
  });
  const pages = await pagesOf(pdf);
  const enclosed = await pdf.getAttachments().then(
    (files: ReadonlyMap<string, unknown> | null) => files?.size ?? 0,
    () => 0,
  );
  const { text, anchors } = putPagesTogether(pages);
  if (text === "") {
    throw new Unreadable(
      "scan",
      `This PDF of ${pages.length} pages holds pictures of text and no words. Somebody has to read it.`,
    );
  }
  const silentPages = pages.flatMap((page, index) => (page.trim() === "" ? [index + 1] : []));
  const doubts = [
    isWorthALook(silentPages.length, pages.length)
      ? `${silentPages.length} of the ${pages.length} pages hold no words that a program can read. Somebody has to look whether they are scans.`
      : undefined,
    isGarbled(text)
      ? "Many letters of this PDF have no meaning to a program, and its words are garbled. Somebody has to open it and compare."
      : undefined,
    enclosed > 0
      ? `This PDF encloses ${enclosed === 1 ? "a file" : `${enclosed} files`}, and only its own pages were read. Somebody has to open it.`
      : undefined,
  ].filter((doubt) => doubt !== undefined);
  return {
    text,
    anchors,
    ...(silentPages.length === 0 ? {} : { silentPages }),
    ...(doubts.length === 0 ? {} : { doubt: doubts.join(" ") }),
    facts: factsOf({ ...(await saidOfItself(pdf)), pages: pages.length }),
  };
}

const cleansEvery = 50;

/** One after the other: a thousand pages at once are more than the child may hold. */
async function pagesOf(pdf: Awaited<ReturnType<typeof getDocumentProxy>>): Promise<string[]> {
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    pages.push([words, ...writtenInto(await page.getAnnotations())].join("\n\n"));
    page.cleanup();
    if (number % cleansEvery === 0) await pdf.cleanup();
  }
  return pages;
}

/** What somebody filled into the fields of a form, or wrote onto the page, from the top down. */
function writtenInto(annotations: readonly unknown[]): string[] {
  return (annotations as readonly Annotation[])
    .toSorted((a, b) => (b.rect?.[3] ?? 0) - (a.rect?.[3] ?? 0) || (a.rect?.[0] ?? 0) - (b.rect?.[0] ?? 0))
    .flatMap(({ subtype, fieldType, fieldValue, contentsObj, hidden, password }) => {
      if (hidden === true || password === true) return [];
      if (subtype === "FreeText") return contentsObj?.str ?? [];
      return subtype === "Widget" && (fieldType === "Tx" || fieldType === "Ch") ? (fieldValue ?? []) : [];
    })
    .filter((words) => typeof words === "string" && words.trim() !== "");
}

/** As pdf.js tells of one. */
interface Annotation {
  readonly subtype?: string;
  readonly rect?: readonly number[];
  readonly fieldType?: string;
  readonly fieldValue?: string | readonly string[] | null;
  readonly contentsObj?: { readonly str?: string };
  readonly hidden?: boolean;
  readonly password?: boolean;
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

async function saidOfItself(pdf: Parameters<typeof getMeta>[0]): Promise<SaidOfItself> {
  const { info } = await getMeta(pdf).catch(() => ({ info: {} as Record<string, unknown> }));
  const said = (name: string): string | undefined => {
    const value: unknown = info[name];
    return typeof value === "string" ? value : undefined;
  };
  return { title: said("Title"), authors: [said("Author")], date: said("CreationDate"), language: said("Language") };
}
