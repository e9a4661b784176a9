/** What a language needs to speak about deadlines. Dates, plurals and zone names come from `Intl`; sentences are ours. */
import type { Counts } from "../deadline.ts";
import type { Admission, DecidingEvidence } from "../timeliness.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";

export interface DayInWords {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export interface DeadlineWords {
  /** For `Intl`. */
  readonly locale: string;
  day(parts: DayInWords): string;
  endOfDay(day: string): string;
  atTime(day: string, time: string): string;
  /** `zone` is the zone in this language, `place` the city that its name holds. */
  inZone(when: string, where: { place: string; zone: string; offset: string }): string;
  anywhereOnEarth(when: string, inUtc: string): string;
  anywhereOnEarthExplained: string;
  /** The whole sentence. */
  deadlineIs(when: string): string;
  whereYouAre(when: string): string;
  whatCounts: Record<Counts, string>;
  /** For all, or for this one respondent. */
  extended: Record<"all" | "respondent", (before: string) => string>;
  movedByOutage(distance: string): string;
  lessThanASecond: string;

  moment: Record<Counts, (when: string) => string>;
  onTime(moment: string, distance: string): string;
  onTimeExtended(moment: string, distance: string): string;
  withinTolerance(moment: string, distance: string): string;
  late(moment: string, distance: string): string;
  tooEarly(moment: string, distance: string): string;
  evidence: Record<DecidingEvidence, string>;
  claimed(when: string): string;
  admission: Record<Admission, string>;
}

export const deadlineLanguages = ["en", "fr", "es", "ar"] as const;
export type DeadlineLanguage = (typeof deadlineLanguages)[number];

const wordsByLanguage: Record<DeadlineLanguage, DeadlineWords> = { en, fr, es, ar };

/** The words for a locale such as `fr-BE`; English for a language that is not here yet. */
export function deadlineWords(locale: string): DeadlineWords {
  const wanted = locale.split("-", 1)[0];
  return wordsByLanguage[deadlineLanguages.find((language) => language === wanted) ?? "en"];
}
