/** What a respondent allows by answering through a channel: what that way of answering implies, and what they said. */
import type { Consent } from "../consent/consent.ts";
import type { Channel } from "./channel.ts";

/**
 * Each use once; what the channel implies stands first.
 *
 * @rule What a channel is by its nature public for counts as allowed; nothing else does without the respondent's
 * word.
 */
export function consentGiven(channel: Channel, consent: Consent): Consent {
  return { uses: [...new Set([...channel.impliedConsent, ...consent.uses])], publishedAs: consent.publishedAs };
}
