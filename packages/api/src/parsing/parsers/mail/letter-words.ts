/** The words of a letter: those it says plainly, or those of its page where that says more or otherwise; and what of its structure shows. */
import { isBlank, type LetterDesign } from "@consult/core";
import { simpleParser, type ParsedMail } from "mailparser";
import { wordsOf } from "../document/html.ts";
import { isWrittenAsPage, placesIn, sayOtherwise } from "./compare-parts.ts";
import { takeOutCode, type EnclosedFile } from "./enclosed-files.ts";
import { letterInUtf8 } from "./letter-in-utf8.ts";
import { markPage, readDesign, type StruckWords } from "./page-design.ts";
import { unwrapLinks } from "./unwrap-links.ts";

export interface LetterWords extends SaidWords {
  /** It does not say in which letters it is written. */
  readonly isGuessed: boolean;
}

interface SaidWords {
  readonly text: string;
  /** Files that stood in its words as code. */
  readonly files: readonly EnclosedFile[];
  readonly design: LetterDesign;
  /** Its page, as it stands; empty when it has none. */
  readonly page: string;
  /** What it says plainly and what its page says are not the same words. */
  readonly saysOtherwise: boolean;
  /** Words of it that are struck out, and left out of the text. */
  readonly struck: readonly StruckWords[];
}

export const readOptions = { skipTextToHtml: true, skipImageLinks: true, keepDeliveryStatus: true };

export async function lettersWords(raw: Buffer, mail: ParsedMail): Promise<LetterWords> {
  const first = await asItSays(mail, raw);
  const whole = first.text + first.page;
  const isBroken = whole.includes("\ufffd");
  if (!isBroken && !mayBeOtherwise(whole, raw)) return { ...first, isGuessed: false };
  const again = await letterInUtf8(raw, { isBroken });
  return { ...(await asItSays(await simpleParser(again.raw, readOptions), raw)), isGuessed: again.isGuessed };
}

/** Whether it may say wrongly in which letters it is written, or says it as the library does not know it. */
function mayBeOtherwise(words: string, raw: Buffer): boolean {
  if (words.includes("\u001b$B")) return true;
  const isAscii = !/[^\0-\x7f]/.test(words);
  // In UTF-7 a plus sign stands before all letters but those of English.
  if (isAscii && !/\+[\w+/]{2}/.test(words)) return false;
  const declared = raw.toString("latin1").match(/\bcharset\s*=\s*["']?[\w-]+/gi) ?? [];
  return declared.some((charset) => (isAscii ? /utf-?7$/i.test(charset) : !/(utf-?8|us-ascii)$/i.test(charset)));
}

async function asItSays(mail: ParsedMail, raw: Buffer): Promise<SaidWords> {
  const { text, files } = takeOutCode(readable(mail.text ?? ""), raw);
  const said = unwrapLinks(text);
  const isWritten = mail.html === false || mail.html === undefined ? isWrittenAsPage(said) : false;
  const page = typeof mail.html === "string" ? mail.html : isWritten ? said : "";
  if (page === "") return { text: said, files, page, design: noDesign, saysOtherwise: false, struck: [] };
  const ofPage = await wordsOfPage(page);
  // The library gives up on a page whose marks stand too deep in each other; then the plain words stand in the page too.
  if (isWritten || isBlank(said) || isWhollyPage(mail) || mail.textConversionError !== undefined)
    return { ...ofPage, files, page, saysOtherwise: false };
  // Beside each other, and not instead of each other: the library has the words of both in the plain ones.
  if (!alternative.test(raw.toString("latin1")))
    return { text: said, files, page, design: noDesign, saysOtherwise: false, struck: [] };
  const compared = sayOtherwise(said, ofPage);
  // Colours and struck words show on the page alone.
  const readsPage = compared.fuller === "page" || ofPage.design.answers.length > 0 || ofPage.struck.length > 0;
  if (readsPage) return { ...ofPage, files, page, saysOtherwise: compared.differ };
  const design = { letterStarts: placesIn(said, ofPage.text, ofPage.design.letterStarts), answers: [] };
  return { text: said, files, page, design, saysOtherwise: compared.differ, struck: [] };
}

const alternative = /^content-type:\s*multipart\/alternative\b/im;

const noDesign: LetterDesign = { letterStarts: [], answers: [] };

function isWhollyPage({ headerLines }: ParsedMail): boolean {
  return headerLines.some(({ line }) => /^content-type:\s*text\/html\b/i.test(line));
}

/** The library takes words from a page only where the page is the whole letter: not beside a logo or a file. So it is made one. */
async function wordsOfPage(page: string): Promise<Omit<SaidWords, "page" | "files" | "saysOtherwise">> {
  const marked = markPage(withoutPictures(page));
  const head = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  const made = head + Buffer.from(marked.page).toString("base64");
  const { text = "", textConversionError } = await simpleParser(made, readOptions);
  const words = unwrapLinks(readable(textConversionError === undefined ? text : wordsOf(marked.page)));
  return marked.isMarked ? readDesign(words) : { text: words, design: noDesign, struck: [] };
}

function readable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").toWellFormed();
}

/** The library puts a picture's address among the words, and of one that stands in the page itself all its bytes. */
function withoutPictures(page: string): string {
  return page.replace(/\ssrc\s*=\s*(["']?)(?:cid|data):[^"'\s>]*\1/gi, "");
}
