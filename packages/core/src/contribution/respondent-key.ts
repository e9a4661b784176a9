/** By which key an extension for one respondent finds its respondent. */
import { toAsciiDigits } from "../base/digits.ts";
import type { Identity } from "./respondent.ts";

/**
 * The mail address in lower case, else the digits of the telephone number after a plus; undefined when neither is known.
 * Extensions are granted under the same key: make it with this function there too.
 */
export function respondentKey(identity: Pick<Identity, "email" | "phone">): string | undefined {
  const email = identity.email?.trim();
  if (email) return email.normalize("NFC").toLowerCase();
  const digits = toAsciiDigits(identity.phone ?? "")
    .replace(/\D/g, "")
    .replace(/^00/, "");
  return digits ? `+${digits}` : undefined;
}
