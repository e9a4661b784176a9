/** What stands behind a statement, as far as its respondents allow it to be shown. */
import { textFor, type LanguageTag } from "../base/localized-text.ts";
import { accountFor, type Account } from "../consolidation/account-for.ts";
import type { Consolidation, Material } from "../consolidation/consolidation.ts";
import { attributionOf } from "../consolidation/quotation.ts";
import { findTally, isOfSlice, readTally, type FoundTally } from "../consolidation/tally.ts";
import { allows } from "../consent/allows.ts";
import { unnamedAttribution } from "../contribution/attribution.ts";
import { publicTextAt } from "../contribution/redaction.ts";
import type { Contribution, SetAsideReason } from "../contribution/contribution.ts";
import type { Segment, SegmentId } from "../segment/segment.ts";
import { languageName, sliceName } from "./slice-name.ts";
import { paperWords } from "./words/paper-words.ts";
import type { PaperWords } from "./words/words.ts";

/** A passage for readers of the paper. Holds no receipt number and no name that was not allowed. */
export interface EvidencePassage {
  readonly id: SegmentId;
  /** Undefined when the respondent allows it to be counted and not to be shown. */
  readonly words: string | undefined;
  readonly attribution: string;
  readonly questions: readonly number[];
  readonly language: LanguageTag | undefined;
  readonly channel: Contribution["channel"];
  /** In the document that it came in. */
  readonly place: NonNullable<Material["places"]>[SegmentId] | undefined;
  /** Its words were taken back or set aside after publication: nothing of it is shown. */
  readonly isGone?: boolean | undefined;
}

export interface TallyEvidence {
  /** What was counted, in words. */
  readonly description: string;
  /** The passages counted; none for the counts of the balance. */
  readonly segments: readonly SegmentId[];
}

export interface PaperEvidence {
  passage(id: SegmentId): EvidencePassage | undefined;
  tally(path: string): TallyEvidence | undefined;
}

export function paperEvidence(
  material: Material,
  consolidation: Consolidation,
  locale: LanguageTag,
  account: Account = accountFor(material),
): PaperEvidence {
  return {
    passage(id) {
      const segment = account.segmentsById.get(id);
      const contribution = segment && account.contributionsById.get(segment.contributionId)?.contribution;
      if (segment === undefined || contribution === undefined) return undefined;
      return evidencePassage(segment, contribution, material, locale);
    },
    tally(path) {
      const found = findTally(consolidation, path);
      if (found !== undefined) {
        const description = describeTally(found, material, locale);
        return { description, segments: segmentsBehind(found, consolidation, account) };
      }
      if (readTally(consolidation, path) === undefined) return undefined;
      return { description: describeBalance(consolidation, locale), segments: [] };
    },
  };
}

function evidencePassage(
  segment: Segment,
  contribution: Contribution,
  { attributions, places = {} }: Material,
  locale: LanguageTag,
): EvidencePassage {
  const { consent } = contribution.current;
  const quoted = attributionOf(contribution, attributions, locale);
  const isShown = quoted !== undefined || allows(consent, "publish");
  return {
    id: segment.id,
    words: isShown ? publicTextAt(contribution, segment.span, locale).trim() : undefined,
    attribution: quoted ?? unnamedAttribution(contribution.respondent, locale),
    questions: segment.questions,
    language: contribution.respondent.language,
    channel: contribution.channel,
    place: places[segment.id],
  };
}

/** "contributions, question 1, theme “Inclusion”, Kenya". */
function describeTally({ question, themeId, slice }: FoundTally, { frame }: Material, locale: LanguageTag): string {
  const words = paperWords(locale);
  const theme = frame.themes.find(({ id }) => id === themeId);
  return [
    words.countedContributions,
    ...(question === undefined ? [] : [words.questions(String(question), 1)]),
    ...(theme === undefined ? [] : [words.theme(textFor(theme.label, [locale]).text)]),
    ...(slice === undefined ? [] : [sliceName(slice, locale)]),
  ].join(words.comma);
}

/** "5 received = 4 analysed + 1 set aside (1 out of scope)". */
function describeBalance({ balance }: Consolidation, locale: LanguageTag): string {
  const words = paperWords(locale);
  const counts = Object.entries(balance.setAsideByReason) as [SetAsideReason, number][];
  const reasons = counts.map(([reason, count]) => `${count} ${words.reasons[reason]}`);
  const why = reasons.length === 0 ? "" : ` (${reasons.join(words.comma)})`;
  return `${words.balance(balance.received, balance.analysed, balance.setAside)}${why}`;
}

/** What may be said of a passage beside its words: "an organisation in Kenya", "question 1", "French". */
export function factsOf({ attribution, questions, language, place }: EvidencePassage, locale: LanguageTag): string[] {
  const words = paperWords(locale);
  return [
    attribution,
    questions.length === 0 ? words.noQuestion : words.questions(questions.join(words.comma), questions.length),
    ...(language === undefined ? [] : [languageName(language, locale)]),
    ...placeInWords(place, words),
  ];
}

/** A page is found in every copy; where there are none, chapters and paragraphs are counted. */
export function placeInWords(place: EvidencePassage["place"], words: PaperWords): string[] {
  const { page, section, paragraph } = place ?? {};
  if (page !== undefined) return [words.page(page)];
  return [
    ...(section === undefined ? [] : [words.section(section)]),
    ...(paragraph === undefined ? [] : [words.paragraph(paragraph)]),
  ];
}

/** In the order of arrival. */
function segmentsBehind(
  { question, themeId, slice }: FoundTally,
  consolidation: Consolidation,
  account: Account,
): SegmentId[] {
  const ofTheme =
    themeId === undefined
      ? undefined
      : new Set(
          (question === undefined
            ? consolidation
            : consolidation.questions.find(({ number }) => number === question)
          )?.themes.find((theme) => theme.themeId === themeId)?.segments,
        );
  return account.contributions.flatMap(({ contribution, place, passages }) => {
    if (place.kind !== "analysed" || (slice !== undefined && !isOfSlice(contribution, slice))) return [];
    return passages
      .filter(({ segment }) => question === undefined || segment.questions.includes(question))
      .filter(({ segment }) => ofTheme === undefined || ofTheme.has(segment.id))
      .map(({ segment }) => segment.id);
  });
}
