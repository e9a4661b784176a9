/** A letter as Outlook keeps it (.msg): who wrote it, when, its words and those of the files that came with it. Addresses are no words. */
import MsgReaderModule from "@kenjiuno/msgreader";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { wordsOfCompressedRtf } from "./compressed-rtf.ts";
import { decodeMarkup } from "./decode.ts";
import { readWithFiles, type EnclosedFile, type ReadFile } from "./enclosed-files.ts";
import { factsOf } from "./facts.ts";
import { wordsOf } from "./html.ts";

/** What we use of it. It is written for CommonJS: what is imported is the whole of it or what it calls its default, and its types say either. */
type OpenLetter = new (bytes: ArrayBuffer) => {
  getFileData(): OutlookLetter & { readonly attachments?: readonly object[] };
  getAttachment(attachment: object): { readonly fileName: string; readonly content: Uint8Array };
};
const whole: unknown = MsgReaderModule;
const MsgReader = (
  typeof whole === "object" && whole !== null && "default" in whole ? whole.default : whole
) as OpenLetter;

export async function readOutlookLetter(bytes: Uint8Array, read: ReadFile): Promise<ParsedDocument> {
  const { letter, files } = openOutlookLetter(bytes);
  const { subject = "", senderName: author = "", clientSubmitTime, messageDeliveryTime } = letter;
  const date = clientSubmitTime ?? messageDeliveryTime ?? "";
  const words = wordsOfLetter(letter);
  // What is no letter of Outlook's it gives back as an empty one.
  if (subject === "" && author === "" && words === "" && files.length === 0) throw unopened();
  const head = Object.entries({ From: author, Date: date, Subject: subject })
    .flatMap(([name, value]) => (value === "" ? [] : [`${name}: ${value.replace(/\s+/g, " ")}`]))
    .join("\n");
  const document = await readWithFiles(`${head}\n\n${words}`, files, read);
  return { ...document, facts: factsOf({ title: subject, authors: [author], date }) };
}

export interface OutlookLetter {
  /** As it travelled, where it did. */
  readonly headers?: string;
  readonly messageId?: string;
  readonly senderEmail?: string;
  readonly senderSmtpAddress?: string;
  readonly subject?: string;
  readonly senderName?: string;
  readonly clientSubmitTime?: string;
  readonly messageDeliveryTime?: string;
  readonly body?: string;
  readonly bodyHtml?: string;
  readonly html?: Uint8Array;
  readonly compressedRtf?: Uint8Array;
}

/** Throws `Unreadable`. */
export function openOutlookLetter(bytes: Uint8Array): {
  readonly letter: OutlookLetter;
  readonly files: readonly EnclosedFile[];
} {
  try {
    const reader = new MsgReader(Uint8Array.from(bytes).buffer);
    const letter = reader.getFileData();
    const files = (letter.attachments ?? []).map((attachment) => {
      const { fileName, content } = reader.getAttachment(attachment);
      return { name: fileName, bytes: content };
    });
    return { letter, files };
  } catch {
    throw unopened();
  }
}

function wordsOfLetter({ body = "", bodyHtml = "", html, compressedRtf }: OutlookLetter): string {
  if (body.trim() !== "") return body;
  if (bodyHtml.trim() !== "") return wordsOf(bodyHtml);
  if (html !== undefined) return wordsOf(decodeMarkup(html).text);
  return compressedRtf === undefined ? "" : wordsOfCompressedRtf(compressedRtf);
}

function unopened(): Unreadable {
  return new Unreadable(
    "old-format",
    "This is a letter as Outlook keeps it, and could not be opened. Forwarded, or saved as PDF, it would be read.",
  );
}
