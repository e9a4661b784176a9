/** What we tell a respondent about their own contribution: on time or not, by how much, and how we know. */
import { describeDistance, describeMoment } from "./describe-moment.ts";
import type { Admission, DecidingEvidence, Timeliness } from "./timeliness.ts";
import type { DeadlineWords } from "./words/words.ts";
import { deadlineWords } from "./words/deadline-words.ts";

/** Verdict, distance and evidence in sentences; moments are told on the clocks of `zone`. */
export function describeTimeliness(timeliness: Timeliness, { locale, zone }: { locale: string; zone: string }): string {
  const words = deadlineWords(locale);
  const sentences = [verdictSentence(timeliness, { locale, zone }), words.evidence[timeliness.evidence]];
  if (timeliness.movedByOutageMs > 0) {
    sentences.push(words.movedByOutage(describeDistance(timeliness.movedByOutageMs, { locale })));
  }
  // Somebody who is on time has nothing to claim.
  if (timeliness.verdict === "late" && timeliness.claimedAt !== undefined) {
    sentences.push(words.claimed(describeMoment(timeliness.claimedAt, { locale, zone })));
  }
  if (timeliness.inDoubt !== undefined) sentences.push(words.inDoubt);
  return sentences.join(" ");
}

/** What becomes of it, to say after `describeTimeliness`. */
export function describeAdmission(admission: Admission, { locale }: { locale: string }): string {
  return deadlineWords(locale).admission[admission];
}

function verdictSentence(timeliness: Timeliness, { locale, zone }: { locale: string; zone: string }): string {
  const words = deadlineWords(locale);
  const counted = ofReceipt.has(timeliness.evidence) ? "received" : timeliness.counts;
  const moment = words.moment[counted](describeMoment(timeliness.momentAt, { locale, zone }));
  const distance = describeDistance(timeliness.byMs, { locale });
  return sentenceFor(timeliness, words)(moment, distance);
}

function sentenceFor(timeliness: Timeliness, words: DeadlineWords): (moment: string, distance: string) => string {
  if (timeliness.verdict === "too-early") return words.tooEarly;
  if (timeliness.verdict === "late") return words.late;
  if (timeliness.withinTolerance) return words.withinTolerance;
  return timeliness.verdict === "extended" ? words.onTimeExtended : words.onTime;
}

/** Evidence of when we had it, whichever moment was to count. */
const ofReceipt: ReadonlySet<DecidingEvidence> = new Set(["server-clock", "own-server", "inbox"]);
