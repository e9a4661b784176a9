import type { Consent, ConsentUse } from "./consent.ts";

/**
 * A use that was not allowed is forbidden.
 *
 * @rule A use that a respondent did not allow is forbidden.
 */
export function allows(consent: Consent, use: ConsentUse): boolean {
  return consent.uses.includes(use);
}
