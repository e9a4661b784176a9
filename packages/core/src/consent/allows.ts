import type { Consent, ConsentUse } from "./consent.ts";

/** A use that was not allowed is forbidden. */
export function allows(consent: Consent, use: ConsentUse): boolean {
  return consent.uses.includes(use);
}
