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
  > & { readonly current: Pick<Contribution["current"], "amendedAt" | "answers"> };
  /** Of the deadline, or of the reader when it is known. */
  readonly zone: Zone;
  /** Until when it can be changed; undefined when it cannot be any more. */
  readonly amendUntil: Instant | undefined;
  /** How many of the documents that came with it are still to be read. */
  readonly unreadDocuments?: number;
}

/** In the order in which they are to be read; the first is always "We have it.", whatever else there is to say. */
export function receiptSentences(
  { contribution, zone, amendUntil, unreadDocuments = 0 }: ReceiptFacts,
  locale: string,
): string[] {
  const words = receiptWords(locale);
  const { number, channel, receivedAt, recordedBy, timeliness, admission, publication, withdrawnAt, current } =
    contribution;
  // What a document says is filed passage by passage, once it is read: its page shows where.
  const written = current.answers.filter(({ part }) => part === undefined);
  const hasDocuments = unreadDocuments > 0 || written.length < current.answers.length;
  if (withdrawnAt !== undefined) return [words.withdrawn(moment(withdrawnAt)), words.number(sayReceiptNumber(number))];
  return [
    words.weHaveIt,
    words.number(sayReceiptNumber(number)),
    words.received(moment(receivedAt)),
    ...(recordedBy.kind === "respondent"
      ? []
      : [channels[channel].recordedByConvener ? words.recordedForYou : words.handedInForYou]),
    ...(current.amendedAt === undefined ? [] : [words.amended(moment(current.amendedAt))]),
    ...(hasDocuments && written.length === 0
      ? []
      : [
          words.answers(
            questionsOf(written, words.locale),
            written.some(({ question }) => question === undefined),
          ),
        ]),
    ...(unreadDocuments > 0 ? [words.documents(unreadDocuments)] : []),
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

/** Goes before the link by which its respondent says what may be done with their words. */
export function askPermission(locale: string): string {
  return receiptWords(locale).askPermission;
}

/** Goes before the same link, once that was changed. */
export function consentChanged(locale: string): string {
  return receiptWords(locale).consentChanged;
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
