/** Addresses in the headers of a mail, and those behind which nobody reads an answer. */

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

const longestList = 4000;

/** Those of a header as it stands, in their order. Comments and blanks within an address, as old programs write them, are none of it. */
export function mailAddresses(value: string): MailAddress[] {
  return splitList(value.slice(0, longestList)).flatMap((each) => {
    const angled = /^([^<>]*)<([^<>]+)>/s.exec(each);
    const address = withoutComments(angled?.[2] ?? each).replace(/\s+/g, "");
    if (!/^[^@]+@[^@]+$/.test(address)) return [];
    const name = (angled?.[1] ?? "").replace(/["\s]+/g, " ").trim();
    return [{ name, address }];
  });
}

/** A comma within quotation marks, round or angle brackets parts nothing. */
function splitList(value: string): string[] {
  const bare = value.match(/(?:"(?:\\.|[^"\\])*"|\([^()]*\)|<[^<>]*>|[^,;])+/gs);
  return bare ?? [];
}

export function withoutComments(text: string): string {
  return text.replace(/\([^()]*\)/g, "");
}

/** In the words of each language, without what parts them: `no-reply`, `ne_pas_repondre`, `nichtantworten`. */
const noReply =
  /noreply|noreplies|neverreply|donotreply|dontreply|donotrespond|noresponse|noanswer|nepasrepondre|pasdereponse|sansreponse|norespond[ae]|nocontest[ae]|sinrespuesta|nao?respond[ae]|semresposta|nichtantworten|keineantwort|nonrispondere|noresposta|nietbeantwoorden|nietreageren|geenantwoord|svaraej|svarainte|svarikke|ikkesvar|ingensvar|eivastata|alavastaa|nieodpowiada[cj]|neodpovida|neodgovaraj|neatbildet|neatsakyti|nevalaszolj|neraspunde|cevaplamayin|yanitlamayin|neotvecha|bezotveta|netotveta|usijibu|tidakdibalas|janganbalas|khongtraloi|autoreply|autorespon|autoantwort|unmonitored|unattended|donotcontact/;

/** Addresses of mail servers and lists: what is sent there reaches no person. */
const ofServers =
  /^(?:mailer-?daemon|post-?master|bounces?|return|owner|root|daemon|mail-?system|double-?bounce|abuse|listserv|majordomo|sympa|mailman)$|^bounces?[-+=_.]|[-_.]bounces?$|^owner-|-owner$|^prvs=/;

/** Whether nobody reads what is sent there. */
export function takesNoAnswers(address: string): boolean {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at === -1 ? undefined : at).toLowerCase();
  const letters = local.normalize("NFKD").replace(/\p{M}+|[-_.\s]+/gu, "");
  return noReply.test(letters) || ofServers.test(local);
}

/** Whether a mail server itself speaks from there. */
export function isMailServer(address: string): boolean {
  return /^(?:mailer-?daemon|post-?master|mail-?system|double-?bounce)@/i.test(address);
}
