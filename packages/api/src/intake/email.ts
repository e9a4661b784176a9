/** The way in by mail: a raw message, read or not, becomes an intake. The message itself is the original. */
import { createHash } from "node:crypto";
import {
  arrivalEvidence,
  cutBetweenLetters,
  languageOfLetter,
  mailAddresses,
  mailMoment,
  senderVerified,
  threadAnswering,
  type AttentionNeed,
  type CallWords,
  type Identity,
  type Instant,
  type Intake,
  type MailHeaders,
  type MailThread,
  type Part,
  type SentEvidence,
  type Slug,
  type SpokenLanguage,
  type StoryFacts,
} from "@consult/core";
import { keepOriginal } from "../files/keep-original.ts";
import type { Files } from "../files/files.ts";
import type { ParseFailure, Parser } from "../parsing/parser.ts";
import { isOutlookLetter } from "../parsing/outlook-mark.ts";
import type { ParsedMail, ParsedMailPart } from "../parsing/parsers/mail.ts";
import type { Original } from "../store/store.ts";
import { findHandedOn } from "./handed-on.ts";
import { keepableName } from "./keepable-name.ts";
import { judgeLetter } from "./judge-letter.ts";
import { readMailHead } from "./mail-head.ts";
import { unpackParts } from "./packed-documents.ts";
import { findStory } from "./story-in-mail.ts";

export interface MailArrival {
  readonly consultationId: Slug;
  readonly raw: Uint8Array;
  readonly receivedAt: Instant;
  /** The file it was imported from, and where in it. */
  readonly from?: { readonly file: string; readonly place: string } | undefined;
  /** What the consultation itself says: words of nobody who answers it. */
  readonly call?: CallWords | undefined;
  /** What the template of a case study says of itself, and of nobody who fills it in. */
  readonly ownTexts?: readonly string[] | undefined;
  /** When the mailbox that we watch had it; undefined for one that a person put there, or handed in. */
  readonly inboxAt?: Instant | undefined;
  /** Names of our own mail servers, as far as they are known. */
  readonly ownServers?: readonly string[] | undefined;
}

export interface ArrivedMail {
  readonly intake: Intake;
  readonly original: Original;
  readonly originals: readonly Original[];
  /** The same for the same letter, however often and whichever way it comes. */
  readonly key: string;
  /** For whatever answers it. */
  readonly thread: MailThread | undefined;
  /** Who is thanked for bringing it, where its words are somebody else's. */
  readonly broughtBy: Identity | undefined;
  /** What its writer is answered in, when it is a language that we speak. */
  readonly language: SpokenLanguage | undefined;
  /** Whether a program may answer it: never a machine, a list, or an address that takes no answers. */
  readonly mayBeAnswered: boolean;
}

const parseWithinMs = 2_000;

