/** A whole message as RFC 5322 and MIME write it: who, when, its words, what of them is its reply, and every part that it carries. */
import { isBlank, separateReply, wholeLetter, type LetterStretch } from "@consult/core";
import { simpleParser } from "mailparser";
import { Unreadable } from "../unreadable.ts";
import { showsHidden } from "./hidden-words.ts";

export interface ParsedMail {
  /** All headers as they stand, by their names in small letters; the topmost first. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly messageId: string | undefined;
  readonly inReplyTo: string | undefined;
  readonly subject: string | undefined;
  readonly from: { readonly name: string; readonly address: string } | undefined;
  /** When the server that took it last had it, as it says itself. */
  readonly hopAt: string | undefined;
  /** When its sender says that it was written. */
  readonly claimedAt: string | undefined;
  readonly text: string;
  /** Of the text, what its writer wrote now; and all of it in stretches, where some was folded away. */
  readonly reply: string;
  readonly letter: readonly LetterStretch[] | undefined;
  /** Some of these words were made invisible by the letter's design. */
  readonly showsHidden: boolean;
  readonly parts: readonly ParsedMailPart[];
}

export interface ParsedMailPart {
  readonly name: string | undefined;
  readonly mediaType: string;
  /** Stands inside the letter, such as a logo. */
  readonly isInline: boolean;
  readonly bytes: Uint8Array;
}

const options = { skipTextToHtml: true, skipImageLinks: true, keepDeliveryStatus: true };

export async function parse(bytes: Uint8Array, _options: Record<string, never>): Promise<ParsedMail> {
  const mail = await simpleParser(Buffer.from(bytes), options);
  const page = typeof mail.html === "string" ? mail.html : "";
  const plain = mail.text ?? "";
  const headers = mail.headerLines.map(({ key, line }) => [key, unfold(line)] as const);
  const isWhollyPage = headers.some(([name, value]) => name === "content-type" && /^text\/html\b/i.test(value));
  const isPage = page !== "" && (isBlank(plain) || isWhollyPage);
  const text = (isPage ? await wordsOf(page) : plain).replaceAll("\r\n", "\n");
  // Something stands there and nothing was found: nobody calls it blank who has not looked.
  if (isBlank(text) && mail.attachments.length === 0 && hasBody(bytes)) throw new Unreadable("no-words", noWordsFound);
  if (text.length > longestLetter) throw new Unreadable("too-long", tooLong);
  const separated = separateReply(text);
  const from = mail.from?.value[0];
  return {
    headers,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    subject: mail.subject,
    from: from?.address === undefined ? undefined : { name: from.name, address: from.address },
    hopAt: toInstant(
      headers
        .find(([name]) => name === "received")?.[1]
        .split(";")
        .at(-1),
    ),
    // The library calls a date that it cannot read now.
    claimedAt: toInstant(headers.find(([name]) => name === "date")?.[1]),
    text,
    reply: separated.reply,
    letter: wholeLetter(text, separated),
    showsHidden: showsHidden(text, page),
    parts: mail.attachments.map(({ filename, contentType, related, contentDisposition, content }) => ({
      name: filename,
      mediaType: contentType,
      isInline:
        related ||
        seals.has(contentType.toLowerCase()) ||
        (contentDisposition === "inline" && contentType.startsWith("image/")),
      bytes: new Uint8Array(content),
    })),
  };
}

/** By which programs prove that nobody changed a letter: they say nothing to a reader. */
const seals = new Set([
  "application/pgp-signature",
  "application/pgp-encrypted",
  "application/pkcs7-signature",
  "application/x-pkcs7-signature",
]);

/** Thicker than any book; a program wrote what is longer. */
const longestLetter = 1_000_000;
const tooLong = `This letter is longer than ${longestLetter.toLocaleString("en")} characters. It is kept whole as it came; somebody has to open it.`;
const noWordsFound = "No words were found in this letter, although something stands in it. Somebody has to open it.";

function hasBody(raw: Uint8Array): boolean {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ends = [bytes.indexOf("\n\n"), bytes.indexOf("\r\n\r\n")].filter((at) => at !== -1);
  return ends.length > 0 && !isBlank(bytes.toString("utf8", Math.min(...ends)));
}

/** The library takes words from a page only where the page is the whole letter: not beside a logo or a file. So it is made one. */
async function wordsOf(page: string): Promise<string> {
  const head = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  const { text = "" } = await simpleParser(head + Buffer.from(apart(page)).toString("base64"), options);
  return text;
}

/** The library runs the cells of a row into one word. */
function apart(page: string): string {
  return page.replace(/<\/t[dh]\s*>/gi, " $&");
}

function unfold(line: string): string {
  return line
    .slice(line.indexOf(":") + 1)
    .replace(/\r?\n[ \t]+/g, " ")
    .trim();
}

function toInstant(text: string | undefined): string | undefined {
  const ms = Date.parse(text?.trim().slice(0, 100) ?? "");
  const year = Number.isNaN(ms) ? undefined : new Date(ms).getUTCFullYear();
  // A moment is written with four digits for its year.
  return year === undefined || year < 0 || year > 9999 ? undefined : new Date(ms).toISOString();
}
