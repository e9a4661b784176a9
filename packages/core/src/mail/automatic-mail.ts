/** Whether a machine sent a mail. Such mails are kept and set aside, and nobody answers them: two machines would never stop. */
import type { MailHeaders } from "./mail-headers.ts";
import { isOwnMail } from "./mail-thread.ts";

/** Absence notes, bounces, reports, lists, and whatever says that it was generated (RFC 3834, RFC 2919, RFC 3464). */
export function isAutomaticMail(headers: MailHeaders): boolean {
  const [submitted = ""] = headers.get("auto-submitted") ?? [];
  if (submitted !== "" && !/^\s*no\b/i.test(submitted)) return true;
  // The null return path: nobody wants an answer to this.
  if (headers.get("return-path")?.some((path) => path.trim() === "<>") === true) return true;
  // One of our own, come back without the header that says so.
  if (isOwnMail(headers)) return true;
  if (generatedBy.some((name) => headers.has(name))) return true;
  if (headers.get("precedence")?.some((value) => /^\s*(bulk|list|junk|auto_reply)\s*$/i.test(value)) === true)
    return true;
  return headers.get("content-type")?.some((type) => /^\s*multipart\/report\b/i.test(type)) === true;
}

const generatedBy = ["list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "feedback-id"];
