/** Why it could not be sent, in the reader's words. */
import type { Failure } from "../ui/failure.ts";
import type { Words } from "../words/words.ts";

export function failureInWords(failure: Failure, words: Words["problems"]): string {
  if (failure.code === "IDEMPOTENCY_MISMATCH") return words.alreadySent;
  if (failure.httpStatus === 429) return words.tooMany;
  if (failure.httpStatus === 503) return words.busy;
  if (failure.httpStatus >= 400 && failure.httpStatus < 500) return `${failure.message} ${words.notSent}`;
  return words.notSent;
}
