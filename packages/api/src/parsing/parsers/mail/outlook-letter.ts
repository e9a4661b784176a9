/** A letter as Outlook keeps it (.msg) becomes the message that it is, so that one reader reads all letters. */
import { createTransport } from "nodemailer";
import { openOutlookLetter, type OutlookLetter } from "../document/outlook-letter.ts";
import { decodeMarkup } from "../document/decode.ts";
import { wordsOfCompressedRtf } from "../document/compressed-rtf.ts";

export { isOutlookLetter } from "../../outlook-mark.ts";

/** Its own headers as they travelled, where it has them. What it does not say, such as when it was sent, is not made up. Throws `Unreadable`. */
export async function writeOutlookLetter(bytes: Uint8Array): Promise<Buffer> {
  const { letter, files } = openOutlookLetter(bytes);
  const { subject = "", messageId, clientSubmitTime, messageDeliveryTime } = letter;
  const date = clientSubmitTime ?? messageDeliveryTime;
  const { message } = await composer.sendMail({
    from: { name: letter.senderName ?? "", address: addressOf(letter) },
    subject,
    ...(messageId === undefined ? {} : { messageId }),
    ...(date === undefined ? {} : { date }),
    ...wordsOf(letter),
    attachments: files.map(({ name, bytes: content }) => ({ filename: name, content: Buffer.from(content) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const written = Buffer.from(message as Buffer).toString("latin1");
  const at = written.indexOf("\r\n\r\n");
  const made = headersOf(written.slice(0, at)).filter(
    (header) =>
      (messageId !== undefined || !/^message-id:/i.test(header)) && (date !== undefined || !/^date:/i.test(header)),
  );
  const travelled = headersOf(Buffer.from(letter.headers ?? "").toString("latin1"));
  const own = travelled.filter((header) => !ofBody.test(header));
  const head = own.some((header) => /^from:/i.test(header))
    ? [...own, ...made.filter((header) => ofBody.test(header))]
    : made;
  return Buffer.from(`${head.join("\r\n")}${written.slice(at)}`, "latin1");
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });

/** What says how the body is written: ours is written anew. */
const ofBody = /^(?:mime-version|content-[\w-]+):/i;

function headersOf(head: string): string[] {
  return head.split(/\r?\n(?![ \t])/).filter((header) => /^[!-9;-~]+:/.test(header));
}

/** Inside one organisation Exchange gives no address but a name of its own. */
function addressOf({ senderSmtpAddress, senderEmail = "" }: OutlookLetter): string {
  return senderSmtpAddress ?? (senderEmail.includes("@") ? senderEmail : "");
}

function wordsOf({ body = "", bodyHtml = "", html, compressedRtf }: OutlookLetter): { text?: string; html?: string } {
  const page = bodyHtml.trim() !== "" ? bodyHtml : html === undefined ? "" : decodeMarkup(html).text;
  const text =
    body.trim() !== "" || page !== "" || compressedRtf === undefined ? body : wordsOfCompressedRtf(compressedRtf);
  return { ...(text.trim() === "" ? {} : { text }), ...(page.trim() === "" ? {} : { html: page }) };
}
