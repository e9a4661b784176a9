/** Puts before a person what our own clock could not tell: whether a contribution came in time. */
import { describeClockDoubt } from "../deadline/describe-clock-doubt.ts";
import type { ClockDoubt } from "../deadline/clock-doubt.ts";
import type { AttentionNeed } from "./attention.ts";

/**
 * @rule What the clock of this machine may have judged wrongly waits for a person.
 */
export function clockNeed(doubt: ClockDoubt): AttentionNeed {
  return {
    kind: "doubtful-clock",
    message: `${describeClockDoubt(doubt)} It came so close to the deadline that this decides between on time and late. It is held: say whether it takes part.`,
  };
}
