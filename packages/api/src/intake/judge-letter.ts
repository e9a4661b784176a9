/** Who speaks in a letter, whether a person does, whether a program may answer it, and what of it a person has to look at. */
import {
  EmailAddress,
  cutBetweenLetters,
  filesElsewhere,
  forbidsAnswer,
  isAutomaticMail,
  isBlank,
  isOnlyReply,
  isOwnMail,
  isReactionPart,
  isReport,
  lettersInside,
  looksAutomatic,
  nobodyNamed,
  oneOfPieces,
  onlyReply,
  perhapsAutomatic,
  readContactForm,
  senderOf,
  takesNoAnswers,
  wordsBelow,
  type AttentionNeed,
  type FilledContactForm,
  type Identity,
  type LetterStretch,
  type MailAddress,
  type MailHeaders,
  type Respondent,
} from "@consult/core";
import type { MailStructure } from "../parsing/parsers/mail.ts";

export interface JudgedLetter {
  readonly identity: Identity;
  readonly respondent: Pick<Respondent, "country">;
  /** What its writer wrote now, without what a form says of them. */
  readonly reply: string;
  readonly letter: readonly LetterStretch[] | undefined;
  readonly isAutomatic: boolean;
  readonly mayBeAnswered: boolean;
  readonly attention: readonly AttentionNeed[];
}

/** As far as it could be read. */
export interface ReadLetterFacts {
  readonly headers: MailHeaders;
  readonly from: MailAddress | undefined;
  readonly replyTo: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly reply: string;
  readonly letter: readonly LetterStretch[] | undefined;
  /** Undefined where nothing but its head could be read. */
  readonly structure: MailStructure | undefined;
  readonly parts: readonly { readonly mediaType: string; readonly isInline: boolean }[];
}

export function judgeLetter(facts: ReadLetterFacts): JudgedLetter {
  const { headers, from, subject, text } = facts;
  const { person, gateway } = senderOf({ ...facts, text });
  const form = gateway === "form" ? readContactForm(facts.reply) : undefined;
  const { reply, letter } = form === undefined ? facts : withoutFields(facts, form);
  const identity = identityOf(person, form);
  const addresses = [from?.address, ...(headers.get("return-path") ?? []).map((path) => path.replace(/[<>\s]/g, ""))];
  const look = { subject, text: reply, addresses: addresses.filter((each) => each !== undefined) };
  const isAutomatic = isAutomaticMail(headers);
  const seemsAutomatic = looksAutomatic(look);
  const isReply = isOnlyReaction(facts, reply, identity);
  const attention = [
    ...(isAutomatic ? leftInMachines({ headers, seemsAutomatic, reply, parts: facts.parts }) : []),
    ...(!isAutomatic && seemsAutomatic ? [perhapsAutomatic({ isSetAside: false })] : []),
    ...(isReply && !isAutomatic ? [onlyReply] : []),
    ...structureNeeds(facts),
  ];
  const isNamed = identity.email !== undefined;
  return {
    identity,
    respondent: form?.fields.country === undefined ? {} : { country: form.fields.country },
    reply,
    letter,
    isAutomatic,
    mayBeAnswered: isNamed && !seemsAutomatic && !isReply && !forbidsAnswer(headers),
    attention: gateway !== undefined && !isNamed ? [...attention, nobodyNamed] : attention,
  };
}

/** Words in what a machine sent that no absence note and no report would say. */
function leftInMachines({
  headers,
  seemsAutomatic,
  reply,
  parts,
}: Pick<ReadLetterFacts, "headers" | "reply" | "parts"> & { readonly seemsAutomatic: boolean }): AttentionNeed[] {
  if (seemsAutomatic || isReport(headers) || isOwnMail(headers)) return [];
  const saysSomething = !isBlank(reply) || parts.some(({ isInline }) => !isInline);
  return saysSomething ? [perhapsAutomatic({ isSetAside: true })] : [];
}

function isOnlyReaction(
  { parts }: ReadLetterFacts,
  reply: string,
  { personName, organisationName }: Identity,
): boolean {
  if (parts.some(({ mediaType }) => isReactionPart(mediaType))) return true;
  if (isBlank(reply) && parts.some(({ mediaType, isInline }) => isInline && mediaType === "text/calendar")) return true;
  if (parts.some(({ isInline }) => !isInline)) return false;
  return isOnlyReply(
    reply,
    [personName, organisationName].filter((each) => each !== undefined),
  );
}

function structureNeeds({ structure, parts }: ReadLetterFacts): AttentionNeed[] {
  if (structure === undefined) return [];
  const { isDigest, hasWordsBelow, isPiece, linksToFiles } = structure;
  // What came as a file of its own is read as one.
  const count = structure.lettersInside - parts.filter(({ mediaType }) => mediaType === "message/rfc822").length;
  return [
    ...(isDigest || count > 0 ? [lettersInside({ count: Math.max(0, count) })] : []),
    ...(hasWordsBelow ? [wordsBelow] : []),
    ...(isPiece ? [oneOfPieces] : []),
    ...(linksToFiles ? [filesElsewhere] : []),
  ];
}

function identityOf(
  person: { readonly name: string; readonly address: string | undefined } | undefined,
  form: FilledContactForm | undefined,
): Identity {
  const given = person?.address ?? form?.fields.email?.replace(/[<>()]|mailto:/g, "");
  const address = EmailAddress.safeParse(given).data;
  const personName = nameOf(person?.name) ?? nameOf(form?.fields.name);
  const organisationName = nameOf(form?.fields.organisation);
  const phone = form?.fields.phone;
  return {
    ...(personName === undefined ? {} : { personName }),
    ...(organisationName === undefined ? {} : { organisationName }),
    ...(address === undefined || takesNoAnswers(address) ? {} : { email: address }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function nameOf(written: string | undefined): string | undefined {
  const name = cutBetweenLetters(written?.replace(/\p{Cc}+/gu, " ").trim() ?? "", 300);
  return name === "" ? undefined : name;
}

/** The form's own lines stand apart from what was written into it; joined, all of it is the letter still. */
function withoutFields(
  { reply, letter = [{ kind: "reply", text: reply }] }: Pick<ReadLetterFacts, "reply" | "letter">,
  { pieces }: FilledContactForm,
): Pick<JudgedLetter, "reply" | "letter"> {
  const named = pieces.filter(({ isField }) => isField);
  const fields = new Set(named.flatMap(({ text }) => text.split("\n").map((line) => line.trim())));
  /** The name of a field behind which somebody's words begin on the same line. */
  const labels = named.flatMap(({ text }) => (/\n\s*$/.test(text) ? [] : (text.split("\n").at(-1) ?? "")));
  const stretches: { kind: LetterStretch["kind"]; text: string }[] = [];
  const put = (kind: LetterStretch["kind"], words: string): void => {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.text += words;
    else stretches.push({ kind, text: words });
  };
  for (const { kind, text } of letter) {
    for (const line of text.split(/(?<=\n)/)) {
      const isField = kind === "reply" && line.trim() !== "" && fields.has(line.trim());
      const label = kind === "reply" && !isField ? (labels.find((each) => line.startsWith(each)) ?? "") : "";
      if (label !== "") put("signature", label);
      put(isField ? "signature" : kind, line.slice(label.length));
    }
  }
  const words = pieces.filter(({ isField }) => !isField).map(({ text }) => text);
  return { reply: words.join("").replace(/^(?:[^\S\n]*\n)+|\s+$/g, ""), letter: stretches };
}
