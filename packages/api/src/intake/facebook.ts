/** The way in for comments under a page's posts: one comment, read or not, becomes an intake. What it was written as is the original. */
import { createHash } from "node:crypto";
import {
  cutBetweenLetters,
  isByPage,
  isOnlyReply,
  onlyReply,
  saysByPicture,
  threadOf,
  withoutTokens,
  type AttentionNeed,
  type Instant,
  type Intake,
  type MalformedComment,
  type PageComment,
  type Part,
  type Provenance,
  type RecordedBy,
  type Slug,
} from "@consult/core";
import { keepOriginal } from "../files/keep-original.ts";
import type { Files } from "../files/files.ts";
import type { Original } from "../store/store.ts";

export interface CommentArrival {
  readonly consultationId: Slug;
  /** The very characters it came as. */
  readonly source: string;
  readonly receivedAt: Instant;
  /** Until when its sender knew: of two states of one comment the later one holds. */
  readonly asOf: Instant;
  readonly recordedBy: RecordedBy;
  /** The page whose own comments are no contributions; by name where its number is not told. */
  readonly page: { readonly id?: string | undefined; readonly names?: readonly string[] | undefined };
  /** The file it was imported from, and where in it. */
  readonly from?: { readonly file: string; readonly place: string } | undefined;
}

export interface ArrivedComment {
  readonly intake: Intake;
  readonly original: Original;
}

/** Tells a comment that has no name of its own; `place` parts those that were said in the same second with the same words. */
export function commentKey({ at, text }: PageComment, place: number): string {
  const words = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  return createHash("sha256")
    .update(JSON.stringify(["facebook", at?.slice(0, 19), words, place]))
    .digest("hex");
}

export async function commentToArrived(
  files: Files,
  comment: PageComment,
  arrival: CommentArrival,
): Promise<ArrivedComment> {
  const original = await keepSource(files, arrival);
  const { author, at, text } = comment;
  const isOwn = isOwnComment(comment, arrival.page);
  const picture = saysByPicture(comment) ? pictureOf(original, arrival) : undefined;
  const name = author.name?.replace(/\p{Cc}+/gu, " ").trim();
  return {
    original,
    intake: {
      ...intakeOf(arrival, original),
      sent: at === undefined ? [] : [{ at, by: "platform-time" }],
      answers: [{ text }],
      identity: name === undefined || name === "" || isOwn ? {} : { personName: cutBetweenLetters(name, 300) },
      parts: picture === undefined ? [] : [picture],
      provenance: { ...provenanceOf(comment), asOf: arrival.asOf, ...arrival.from },
      isByConvener: isOwn,
      attention: [
        ...(picture === undefined ? [] : [needsEyes]),
        ...(picture === undefined && !isOwn && isOnlyReply(text, name === undefined ? [] : [name]) ? [onlyReply] : []),
        ...(comment.isHidden ? [{ kind: "changed-at-source" as const, message: hiddenAtFirst }] : []),
      ],
    },
  };
}

/** What should be a comment and cannot be read as one is a file that nobody could read: it waits for a person. */
export async function malformedToArrived(
  files: Files,
  { message }: MalformedComment,
  arrival: CommentArrival,
): Promise<ArrivedComment & { readonly key: string }> {
  const original = await keepSource(files, arrival);
  const reading: Part["reading"] = { state: "unreadable", at: arrival.receivedAt, code: "malformed", message };
  return {
    key: createHash("sha256").update(`facebook malformed ${original.hash}`).digest("hex"),
    original,
    intake: {
      ...intakeOf(arrival, original),
      parts: [{ ...partOf(original), reading }],
      provenance: { ...arrival.from },
      attention: [{ kind: "malformed", message, part: 1 }],
    },
  };
}

/** What Facebook calls it, and where it stands there. */
export function provenanceOf({ id, post, parent, permalink, author }: PageComment): Provenance {
  return {
    ...(id === undefined ? {} : { externalKey: id }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(parent === undefined ? {} : { inReplyTo: parent.slice(0, 1000) }),
    ...(post === undefined ? {} : { thread: threadOf(post).slice(0, 1000) }),
    ...(author.id === undefined ? {} : { sender: author.id.slice(0, 1000) }),
  };
}

export const hiddenAtFirst =
  "Facebook hid this comment before it reached us, as it does with what it takes for spam. It counts until somebody sets it aside.";

const needsEyes: AttentionNeed = {
  kind: "no-words",
  message: "A picture or a film came with this comment. It stands on Facebook: somebody has to look at it.",
  part: 1,
};

function keepSource(files: Files, { consultationId, source }: CommentArrival): Promise<Original> {
  const bytes = new TextEncoder().encode(withoutTokens(source));
  return keepOriginal(files, consultationId, bytes, "application/json");
}

function pictureOf(original: Original, { receivedAt }: CommentArrival): Part {
  const { message } = needsEyes;
  return { ...partOf(original), reading: { state: "unreadable", at: receivedAt, code: "picture", message } };
}

function partOf(original: Original): Omit<Part, "reading"> {
  return {
    ordinal: 1,
    original: original.hash,
    mediaType: original.mediaType,
    size: original.size ?? original.bytes.byteLength,
    role: "other",
  };
}

function intakeOf({ receivedAt, recordedBy }: CommentArrival, original: Original): Intake {
  return {
    channel: "facebook",
    receivedAt,
    sent: [],
    answers: [],
    respondent: { kind: "unstated" },
    identity: {},
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
    recordedBy,
    original: original.hash,
  };
}

/** The page speaks: part of the conversation, and nobody's contribution. */
export function isOwnComment(comment: PageComment, page: CommentArrival["page"]): boolean {
  return isByPage(comment, page) || isNamed(comment.author.name, page.names);
}

function isNamed(name: string | undefined, names: readonly string[] = []): boolean {
  return name !== undefined && names.includes(name);
}
