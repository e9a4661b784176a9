/** The deadline in words a respondent understands, from one source for page, mail, API and command line. */
import type { Instant } from "../base/instant.ts";
import { closingFor, type DeadlineRules } from "./closing.ts";
import { describeClosingMoment, describeDistance } from "./describe-moment.ts";
import type { Extension } from "./extension.ts";
import { momentThatCounts } from "./judge-timeliness.ts";
import { deadlineWords } from "./words/deadline-words.ts";
import { anywhereOnEarth, isZone } from "./zone.ts";

export interface DeadlineReader {
  readonly locale: string;
  /** Where the reader is, as their browser says; left out of the words when it is no zone. */
  readonly readerZone?: string | undefined;
  /** The way in that the reader is about to take, when known: another moment may count there. */
  readonly channel?: string | undefined;
}

export interface DeadlineInWords {
  readonly closesAt: Instant;
  /** "Friday 16 September 2016, end of the day, in Brussels (UTC+2)". */
  readonly inConvenerZone: string;
  /** The same moment where the reader is; absent when unknown. */
  readonly inReaderZone: string | undefined;
  /** How it came to differ from what was announced, in sentences: by an extension, by an outage of ours. */
  readonly changes: readonly string[];
  /** All there is to say, in sentences. An extension's reason is its convener's own words: show it beside, in its language. */
  readonly sentence: string;
  readonly extension: Extension | undefined;
}

/** For everybody, or for the respondent whose key is given; in the language of the locale, English when we do not speak it. */
export function describeDeadline(
  { respondent, ...rules }: DeadlineRules & { readonly respondent?: string | undefined },
  { locale, readerZone, channel }: DeadlineReader,
): DeadlineInWords {
  const { deadline } = rules;
  const words = deadlineWords(locale);
  const closing = closingFor(rules, respondent);
  const inConvenerZone = inZone(closing.closesAt, deadline.zone);
  const inReaderZone =
    readerZone === undefined || !isZone(readerZone) ? undefined : inZone(closing.closesAt, readerZone);
  const sentences = [words.deadlineIs(inConvenerZone)];
  if (deadline.zone === anywhereOnEarth) sentences.push(words.anywhereOnEarthExplained);
  if (inReaderZone !== undefined && inReaderZone !== inConvenerZone) sentences.push(words.whereYouAre(inReaderZone));
  const changes: string[] = [];
  if (closing.extension !== undefined) {
    const before = inZone(closing.unextendedClosesAt, deadline.zone);
    changes.push(words.extended[closing.extension.for.kind](before));
  }
  if (closing.movedByOutageMs > 0) {
    changes.push(words.movedByOutage(describeDistance(closing.movedByOutageMs, { locale })));
  }
  sentences.push(...changes);
  if (channel !== undefined || deadline.countsByChannel === undefined) {
    sentences.push(words.whatCounts[momentThatCounts(deadline, channel ?? "")]);
  }
  return {
    closesAt: closing.closesAt,
    inConvenerZone,
    inReaderZone,
    changes,
    sentence: sentences.join(" "),
    extension: closing.extension,
  };

  function inZone(instant: Instant, zone: string): string {
    return describeClosingMoment(instant, { locale, zone });
  }
}
