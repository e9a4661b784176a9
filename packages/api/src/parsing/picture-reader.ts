/**
 * Reads the words on a picture with tesseract, and on the pages of a PDF that pdftoppm draws as people see them, where
 * those programs are there. What they read may be wrong, and is marked so.
 */
import type { Anchor } from "@consult/core";
import { pictureLimits } from "./limits.ts";
import { findProgram, runProgram } from "./programs.ts";
import { putPagesTogether } from "./put-pages-together.ts";
import { pagesOfTiff } from "./tiff-pages.ts";

export interface PictureReader {
  /** Undefined when there are no words on it, or it cannot be read within the limits. */
  read(picture: Uint8Array): Promise<PictureWords | undefined>;
  /** The words on these pages of a PDF, or on all of them, by number; undefined when they are too many, or cannot be drawn here. */
  readPages(pdf: Uint8Array, pages?: readonly number[]): Promise<ReadonlyMap<number, string> | undefined>;
}

export interface PictureWords {
  readonly text: string;
  readonly anchors: Anchor[];
}

/** Undefined where no program reads pictures: they then wait for a person. */
export function createPictureReader({
  tesseract = findProgram("tesseract"),
  pdftoppm = findProgram("pdftoppm"),
  pdfinfo = findProgram("pdfinfo"),
} = {}): PictureReader | undefined {
  if (tesseract === undefined) return undefined;
  const program = tesseract;
  let languages: Promise<string> | undefined;
  return {
    async read(picture) {
      if (!isReadable(picture)) return undefined;
      const words = putPagesTogether(await pagesOn(picture));
      return words.text === "" ? undefined : words;
    },
    async readPages(pdf, pages) {
      if (pdftoppm === undefined || pdfinfo === undefined) return undefined;
      const wanted = pages ?? (await pagesOf(pdfinfo, pdf));
      if (wanted.length === 0 || wanted.length > pictureLimits.mostPages) return undefined;
      const words = new Map<number, string>();
      // One after the other: the pictures of a whole report are more than memory should hold.
      for (const page of wanted) {
        const drawn = await drawPage(pdftoppm, pdf, page);
        words.set(page, drawn === undefined ? "" : (await wordsOn(drawn)).trim());
      }
      return words;
    },
  };

  /** A fax is one picture a page; each has the limits to itself. */
  async function pagesOn(picture: Uint8Array): Promise<string[]> {
    const pages: string[] = [];
    const count = pagesOfTiff(picture);
    if (count === undefined) return [await wordsOn(picture)];
    if (count > pictureLimits.mostPages) return [];
    for (let page = 0; page < count; page += 1)
      pages.push(await wordsOn(picture, ["-c", `tessedit_page_number=${page}`]));
    return pages;
  }

  async function wordsOn(picture: Uint8Array, more: readonly string[] = []): Promise<string> {
    languages ??= listLanguages(program);
    const read = await runProgram(program, ["stdin", "stdout", "-l", await languages, ...more], picture);
    return read?.toString("utf8") ?? "";
  }
}

async function pagesOf(pdfinfo: string, pdf: Uint8Array): Promise<number[]> {
  const told = (await runProgram(pdfinfo, ["-"], pdf))?.toString("latin1") ?? "";
  const count = Number(/^Pages:\s+(\d{1,9})$/m.exec(told)?.[1] ?? 0);
  // One more than we read is as many as have to be counted.
  return Array.from({ length: Math.min(count, pictureLimits.mostPages + 1) }, (_, index) => index + 1);
}

/** In grey, so large whatever size the page claims to have. */
function drawPage(pdftoppm: string, pdf: Uint8Array, page: number): Promise<Buffer | undefined> {
  const only = ["-f", String(page), "-l", String(page)];
  return runProgram(pdftoppm, ["-q", "-gray", ...only, "-scale-to", String(pictureLimits.pageSidePixels), "-"], pdf);
}

/** Anything that is no picture tesseract takes for a list of files to open, so it is only handed what begins as one. */
function isReadable(picture: Uint8Array): boolean {
  const view = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  const mark = view.toString("latin1", 0, 12);
  if (mark.startsWith("\u0089PNG\r\n\u001a\n")) {
    return view.byteLength > 24 && view.readUInt32BE(16) * view.readUInt32BE(20) <= pictureLimits.mostPixels;
  }
  if (mark.startsWith("\u00ff\u00d8\u00ff")) return pixelsOfJpeg(view) <= pictureLimits.mostPixels;
  return pagesOfTiff(picture) !== undefined || /^RIFF....WEBP/s.test(mark);
}

function pixelsOfJpeg(view: Buffer): number {
  for (let at = 2; at + 9 < view.byteLength;) {
    const kind = view[at + 1] ?? 0;
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (view[at] !== 0xff) break;
    if (isFrame) return view.readUInt16BE(at + 5) * view.readUInt16BE(at + 7);
    at += 2 + view.readUInt16BE(at + 2);
  }
  return Number.POSITIVE_INFINITY;
}

async function listLanguages(tesseract: string): Promise<string> {
  const listed = (await runProgram(tesseract, ["--list-langs"], new Uint8Array(0)))?.toString("utf8") ?? "";
  const names = listed.split("\n").filter((line) => /^[a-z_]{3,20}$/i.test(line) && line !== "osd");
  return names.slice(0, pictureLimits.mostLanguages).join("+") || "eng";
}
