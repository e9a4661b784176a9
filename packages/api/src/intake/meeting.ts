/** The way in for notes of a meeting: each statement an answer, who said it beside the words, the notes themselves the original. */
import { createHash } from "node:crypto";
import {
  cutBetweenLetters,
  notesToAnswers,
  type Consent,
  type ConsultationDefinition,
  type Instant,
  type Intake,
  type MeetingNotes,
  type RecordedBy,
} from "@consult/core";
import type { Original } from "../store/store.ts";
import { statedDay } from "./stated-day.ts";

export interface NotesArrival {
  readonly notes: MeetingNotes;
  readonly consent: Consent;
  readonly definition: Pick<ConsultationDefinition, "deadline" | "opensAt">;
  /** The document they were read from, and how it is called. */
  readonly document?: { readonly original: Original; readonly name: string } | undefined;
  readonly receivedAt: Instant;
  readonly recordedBy: RecordedBy;
}

export interface ArrivedNotes {
  readonly intake: Intake;
  readonly original: Original;
  readonly originals: readonly Original[];
  /** The same notes are the same contribution. */
  readonly key: string;
}

export function notesToArrived({
  notes,
  consent,
  definition,
  document,
  receivedAt,
  recordedBy,
}: NotesArrival): ArrivedNotes {
  const bytes = new TextEncoder().encode(JSON.stringify(notes));
  const hash = createHash("sha256").update(bytes).digest("hex");
  const key = createHash("sha256").update(`meeting ${hash}`).digest("hex");
  const intake: Intake = {
    channel: "meeting",
    receivedAt,
    sent: heldOn(notes, definition),
    answers: notesToAnswers(notes),
    // Many speak in it; for whom each of them does stands with the statement.
    respondent: { kind: "unstated" },
    identity: {},
    consent,
    recordedBy,
    original: hash,
    form: { kind: "meeting", notes },
    provenance: {
      externalKey: key,
      subject: notes.title,
      place: [notes.on, notes.place]
        .filter((each) => each !== undefined)
        .join(", ")
        .slice(0, 200),
      ...(document === undefined ? {} : { file: cutBetweenLetters(document.name, 1000) }),
    },
    ...(document === undefined
      ? {}
      : {
          parts: [
            {
              ordinal: 1,
              original: document.original.hash,
              mediaType: document.original.mediaType,
              size: document.original.size ?? document.original.bytes.byteLength,
              role: "other" as const,
              name: cutBetweenLetters(document.name, 500),
              // Its words are the statements.
              reading: { state: "not-needed" as const },
            },
          ],
        }),
  };
  return {
    key,
    intake,
    original: { hash, mediaType: "application/json", bytes },
    originals: document === undefined ? [] : [document.original],
  };
}

/** A session that a call builds on was held before it opened: then the day on which its notes came counts. */
function heldOn({ on }: MeetingNotes, { deadline, opensAt }: NotesArrival["definition"]): Intake["sent"] {
  return statedDay(on, deadline).filter(({ at }) => opensAt === undefined || at >= opensAt);
}
