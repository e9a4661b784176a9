/** What a language needs to draft a paper and to show its evidence. Names of countries and languages come from `Intl`. */
import type { ChannelId } from "../../channel/channel.ts";
import type { SetAsideReason } from "../../contribution/contribution.ts";
import type { RespondentKind } from "../../contribution/respondent.ts";

export interface PaperWords {
  /** Between two things of a list, with its blank. */
  readonly comma: string;
  /** "12 of 38": the check reads two numbers with one or two words between them. */
  readonly outOf: (count: number, of: number) => string;
  readonly kinds: Record<RespondentKind, string>;
  readonly channels: Record<ChannelId, string>;
  readonly reasons: Record<SetAsideReason, string>;
  readonly notSaid: string;

  /** Of the draft. Counts come with their reference, as links. */
  readonly inShort: string;
  readonly received: (received: string, analysed: string, setAside: string) => string;
  readonly theySpeakOf: string;
  readonly answers: (count: string) => string;
  readonly speakOfTheme: (count: string, kinds: string) => string;
  readonly fromKind: Record<RespondentKind, (count: string) => string>;
  readonly uncodedHeading: string;
  readonly uncoded: (question: number) => string;
  readonly unfiledHeading: string;
  readonly unfiled: string;
  readonly whoHeading: string;
  readonly whoIntroduced: string;
  readonly dimensions: Record<"kind" | "country" | "channel" | "language", string>;
  readonly contributions: string;
  readonly methodHeading: string;
  /** Why the section needs no evidence. */
  readonly methodReason: string;
  readonly method: string;
  readonly setAsideBecause: string;

  /** Of the evidence that a statement opens. */
  readonly evidence: string;
  readonly evidenceHolds: (what: string) => string;
  readonly passages: (count: number) => string;
  /** Fewer are shown than were counted. */
  readonly passagesOf: (shown: number, of: number) => string;
  readonly exemptedHeading: string;
  readonly exempted: (of: "section" | "numbers", reason: string, by: string | undefined) => string;
  readonly counts: (count: number) => string;
  readonly wholePassage: string;
  readonly allPassages: string;
  readonly passagesCounted: (links: string) => string;
  readonly noQuestion: string;
  /** Where in a document a passage stands. */
  readonly page: (number: number) => string;
  readonly section: (number: number) => string;
  readonly paragraph: (number: number) => string;
  readonly questions: (list: string, count: number) => string;
  readonly theme: (label: string) => string;
  readonly countedContributions: string;
  readonly balance: (received: number, analysed: number, setAside: number) => string;
  readonly wordsNotPublished: string;
  readonly countedOnly: string;
  readonly inQuotationMarks: (words: string) => string;
}
