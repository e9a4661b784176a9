/** What a receipt says, on the page and in the mail. It names nobody and repeats nothing of what was said. */
import type { Instant } from "../base/instant.ts";
import { channels } from "../channel/channels.ts";
import { describeClosingMoment, describeMoment, listIn } from "../deadline/describe-moment.ts";
import { describeAdmission, describeTimeliness } from "../deadline/describe-timeliness.ts";
import type { Zone } from "../deadline/deadline.ts";
import type { Contribution } from "./contribution.ts";
import { sayReceiptNumber } from "./receipt-number.ts";
import { receiptWords } from "./receipt-words.ts";

export interface ReceiptFacts {
  readonly contribution: Pick<
    Contribution,
    "number" | "channel" | "receivedAt" | "recordedBy" | "timeliness" | "admission" | "publication" | "withdrawnAt"
  > & { readonly current: Pick<Contribution["current"], "version" | "at" | "answers"> };
  /** Of the deadline, or of the reader when it is known. */
  readonly zone: Zone;
  /** Until when it can be changed; undefined when it cannot be any more. */
  readonly amendUntil: Instant | undefined;
}

/** In the order in which they are to be read; the first is always "We have it.", whatever else there is to say. */
export function receiptSentences({ contribution, zone, amendUntil }: ReceiptFacts, locale: string): string[] {
  const words = receiptWords(locale);
  const { number, channel, receivedAt, recordedBy, timeliness, admission, publication, withdrawnAt, current } =
    contribution;
  if (withdrawnAt !== undefined) return [words.withdrawn(moment(withdrawnAt)), words.number(sayReceiptNumber(number))];
  return [
    words.weHaveIt,
    words.number(sayReceiptNumber(number)),
    words.received(moment(receivedAt)),
    ...(recordedBy.kind === "respondent"
      ? []
      : [channels[channel].recordedByConvener ? words.recordedForYou : words.handedInForYou]),
    ...(current.version > 1 ? [words.amended(moment(current.at))] : []),
    words.answers(
      questionsOf(current.answers, words.locale),
      current.answers.some(({ question }) => question === undefined),
    ),
    describeTimeliness(timeliness, { locale, zone }),
    describeAdmission(admission, { locale }),
    words.publication[publication],
    amendUntil === undefined ? words.canWithdraw : words.canAmend(describeClosingMoment(amendUntil, { locale, zone })),
  ];

  function moment(instant: Instant): string {
    return describeMoment(instant, { locale, zone });
  }
}

/** Goes before the link by which whoever wrote it says where it belongs. */
export function askFiling(locale: string): string {
  return receiptWords(locale).askFiling;
}

export interface QuestionsInWords {
  readonly count: number;
  /** "1, 3 and 4". */
  readonly list: string;
}

function questionsOf(answers: readonly { question?: number | undefined }[], locale: string): QuestionsInWords {
  const numbers = [...new Set(answers.flatMap(({ question }) => (question === undefined ? [] : [question])))];
  const list = listIn(locale).format(numbers.toSorted((a, b) => a - b).map(String));
  return { count: numbers.length, list };
}
