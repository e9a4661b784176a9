/** The words of a letter: those it says plainly, or those of its page where they are all there is, or by far the most. */
import { isBlank } from "@consult/core";
import { simpleParser, type ParsedMail } from "mailparser";
import { wordsOf } from "../document/html.ts";
import { letterInUtf8 } from "./letter-in-utf8.ts";

export interface LetterWords {
  readonly text: string;
  /** Its page, as it stands; empty when it has none. */
  readonly page: string;
  /** It does not say in which letters it is written. */
  readonly isGuessed: boolean;
}

export const readOptions = { skipTextToHtml: true, skipImageLinks: true, keepDeliveryStatus: true };

export async function lettersWords(raw: Buffer, mail: ParsedMail): Promise<LetterWords> {
  const first = await asItSays(mail);
  const whole = first.text + first.page;
  const isBroken = whole.includes("\ufffd");
  if (!isBroken && !mayBeOtherwise(whole, raw)) return { ...first, isGuessed: false };
  const again = await letterInUtf8(raw, { isBroken });
  return { ...(await asItSays(await simpleParser(again.raw, readOptions))), isGuessed: again.isGuessed };
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

async function asItSays(mail: ParsedMail): Promise<{ readonly text: string; readonly page: string }> {
  const page = typeof mail.html === "string" ? mail.html : "";
  const plain = mail.text ?? "";
  const isPage = page !== "" && (isBlank(plain) || isWhollyPage(mail) || saysMore(page, plain));
  // The library gives up on a page whose marks stand too deep in each other; then the plain words stand in the page too.
  const words = mail.textConversionError === undefined ? (isPage ? await wordsOfPage(page) : plain) : wordsOf(page);
  return { text: words.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").toWellFormed(), page };
}

function isWhollyPage({ headerLines }: ParsedMail): boolean {
  return headerLines.some(({ line }) => /^content-type:\s*text\/html\b/i.test(line));
}

/** Some programs say plainly no more than that there is a page, or only how it begins. */
function saysMore(page: string, plain: string): boolean {
  const ofPage = lettersIn(page.replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>|<[^>]*>|&\w+;/gi, " "));
  return ofPage > 200 && ofPage > 2 * lettersIn(plain);
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** The library takes words from a page only where the page is the whole letter: not beside a logo or a file. So it is made one. */
async function wordsOfPage(page: string): Promise<string> {
  const head = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  const made = head + Buffer.from(withoutPictures(apart(page))).toString("base64");
  const { text = "", textConversionError } = await simpleParser(made, readOptions);
  return textConversionError === undefined ? text : wordsOf(page);
}

/** The library runs the cells of a row into one word. */
function apart(page: string): string {
  return page.replace(/<\/t[dh]\s*>/gi, " $&");
}

/** The library puts a picture's address among the words, and of one that stands in the page itself all its bytes. */
function withoutPictures(page: string): string {
  return page.replace(/\ssrc\s*=\s*(["']?)(?:cid|data):[^"'\s>]*\1/gi, "");
}
