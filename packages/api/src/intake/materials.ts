/** The way in for existing documents: a file becomes an intake without words of its own; its words are read after the receipt. */
import { createHash } from "node:crypto";
import type {
  Consent,
  DocumentFacts,
  Identity,
  Instant,
  Intake,
  Part,
  RecordedBy,
  Respondent,
  Slug,
} from "@consult/core";
import { keepOriginal } from "../files/keep-original.ts";
import type { Bytes, Files } from "../files/files.ts";
import type { Original } from "../store/store.ts";
import { keepableName } from "./keepable-name.ts";

/** A file and what is said of it. */
export interface SaidOfFile {
  readonly name: string;
  /** Why it was sent. */
  readonly note?: string | undefined;
  readonly speaksTo?: readonly number[] | undefined;
  readonly facts?: DocumentFacts | undefined;
}

export interface DocumentArrival extends SaidOfFile {
  readonly consultationId: Slug;
  readonly bytes: Bytes;
  readonly receivedAt: Instant;
  readonly recordedBy: RecordedBy;
  readonly respondent: Respondent;
  readonly identity: Identity;
}

export interface ArrivedDocument {
  readonly intake: Intake;
  readonly original: Original;
  /** The same document is the same contribution, whatever its file is called. */
  readonly key: string;
}

export async function documentToArrived(files: Files, arrival: DocumentArrival): Promise<ArrivedDocument> {
  const { consultationId, bytes, name, note, speaksTo, facts, ...sender } = arrival;
  const original = await keepOriginal(files, consultationId, bytes, "application/octet-stream");
  const key = createHash("sha256").update(`materials ${original.hash}`).digest("hex");
  return {
    key,
    original,
    intake: {
      ...sender,
      channel: "materials",
      sent: [],
      answers: [],
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
      original: original.hash,
      parts: [toPart({ original, name, note, speaksTo, facts }, 1)],
      provenance: { externalKey: key, file: keepableName(name) },
      attention:
        sender.respondent.kind === "unstated"
          ? [{ kind: "unnamed-respondent", message: "Nobody said yet for whom this document speaks." }]
          : [],
    },
  };
}

/** A file that somebody sends with a form. */
export interface SentFile extends SaidOfFile {
  readonly original: Original;
}

export interface FilesArrival {
  readonly receivedAt: Instant;
  readonly respondent: Respondent;
  readonly identity: Identity;
  readonly consent: Consent;
  /** Why they are sent, in the sender's words. */
  readonly words: string;
}

/** Several files in one form are one contribution. Its original is what the form said, which names each file by its hash. */
export function filesToArrived(
  files: readonly SentFile[],
  { words, receivedAt, respondent, identity, consent }: FilesArrival,
) {
  const parts = files.map((file, index) => toPart(file, index + 1));
  const answers = words === "" ? [] : [{ text: words }];
  const said = parts.map((part) => ({ ...part, reading: undefined }));
  const bytes = new TextEncoder().encode(JSON.stringify({ answers, files: said }));
  const original: Original = {
    hash: createHash("sha256").update(bytes).digest("hex"),
    mediaType: "application/json",
    bytes,
  };
  const intake: Intake = {
    receivedAt,
    respondent,
    identity,
    consent,
    channel: "materials",
    sent: [],
    answers,
    recordedBy: { kind: "respondent" },
    original: original.hash,
    parts,
  };
  return { intake, original, originals: files.map((file) => file.original) };
}

function toPart({ original, name, note, speaksTo, facts }: SentFile, ordinal: number): Part {
  return {
    ordinal,
    original: original.hash,
    mediaType: original.mediaType,
    size: original.size ?? original.bytes.byteLength,
    role: "material",
    name: keepableName(name),
    ...(note === undefined ? {} : { note }),
    ...(speaksTo === undefined ? {} : { speaksTo: [...speaksTo] }),
    ...(facts === undefined ? {} : { facts }),
    reading: { state: "waiting", attempts: 0 },
  };
}