/** Keeps the message first, then reads it. One that cannot be read arrives all the same, and a person looks at it. */
export async function mailToArrived(
  { files, parser }: { readonly files: Files; readonly parser: Parser },
  arrival: MailArrival,
): Promise<ArrivedMail> {
  const { consultationId, raw } = arrival;
  const original = await keepOriginal(
    files,
    consultationId,
    raw,
    isOutlookLetter(raw) ? "application/vnd.ms-outlook" : "message/rfc822",
  );
  const parsed = await parser.parse("mail", raw, { call: arrival.call }, { withinMs: parseWithinMs });
  if (!parsed.ok) return unreadMail(arrival, original, parsed.refusal);
  const mail = parsed.value;
  const unpacked = await unpackParts(parser, mail.parts);
  const originals = await Promise.all(
    unpacked.parts.map((part) => keepOriginal(files, consultationId, part.bytes, part.mediaType)),
  );
  const headers = headersByName(mail.headers);
  const verified = senderVerified(headers);
  const judged = judgeLetter({ ...mail, headers, subject: mail.subject ?? "" });
  const { story, parts, attention } = await findStory(parser, consultationId, {
    files: unpacked.parts,
    parts: unpacked.parts.map((part, index) => {
      const own = toPart(part, index + 1, originals[index]?.hash ?? "");
      return unpacked.opened.has(index + 1) ? { ...own, reading: { state: "not-needed" as const } } : own;
    }),
    ownTexts: arrival.ownTexts,
  });
  // What is packed in a file tells nothing that its package does not.
  const key = keyOf(mail, originals.slice(0, mail.parts.length)) ?? original.hash;
  const handedOn = findHandedOn(mail);
  return {
    key,
    thread: threadAnswering(headers),
    language: languageOfLetter(judged.reply),
    mayBeAnswered: judged.mayBeAnswered,
    broughtBy: handedOn === undefined ? undefined : judged.identity,
    original,
    originals,
    intake: {
      ...intakeOf(arrival, original, {
        key,
        // A receipt goes to whoever sent the letter.
        identity: { ...story?.identity, ...(handedOn?.writer ?? judged.identity) },
        subject: mail.subject,
      }),
      respondent: { kind: "unstated", ...judged.respondent },
      ...(story === undefined ? {} : storyIn(story)),
      sent: sentOf(arrival, headers, mail.claimedAt),
      // What a form says of its writer stands apart from what was written into it.
      answers: [...(judged.reply === mail.reply ? mail.answers : [{ text: judged.reply }]), ...(story?.answers ?? [])],
      parts,
      provenance: {
        externalKey: key,
        ...lines({
          subject: mail.subject,
          sender: mail.from?.address,
          inReplyTo: mail.inReplyTo,
          thread: mail.messageId,
        }),
        senderVerified: verified,
        ...(judged.letter && { letter: [...judged.letter] }),
        ...arrival.from,
      },
      isAutomatic: judged.isAutomatic,
      attention: [
        ...(handedOn?.attention ?? (story === undefined || story.respondent.kind === "unstated" ? [unnamed] : [])),
        ...(verified === "fail" ? [unverified] : []),
        ...(mail.showsHidden ? [hidden] : []),
        ...(mail.text.includes("\ufffd") ? [broken] : mail.isGuessed ? [guessed] : []),
        ...(mail.hasStrayLines ? [stray] : []),
        ...(mail.saysOtherwise ? [saysOtherwise] : []),
        ...(mail.strikesOut ? [struckOut] : []),
        ...(mail.answersInColour ? [inColour] : []),
        ...(letterHeaders.some((name) => headers.has(name)) ? [] : [headless]),
        ...judged.attention,
        ...unpacked.attention,
        ...attention,
      ],
    },
  };
}

/** What a filled-in template says for the letter that carries it. */
function storyIn({ respondent, consent, form }: StoryFacts): Pick<Intake, "respondent" | "consent" | "form"> {
  return { respondent, form, consent: { uses: ["analyse", ...consent.uses], publishedAs: consent.publishedAs } };
}

const headless: AttentionNeed = {
  kind: "malformed",
  message:
    "No sender, no date and no subject stand above this: its mailbox may be damaged here. Somebody has to look at it.",
};

/** Whether it is a letter at all, by the headers that letters have, or as Outlook keeps one. */
export function isLetter(raw: Uint8Array): boolean {
  if (isOutlookLetter(raw)) return true;
  const { headers } = readMailHead(raw);
  return letterHeaders.some((name) => headers.has(name));
}

const letterHeaders = [
  "from",
  "to",
  "subject",
  "date",
  "message-id",
  "received",
  "return-path",
  "mime-version",
  "content-type",
];

const unnamed: AttentionNeed = { kind: "unnamed-respondent", message: "Nobody said yet for whom this letter speaks." };
const unverified: AttentionNeed = {
  kind: "unverified-sender",
  message: "The mail server that took this letter says that its sender's address may not be theirs.",
};

const broken: AttentionNeed = {
  kind: "unreadable",
  message:
    "Some characters of this letter could not be read: it does not say, or says wrongly, in which alphabet it is written. Compare its words with the original.",
};

const guessed: AttentionNeed = {
  kind: "unreadable",
  message:
    "This letter does not say, or says wrongly, in which alphabet it is written; its words were read as they look. Compare them with the original.",
};

const stray: AttentionNeed = {
  kind: "unreadable",
  message:
    "Some lines at the head of this letter are no part of it as programs write letters, and may be words of its writer that are missing here. Compare its words with the original.",
};

const hidden: AttentionNeed = {
  kind: "hidden-words",
  message:
    "Some words of this letter were made invisible by its design: whoever saw it in their mail program did not see them. They stand among the others here. Compare them with the original.",
};

