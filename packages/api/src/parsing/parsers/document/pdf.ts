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
  const { text, anchors } = putPagesTogether(pages);
  if (text === "") {
    throw new Unreadable(
      "scan",
      `This PDF of ${pages.length} pages holds pictures of text and no words. Somebody has to read it.`,
    );
  }
  const silentPages = pages.flatMap((page, index) => (page.trim() === "" ? [index + 1] : []));
  const doubt = `${silentPages.length} of the ${pages.length} pages hold no words that a program can read. Somebody has to look whether they are scans.`;
  return {
    text,
    anchors,
    ...(silentPages.length === 0 ? {} : { silentPages }),
    ...(isWorthALook(silentPages.length, pages.length) ? { doubt } : {}),
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
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
    page.cleanup();
    if (number % cleansEvery === 0) await pdf.cleanup();
  }
  return pages;
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
