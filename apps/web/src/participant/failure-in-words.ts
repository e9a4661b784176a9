/** Why it could not be sent, in the reader's words. The API's own are English, and for those who call it. */
import type { Failure } from "../ui/failure.ts";
import { fill } from "../words/fill.ts";
import type { Words } from "../words/words.ts";

type RefusalWords = Pick<Words, "problems" | "refused">;

export function failureInWords(failure: Failure, words: RefusalWords): string {
  const { problems } = words;
  if (failure.code === "IDEMPOTENCY_MISMATCH") return problems.alreadySent;
  if (failure.httpStatus === 429) return problems.tooMany;
  if (failure.httpStatus === 503) return problems.busy;
  if (failure.httpStatus >= 400 && failure.httpStatus < 500) return `${reason(failure, words)} ${problems.notTaken}`;
  return problems.notSent;
}

function reason({ code, problems: [first] = [] }: Failure, { problems, refused }: RefusalWords): string {
  const { question, length, limit } = first ?? {};
  if (code === "NOTHING_WRITTEN") return problems.nothingWritten;
  if (code === "UNREADABLE_CHARACTERS" || code === "BROKEN_CHARACTERS") return problems.forbiddenCharacter;
  if (code === "TOO_LONG" && length !== undefined && limit !== undefined)
    return fill(problems.tooLong, { units: length, limit });
  if (code === "UNKNOWN_QUESTION" && question !== undefined)
    return fill(problems.unknownQuestion, { number: question });
  return refused[reasons[code] ?? "asItStands"];
}

const reasons: Readonly<Record<string, keyof Words["refused"]>> = {
  NOT_OPEN_YET: "notOpenYet",
  TOO_LATE: "tooLate",
  ALREADY_PUBLISHED: "alreadyPublished",
  CHANNEL_NOT_OFFERED: "channelNotOffered",
  UNKNOWN_QUESTION: "questionGone",
  AMENDING_OVER: "amendingOver",
  WITHDRAWN: "withdrawn",
  ALREADY_WITHDRAWN: "withdrawn",
  WRONG_STAGE: "analysisClosed",
  SUPERSEDED: "changedMeanwhile",
  CHANGED_MEANWHILE: "changedMeanwhile",
  UPLOAD_MISSING: "uploadMissing",
  UPLOAD_EMPTY: "uploadEmpty",
  UPLOAD_INCOMPLETE: "uploadIncomplete",
  NOT_A_STORY: "notAStory",
  OTHER_CONSULTATION: "otherConsultation",
};
