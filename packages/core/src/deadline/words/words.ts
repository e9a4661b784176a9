/** What a language needs to speak about deadlines. Dates, plurals and zone names come from `Intl`; sentences are ours. */
import type { Counts } from "../deadline.ts";
import type { Admission, DecidingEvidence } from "../timeliness.ts";

export interface DayInWords {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export interface DeadlineWords {
  /** For `Intl`. */
  readonly locale: string;
  readonly day: (parts: DayInWords) => string;
  readonly endOfDay: (day: string) => string;
  readonly atTime: (day: string, time: string) => string;
  /** `zone` is the zone in this language, `place` the city that its name holds. */
  readonly inZone: (when: string, where: { place: string; zone: string; offset: string }) => string;
  readonly anywhereOnEarth: (when: string, inUtc: string) => string;
  readonly anywhereOnEarthExplained: string;
  /** The whole sentence. */
  readonly deadlineIs: (when: string) => string;
  readonly whereYouAre: (when: string) => string;
  readonly whatCounts: Record<Counts, string>;
  /** For all, or for this one respondent. */
  readonly extended: Record<"all" | "respondent", (before: string) => string>;
  readonly movedByOutage: (distance: string) => string;
  readonly lessThanASecond: string;

  readonly moment: Record<Counts, (when: string) => string>;
  readonly onTime: (moment: string, distance: string) => string;
  readonly onTimeExtended: (moment: string, distance: string) => string;
  readonly withinTolerance: (moment: string, distance: string) => string;
  readonly late: (moment: string, distance: string) => string;
  readonly tooEarly: (moment: string, distance: string) => string;
  readonly evidence: Record<DecidingEvidence, string>;
  readonly claimed: (when: string) => string;
  readonly inDoubt: string;
  readonly admission: Record<Admission, string>;
}