const saysOtherwise: AttentionNeed = {
  kind: "hidden-words",
  message:
    "This letter came in two versions, plain and designed, and they do not say the same. The one that says more was read. Compare its words with the original.",
};

const struckOut: AttentionNeed = {
  kind: "hidden-words",
  message: "Some words of this letter are struck out. They were left out here. Compare its words with the original.",
};

const inColour: AttentionNeed = {
  kind: "hidden-words",
  message:
    "Some words inside the quoted letter stand in a colour of their own. They were read as answers. Compare them with the original.",
};

function unreadMail(arrival: MailArrival, original: Original, { message }: ParseFailure): ArrivedMail {
  const head = readMailHead(arrival.raw);
  const key = original.hash;
  const replyTo = (head.headers.get("reply-to") ?? []).flatMap(mailAddresses);
  const words = { text: "", reply: "", letter: undefined, structure: undefined, parts: [] };
  const judged = judgeLetter({ ...head, ...words, replyTo, subject: head.subject ?? "" });
  return {
    key,
    thread: threadAnswering(head.headers),
    language: undefined,
    mayBeAnswered: judged.mayBeAnswered,
    broughtBy: undefined,
    original,
    originals: [],
    intake: {
      ...intakeOf(arrival, original, { key, identity: judged.identity, subject: head.subject }),
      sent: sentOf(arrival, head.headers, mailMoment(head.headers.get("date")?.[0] ?? "")),
      answers: [],
      // The message is a file that nobody could read: it waits for a person as one.
      parts: [
        {
          ordinal: 1,
          original: original.hash,
          mediaType: "message/rfc822",
          size: arrival.raw.byteLength,
          role: "other",
          reading: { state: "unreadable", at: arrival.receivedAt, code: "message", message },
        },
      ],
      isAutomatic: judged.isAutomatic,
      attention: [{ kind: "unreadable", message, part: 1 }, unnamed, ...judged.attention],
    },
  };
}

function sentOf(
  { inboxAt, ownServers = [] }: MailArrival,
  headers: MailHeaders,
  claimedAt: Instant | undefined,
): SentEvidence[] {
  return [
    ...arrivalEvidence({ received: headers.get("received") ?? [], ownServers, inboxAt }),
    ...(claimedAt === undefined ? [] : [{ at: claimedAt, by: "claimed-date" as const }]),
  ];
}

function intakeOf(
  { receivedAt, from }: MailArrival,
  original: Original,
  { key, identity, subject }: { key: string; identity: Identity; subject: string | undefined },
): Intake {
  return {
    channel: "email",
    receivedAt,
    sent: [],
    answers: [],
    respondent: { kind: "unstated" },
    identity,
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
    recordedBy: { kind: "respondent" },
    original: original.hash,
    provenance: { externalKey: key, ...lines({ subject }), ...from },
  };
}

/** Two letters are one when they share their id, their words and their files: an id alone anybody can copy. */
function keyOf({ messageId, from, subject, text }: ParsedMail, originals: readonly Original[]): string | undefined {
  if (messageId === undefined) return undefined;
  const facts = [messageId, from?.address ?? "", subject ?? "", text, ...originals.map(({ hash }) => hash)];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

function toPart({ name, mediaType, isInline, bytes }: ParsedMailPart, ordinal: number, original: string): Part {
  const isPicture = mediaType.startsWith("image/");
  return {
    ordinal,
    original,
    mediaType: mediaType.slice(0, 200),
    size: bytes.byteLength,
    role: isInline ? "inline" : isPicture ? "other" : "material",
    ...(name === undefined ? {} : { name: keepableName(name) }),
    reading: isInline ? { state: "not-needed" } : { state: "waiting", attempts: 0 },
  };
}

/** Those that are there, none longer than a row holds: what was cut here stands whole in the original. */
function lines(given: Record<string, string | undefined>): Record<string, string> {
  const present = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(
    present.map(([name, value]) => [name, cutBetweenLetters(value.replaceAll("\0", "\ufffd").toWellFormed(), 1000)]),
  );
}

function headersByName(headers: ParsedMail["headers"]): MailHeaders {
  const byName = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [value]);
    else known.push(value);
  }
  return byName;
}
