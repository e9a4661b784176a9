/** The way in for letters on paper: typed words become an intake, and each scan an original of its own beside them. */
import {
  cutBetweenLetters,
  isBlank,
  momentThatCounts,
  type CalendarDay,
  type Deadline,
  type Instant,
  type Intake,
  type Part,
  type RecordedBy,
  type Slug,
} from "@consult/core";
import { keepOriginal } from "../files/keep-original.ts";
import type { Files } from "../files/files.ts";
import type { Original } from "../store/store.ts";
import { statedDay } from "./stated-day.ts";
import { submissionToIntake, type Submission } from "./website.ts";

export interface LetterArrival {
  readonly consultationId: Slug;
  readonly submission: Submission;
  readonly scans: readonly { readonly bytes: Uint8Array; readonly name: string }[];
  /** As the convener who took it says. */
  readonly receivedOn: CalendarDay;
  readonly postmark?: CalendarDay | undefined;
  readonly deadline: Deadline;
  readonly receivedAt: Instant;
  readonly recordedBy: RecordedBy;
}

export interface ArrivedLetter {
  readonly intake: Intake;
  readonly original: Original;
  readonly originals: readonly Original[];
}

/** Keeps the scans first. A letter of which nobody has typed a word yet arrives all the same, and waits for a person. */
export async function letterToArrived(files: Files, arrival: LetterArrival): Promise<ArrivedLetter> {
  const { consultationId, submission, scans, receivedOn, postmark, receivedAt, recordedBy } = arrival;
  const originals: Original[] = [];
  for (const { bytes } of scans) originals.push(await keepOriginal(files, consultationId, bytes, mediaTypeOf(bytes)));
  const isTyped = submission.answers.some(({ text }) => !isBlank(text));
  const parts = scans.map(({ bytes, name }, index): Part => {
    const original = originals[index];
    return {
      ordinal: index + 1,
      original: original?.hash ?? "",
      mediaType: original?.mediaType ?? "",
      size: bytes.byteLength,
      role: "scan",
      name: cutBetweenLetters(name, 500),
      reading: isTyped
        ? { state: "not-needed" }
        : { state: "unreadable", at: receivedAt, code: "scan", message: untyped },
    };
  });
  const { intake, original } = submissionToIntake(submission, {
    receivedAt,
    channel: "paper",
    recordedBy,
    sent: sentOn(arrival),
  });
  const days = [`received on ${receivedOn}`, ...(postmark === undefined ? [] : [`postmark of ${postmark}`])];
  return {
    original,
    originals,
    intake: {
      ...intake,
      provenance: { place: days.join(", ") },
      ...(parts.length === 0 ? {} : { parts }),
      ...(isTyped ? {} : { attention: [{ kind: "no-words" as const, message: untyped, part: 1 }] }),
    },
  };
}

const untyped = "This is a picture of a letter: somebody has to read it, and type what it says.";

/** The postmark tells when it was sent and nothing else; the day in the convener's hands is its receipt. */
function sentOn({ deadline, receivedOn, postmark }: LetterArrival): Intake["sent"] {
  const counts = momentThatCounts(deadline, "paper");
  return statedDay(counts === "sent" ? (postmark ?? receivedOn) : receivedOn, deadline);
}

const marks: readonly (readonly [mark: string, mediaType: string])[] = [
  ["%PDF-", "application/pdf"],
  ["\u0089PNG\r\n", "image/png"],
  ["\u00ff\u00d8\u00ff", "image/jpeg"],
  ["GIF87a", "image/gif"],
  ["GIF89a", "image/gif"],
  ["II*\0", "image/tiff"],
  ["MM\0*", "image/tiff"],
];

/** By what the bytes begin with, never by a name. */
function mediaTypeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  if (/^RIFF....WEBP/s.test(head)) return "image/webp";
  if (/^....ftyp(heic|heix|mif1)/s.test(head)) return "image/heic";
  return marks.find(([mark]) => head.startsWith(mark))?.[1] ?? "application/octet-stream";
}
