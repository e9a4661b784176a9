/** What our own mail server found out about a sender. Anybody can write such a header, so only those that it set itself count. */
import type { MailHeaders } from "./mail-headers.ts";

export type SenderVerified = "pass" | "fail" | "none";

/**
 * Reads the results that the server which received the mail last signed with its name (RFC 8601): the one that names
 * itself in the topmost `Received`. Without such a server nothing is known.
 *
 * @rule That a sender is who they say is known only from the server that received the letter last.
 */
export function senderVerified(headers: MailHeaders): SenderVerified {
  const [hop = ""] = headers.get("received") ?? [];
  const receiver = /\bby\s+([^\s;()]{1,255})/i.exec(hop.slice(0, 2000))?.[1]?.toLowerCase();
  if (receiver === undefined) return "none";
  const results = (headers.get("authentication-results") ?? []).find(
    (value) => value.slice(0, 1000).split(/[\s;]/, 1)[0]?.toLowerCase() === receiver,
  );
  const verdict = /\bdmarc\s*=\s*(pass|fail)\b/i.exec(results?.slice(0, 4000) ?? "")?.[1]?.toLowerCase();
  return verdict === "pass" || verdict === "fail" ? verdict : "none";
}
