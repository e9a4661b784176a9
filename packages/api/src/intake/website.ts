/** The website's way in: what a form or a client sent becomes an intake, and its answers, as given, the original. */
import { hash } from "node:crypto";
import type { Answer, Consent, Identity, Instant, Intake, RecordedBy, Respondent, SentEvidence } from "@consult/core";
import type { Original } from "../store/store.ts";

export interface Submission {
  readonly answers: readonly Answer[];
  readonly respondent: Respondent;
  readonly identity: Identity;
  readonly consent: Consent;
}

export interface Arrival {
  readonly receivedAt: Instant;
  readonly channel: Intake["channel"];
  readonly recordedBy: RecordedBy;
  readonly sent: readonly SentEvidence[];
}

/** The intake, and the bytes it came as. */
export function submissionToIntake(
  { answers, respondent, identity, consent }: Submission,
  { receivedAt, channel, recordedBy, sent }: Arrival,
): { readonly intake: Intake; readonly original: Original } {
  const original = answersToOriginal(answers);
  const intake: Intake = {
    channel,
    receivedAt,
    sent: [...sent],
    answers: [...answers],
    respondent,
    identity,
    consent,
    recordedBy,
    original: original.hash,
  };
  return { intake, original };
}

/** The answers and nothing else: who sent them is kept apart and can be erased without touching a word. */
export function answersToOriginal(answers: readonly Answer[]): Original {
  const bytes = new TextEncoder().encode(JSON.stringify({ answers }));
  return { hash: hash("sha256", bytes, "hex"), mediaType: "application/json", bytes };
}
