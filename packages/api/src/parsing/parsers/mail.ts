/** A whole message as RFC 5322 and MIME write it: who, when, its words, what of them is its reply, and every part that it carries. */
import {
  countLettersInside,
  isBlank,
  isDigest,
  isPartOfLetter,
  linksToFiles,
  mailMoment,
  noCall,
  partLetter,
  wordsBelowParts,
  type CallWords,
  type LetterStretch,
  type PartedLetter,
} from "@consult/core";
import { isOutlookLetter, writeOutlookLetter } from "./mail/outlook-letter.ts";
import { simpleParser, type Attachment } from "mailparser";
import { Unreadable } from "../unreadable.ts";
import { showsHidden } from "./hidden-words.ts";
import { isLocked, lockedLetter } from "./locked-letter.ts";
import { lettersWords, readOptions } from "./mail/letter-words.ts";
import { withStruckWords } from "./mail/struck-words.ts";
import { isStray, withMendedHead } from "./mail/mended-head.ts";
import { withMendedStructure } from "./mail/mended-structure.ts";

export interface ParsedMail {
  /** All headers as they stand, by their names in small letters; the topmost first. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly messageId: string | undefined;
  readonly inReplyTo: string | undefined;
  readonly subject: string | undefined;
  readonly from: { readonly name: string; readonly address: string } | undefined;
  /** Where its writer wants to be answered. */
  readonly replyTo: readonly { readonly name: string; readonly address: string }[];
  /** When its sender says that it was written. */
  readonly claimedAt: string | undefined;
  readonly text: string;
  /** Of the text, what its writer wrote now; and all of it in stretches, where some was folded away. */
  readonly reply: string;
  /** The same, under the questions between whose lines they stand. */
  readonly answers: PartedLetter["answers"];
  readonly handedOn: PartedLetter["handedOn"];
  readonly letter: readonly LetterStretch[] | undefined;
  /** Some of these words were made invisible by the letter's design. */
  readonly showsHidden: boolean;
  /** What it says plainly and what its page says are not the same words: the fuller was read. */
  readonly saysOtherwise: boolean;
  /** Words of its page are struck out, and left out of the text. */
  readonly strikesOut: boolean;
  /** Within the letter that it answers, words in a colour of their own were read as written now. */
  readonly answersInColour: boolean;
  /** It does not say in which letters it is written: these are what they look like. */
  readonly isGuessed: boolean;
  /** Among its headers stand lines that are none. */
  readonly hasStrayLines: boolean;
  readonly structure: MailStructure;
  readonly parts: readonly ParsedMailPart[];
}

/** What its structure shows beside its words. */
export interface MailStructure {
  /** Heads of other letters in its body, and whether it is sent as a digest of them. */
  readonly lettersInside: number;
  readonly isDigest: boolean;
  /** Below its last part, where programs show nothing. */
  readonly hasWordsBelow: boolean;
  readonly isPiece: boolean;
  readonly linksToFiles: boolean;
}

export interface ParsedMailPart {
  readonly name: string | undefined;
  readonly mediaType: string;
  /** Stands inside the letter and says nothing by itself, such as a logo. */
  readonly isInline: boolean;
  readonly bytes: Uint8Array;
}

export interface MailOptions {
  /** What the consultation itself says: words of nobody who answers it. */
  readonly call?: CallWords | undefined;
}

