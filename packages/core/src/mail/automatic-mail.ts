/** Whether a machine sent a mail, and whether one may be answered by one: two machines would never stop. */
import { failedWords, machineWords } from "./automatic-words.ts";
import { isMailServer } from "./mail-address.ts";
import type { MailHeaders } from "./mail-headers.ts";
import { isOwnMail } from "./mail-thread.ts";

/**
 * Evidence that no person sent it: absence notes, bounces and reports that say so (RFC 3834, RFC 3464), and what came back of ours.
 *
 * @rule A letter is a machine's only by evidence of a machine.
 */
export function isAutomaticMail(headers: MailHeaders): boolean {
  const [submitted = ""] = headers.get("auto-submitted") ?? [];
  if (submitted.trim() !== "" && !/^\s*no\b/i.test(submitted)) return true;
  // The null return path: nobody wants an answer to this.
  if (headers.get("return-path")?.some((path) => path.trim() === "<>") === true) return true;
  // One of our own, come back without the header that says so.
  if (isOwnMail(headers)) return true;
  if (generatedBy.some((name) => headers.has(name))) return true;
  if (headers.get("precedence")?.some((value) => /^\s*auto[_-]?reply\s*$/i.test(value)) === true) return true;
  if (headers.get("x-post-messageclass")?.some((value) => /autorespon/i.test(value)) === true) return true;
  return isReport(headers);
}

const generatedBy = ["x-autoreply", "x-auto-reply", "x-autorespond", "x-autoresponder", "x-failed-recipients"];

/** A program's report on what became of a mail: that it was read, or never arrived. */
export function isReport(headers: MailHeaders): boolean {
  return headers.get("content-type")?.some((type) => /^\s*multipart\/report\b/i.test(type)) === true;
}

/**
 * Whether no program may answer it. Lists, and whatever went to many, say nothing of who wrote a letter; an answer by a program
 * may reach all of them all the same.
 *
 * @rule Headers of lists and bulk mail forbid an answer, and say nothing of who wrote.
 */
export function forbidsAnswer(headers: MailHeaders): boolean {
  if (isAutomaticMail(headers) || toMany.some((name) => headers.has(name))) return true;
  if (headers.get("x-auto-response-suppress")?.some((value) => /\b(?:all|autoreply|oof)\b/i.test(value)) === true)
    return true;
  return headers.get("precedence")?.some((value) => /^\s*(?:bulk|list|junk)\s*$/i.test(value)) === true;
}

const toMany = ["list-id", "list-unsubscribe", "list-post", "mailing-list", "feedback-id"];

export interface AutomaticLook {
  readonly subject: string;
  readonly text: string;
  /** Whose `From` or return path it names. */
  readonly addresses: readonly string[];
}

/**
 * No header says so; by its wording, or by who it comes from, a machine may have sent it all the same.
 *
 * @rule What only looks automatic waits for a person.
 */
export function looksAutomatic({ subject, text, addresses }: AutomaticLook): boolean {
  if (addresses.some(isMailServer)) return true;
  const topic = plain(subject.slice(0, longestNote));
  if (machineWords.test(topic) || failedWords.test(topic)) return true;
  // White space is no word of it.
  if (text.length > 4 * longestNote) return false;
  const words = plain(text);
  if (words.length > longestNote) return false;
  const opening = words.slice(0, openingLength);
  return machineWords.test(opening) || failedWords.test(opening);
}

/** An absence note or a bounce is short, and says at once what it is. */
const longestNote = 900;
const openingLength = 240;

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
