/** The way in for existing documents: a file becomes an intake without words of its own; its words are read after the receipt. */
import { createHash } from "node:crypto";
import type { Identity, Instant, Intake, RecordedBy, Respondent, Slug } from "@consult/core";
import { keepOriginal } from "../files/keep-original.ts";
import type { Bytes, Files } from "../files/files.ts";
import type { Original } from "../store/store.ts";

export interface DocumentArrival {
  readonly consultationId: Slug;
  readonly bytes: Bytes;
  readonly name: string;
  readonly receivedAt: Instant;
  readonly recordedBy: RecordedBy;
  readonly respondent: Respondent;
  readonly identity: Identity;
  /** Why it was sent. */
  readonly note?: string | undefined;
  readonly speaksTo?: readonly number[] | undefined;
}

export interface ArrivedDocument {
  readonly intake: Intake;
  readonly original: Original;
  /** The same document is the same contribution, whatever its file is called. */
  readonly key: string;
}

export async function documentToArrived(files: Files, arrival: DocumentArrival): Promise<ArrivedDocument> {
  const { consultationId, bytes, name, note, speaksTo, ...facts } = arrival;
  const original = await keepOriginal(files, consultationId, bytes, "application/octet-stream");
  const key = createHash("sha256").update(`materials ${original.hash}`).digest("hex");
  return {
    key,
    original,
    intake: {
      ...facts,
      channel: "materials",
      sent: [],
      answers: [],
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
      original: original.hash,
      parts: [
        {
          ordinal: 1,
          original: original.hash,
          mediaType: original.mediaType,
          size: original.size ?? original.bytes.byteLength,
          role: "material",
          name: name.slice(0, 500),
          ...(note === undefined ? {} : { note }),
          ...(speaksTo === undefined ? {} : { speaksTo: [...speaksTo] }),
          reading: { state: "waiting", attempts: 0 },
        },
      ],
      provenance: { externalKey: key, file: name.slice(0, 1000) },
      attention:
        facts.respondent.kind === "unstated"
          ? [{ kind: "unnamed-respondent", message: "Nobody said yet for whom this document speaks." }]
          : [],
    },
  };
}