export async function parse(bytes: Uint8Array, { call = noCall }: MailOptions): Promise<ParsedMail> {
  const came = isOutlookLetter(bytes)
    ? await writeOutlookLetter(bytes)
    : withMendedHead(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const raw = await withMendedStructure(came);
  const mail = await simpleParser(raw, readOptions);
  const { text, files, page, isGuessed, design, saysOtherwise, struck } = await lettersWords(raw, mail);
  if (isLocked(text)) throw lockedLetter();
  const headers = mail.headerLines.map(({ key, line }) => [key, unfold(line)] as const);
  const hasStrayLines = mail.headerLines.some(({ line }) => isStray(line));
  const isWordless = isBlank(text);
  // Something stands there and nothing was found: nobody calls it blank who has not looked.
  if (isWordless && mail.attachments.length + files.length === 0 && (hasStrayLines || hasBody(raw)))
    throw new Unreadable("no-words", noWordsFound);
  if (text.length > longestLetter) throw new Unreadable("too-long", tooLong);
  const parted = partLetter({
    text,
    design,
    subject: mail.subject ?? "",
    call,
    hasFiles: mail.attachments.length + files.length > 0,
  });
  const from = mail.from?.value[0];
  return {
    headers,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    subject: mail.subject,
    from: from?.address === undefined ? undefined : { name: from.name, address: from.address },
    replyTo: (mail.replyTo?.value ?? []).flatMap(({ name, address }) =>
      address === undefined ? [] : [{ name, address }],
    ),
    claimedAt: mailMoment(headers.find(([name]) => name === "date")?.[1] ?? ""),
    text,
    reply: parted.reply,
    answers: parted.answers,
    handedOn: parted.handedOn,
    letter: withStruckWords(text, parted.letter, struck),
    showsHidden: showsHidden(text, page),
    saysOtherwise,
    strikesOut: struck.length > 0,
    answersInColour: design.answers.length > 0,
    isGuessed,
    hasStrayLines,
    structure: structureOf(raw.toString("latin1"), { text, subject: mail.subject ?? "", headers }),
    parts: [
      ...mail.attachments.map((attachment) => ({
        name: attachment.filename,
        mediaType: attachment.contentType,
        isInline: isInline(attachment, { isWordless }),
        bytes: new Uint8Array(attachment.content),
      })),
      ...files.map(({ name, bytes: code }) => ({
        name,
        mediaType: "application/octet-stream",
        isInline: false,
        bytes: new Uint8Array(code),
      })),
    ],
  };
}

function structureOf(
  raw: string,
  { text, subject, headers }: Pick<ParsedMail, "text" | "headers"> & { readonly subject: string },
): MailStructure {
  const contentType = headers.find(([name]) => name === "content-type")?.[1] ?? "";
  return {
    lettersInside: countLettersInside(raw),
    isDigest: isDigest(raw, subject),
    hasWordsBelow: wordsBelowParts(raw, contentType),
    isPiece: isPartOfLetter(contentType),
    linksToFiles: linksToFiles(text),
  };
}

/** What stands inside the letter and says nothing by itself. */
function isInline(
  { contentType, contentDisposition, related, content }: Attachment,
  { isWordless }: { readonly isWordless: boolean },
): boolean {
  if (saysNothing.has(contentType.toLowerCase()) || isBareMeetingAnswer(contentType, content)) return true;
  if (isCard(content)) return true;
  // A picture may be all that somebody sent: their answers, written by hand.
  if (isWordless) return false;
  if (related) return true;
  return contentDisposition === "inline" && contentType.startsWith("image/") && content.byteLength < leastPhotograph;
}

/** A card of addresses, whatever it is called: how its writer is reached, and no words of theirs. */
function isCard(content: Uint8Array): boolean {
  if (content.byteLength > longestLetter) return false;
  const start = Buffer.from(content.subarray(0, 64)).toString("latin1");
  return /^(?:\u00ef\u00bb\u00bf)?\s*BEGIN:VCARD\b/i.test(start);
}

/** "Accepted", and no word beside it: what it is called and when it is, its convener wrote. */
function isBareMeetingAnswer(contentType: string, content: Uint8Array): boolean {
  if (contentType.toLowerCase() !== "text/calendar" || content.byteLength > longestLetter) return false;
  const calendar = Buffer.from(content).toString("utf8");
  return /^METHOD:(?:REPLY|CANCEL|REFRESH)\s*$/im.test(calendar) && !/^COMMENT[;:].*\S/im.test(calendar);
}

/** Telephones put the pictures that somebody sends inside the letter, as programs do with logos; a logo is smaller. */
const leastPhotograph = 64 * 1024;

/** By which programs prove that nobody changed a letter, and say how else its writer is reached. */
const saysNothing: ReadonlySet<string> = new Set([
  "application/pgp-signature",
  "application/pgp-encrypted",
  "application/pkcs7-signature",
  "application/x-pkcs7-signature",
  "application/pgp-keys",
  "text/vcard",
  "text/x-vcard",
  "text/directory",
  // A touch on a picture, said once more for programs: no words of anybody.
  "text/vnd.google.email-reaction+json",
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

function unfold(line: string): string {
  return line
    .slice(line.indexOf(":") + 1)
    .replace(/\r?\n[ \t]+/g, " ")
    .trim();
}
