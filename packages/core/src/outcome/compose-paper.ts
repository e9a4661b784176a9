/**
 * Writes the first draft of the outcome paper from the consolidation: every number a tally, every statement with its
 * evidence, quotations as their respondents allow. A person edits it from there; as it stands, it passes the check.
 */
import { textFor, type LanguageTag, type LocalizedText } from "../base/localized-text.ts";
import { textAt } from "../base/span.ts";
import { accountFor, type Account } from "../consolidation/account-for.ts";
import { RespondentKind } from "../contribution/respondent.ts";
import type {
  Consolidation,
  Material,
  QuestionConsolidation,
  Tally,
  ThemeConsolidation,
} from "../consolidation/consolidation.ts";
import { attributionOf } from "../consolidation/quotation.ts";
import type { TallySlice } from "../consolidation/tally.ts";
import type { Contribution, SetAsideReason } from "../contribution/contribution.ts";
import type { Segment } from "../segment/segment.ts";
import { compareQuotedWords } from "./check/quoted-words.ts";
import { chooseDiverse } from "./choose-diverse.ts";
import { excerpt } from "./excerpt.ts";
import { escapeMarkdown } from "./inline.ts";
import { sliceName } from "./slice-name.ts";
import { paperWords } from "./words/paper-words.ts";
import type { PaperWords } from "./words/words.ts";

export interface ComposePaperOptions {
  /** The consultation's title when absent. */
  readonly title?: string | undefined;
  /** The language of the draft; the consultation's own when absent. In one that we do not speak, its own sentences are English. */
  readonly locale?: LanguageTag | undefined;
}

/** Markdown with references, in the language of `locale`; `consolidation` must come from the same material. */
export function composePaper(
  consolidation: Consolidation,
  material: Material,
  options: ComposePaperOptions = {},
): string {
  const { definition } = material.consultation;
  const locale = options.locale ?? definition.languages[0] ?? "en";
  const words = paperWords(locale);
  const draft: Draft = { consolidation, material, account: accountFor(material), locale, words, quoted: new Set() };
  const title = options.title ?? textFor(definition.title, [locale]).text;
  const sections = [
    `# ${escapeMarkdown(title)}`,
    `## ${words.inShort}`,
    ...inShort(draft),
    ...definition.questions.flatMap(({ number }) => aboutQuestion(number, draft)),
    ...acrossQuestions(draft),
    ...whoAnswered(draft),
    ...howItWasCounted(draft),
  ];
  return `${sections.join("\n\n")}\n`;
}

interface Draft {
  readonly consolidation: Consolidation;
  readonly material: Material;
  readonly account: Account;
  readonly locale: LanguageTag;
  readonly words: PaperWords;
  /** Passages quoted so far: the same words stand once. */
  readonly quoted: Set<string>;
}

const mostEvidence = 8;
const mostQuotations = 3;

function inShort({ consolidation: { balance, themes }, words, ...draft }: Draft): string[] {
  const { received, analysed, setAside } = balance;
  const ofReceived = (count: number, path: string) => tally(words.outOf(count, received), path);
  const sentence = words.received(
    tally(String(received), "received"),
    ofReceived(analysed, "analysed"),
    ofReceived(setAside, "set-aside"),
  );
  const spoken = themes.filter((theme) => theme.tally.contributions > 0);
  if (spoken.length === 0) return [sentence];
  const items = spoken.map(
    (theme) => `- ${labelOf(theme.themeId, draft)}: ${countOf(theme.tally, `theme/${theme.themeId}`, words)}`,
  );
  return [sentence, words.theySpeakOf, items.join("\n")];
}

function aboutQuestion(number: number, draft: Draft): string[] {
  const question = draft.material.consultation.definition.questions.find((one) => one.number === number);
  const consolidated = draft.consolidation.questions.find((one) => one.number === number);
  if (question === undefined || consolidated === undefined) return [];
  const path = `question/${number}`;
  const asked = `*${text(question.text, draft)}*`;
  return [
    `## ${number}. ${text(question.title, draft)}`,
    `${asked} ${draft.words.answers(countOf(consolidated.tally, path, draft.words))}`,
    ...consolidated.themes.flatMap((theme) => aboutTheme(theme, `${path}/theme/${theme.themeId}`, draft)),
    ...leftover(consolidated, draft),
  ];
}

function aboutTheme(theme: ThemeConsolidation, path: string, draft: Draft): string[] {
  const { words } = draft;
  const kinds = RespondentKind.options.flatMap((kind) => {
    const count = theme.tally.byKind[kind];
    return count === 0 ? [] : [words.fromKind[kind](tally(String(count), `${path}/kind/${kind}`))];
  });
  const statement = words.speakOfTheme(countOf(theme.tally, path, words), kinds.join(words.comma));
  const carried = evidence(theme.segments, draft);
  const quotable = theme.quotations.map(({ segmentId }) => segmentId).filter((id) => !draft.quoted.has(id));
  const quotations = chooseDiverse(passagesOf(quotable, draft), mostQuotations * 3)
    .filter((passage) => isQuotable(passage, draft))
    .slice(0, mostQuotations);
  for (const { segment } of quotations) draft.quoted.add(segment.id);
  return [
    `### ${labelOf(theme.themeId, draft)}`,
    `${statement} ${carried}`,
    ...quotations.map((passage) => quotation(passage, draft)),
  ];
}

function leftover({ uncoded, number }: QuestionConsolidation, draft: Draft): string[] {
  if (uncoded.length === 0) return [];
  const { words } = draft;
  return [`### ${words.uncodedHeading}`, `${words.uncoded(number)} ${evidence(uncoded, draft)}`];
}

function acrossQuestions(draft: Draft): string[] {
  const { unfiled } = draft.consolidation;
  if (unfiled.length === 0) return [];
  const { words } = draft;
  return [`## ${words.unfiledHeading}`, `${words.unfiled} ${evidence(unfiled, draft)}`];
}

function whoAnswered(draft: Draft): string[] {
  const { whole } = draft.consolidation;
  if (whole.contributions === 0) return [];
  const { words } = draft;
  return [
    `## ${words.whoHeading}`,
    words.whoIntroduced,
    table("kind", whole.byKind, draft),
    table("country", withUnstated(whole.byCountry, whole.unstated.country), draft),
    table("channel", whole.byChannel, draft),
    table("language", withUnstated(whole.byLanguage, whole.unstated.language), draft),
  ];
}

/** Those that named none come last, and are none of those above. */
function withUnstated(counts: Tally["byCountry"], none: number): Tally["byCountry"] {
  return { ...counts, unstated: none };
}

function howItWasCounted({ consolidation: { balance }, words }: Draft): string[] {
  const counts = Object.entries(balance.setAsideByReason) as [SetAsideReason, number][];
  const reasons = counts.map(
    ([reason, count]) => `| ${words.reasons[reason]} | ${tally(String(count), `set-aside/${reason}`)} |`,
  );
  const setAside = [`| ${words.setAsideBecause} | ${words.contributions} |`, "| --- | --- |", ...reasons].join("\n");
  return [
    `## ${words.methodHeading}`,
    `<!-- no evidence needed: ${words.methodReason} -->`,
    words.method,
    ...(reasons.length === 0 ? [] : [setAside]),
  ];
}

function table(
  by: TallySlice["by"],
  counts: Tally["byCountry"] | Tally["byChannel"],
  { words, locale }: Pick<Draft, "words" | "locale">,
): string {
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([value, count]) => {
      const name = escapeMarkdown(sliceName({ by, value }, locale));
      return `| ${name} | ${tally(String(count), `${by}/${value}`)} |`;
    });
  return [`| ${words.dimensions[by]} | ${words.contributions} |`, "| --- | --- |", ...rows].join("\n");
}

interface QuotedPassage {
  readonly contribution: Contribution;
  readonly segment: Segment;
}

/** The check would turn it down: too short to say anything, or cut where the meaning could turn. */
function isQuotable(passage: QuotedPassage, draft: Draft): boolean {
  const { contribution, segment } = passage;
  const whole = textAt(contribution.current.text, segment.span);
  return compareQuotedWords(excerptOf(passage, draft), whole, contribution.respondent.language).verdict === "verbatim";
}

function excerptOf({ contribution, segment }: QuotedPassage, { material }: Draft): string {
  const numbers = material.consultation.definition.questions.map(({ number }) => number);
  return excerpt(textAt(contribution.current.text, segment.span), numbers);
}

function quotation(passage: QuotedPassage, draft: Draft): string {
  const { contribution, segment } = passage;
  const { material, locale } = draft;
  const lines = excerptOf(passage, draft)
    .split(/\r\n|\n|\r/)
    .map((line) => `> ${line.trim()}`.trimEnd());
  const attribution = attributionOf(contribution, material.attributions, locale) as string;
  return [...lines, ">", `> — [${escapeMarkdown(attribution)}](quote:${segment.id})`].join("\n");
}

/** A few passages of different voices; the tally beside them opens the rest. */
function evidence(segmentIds: readonly string[], draft: Draft): string {
  const chosen = chooseDiverse(passagesOf(segmentIds, draft), mostEvidence);
  return `[${draft.words.evidence}](segment:${chosen.map(({ segment }) => segment.id).join(",")})`;
}

function passagesOf(segmentIds: readonly string[], { account }: Draft): QuotedPassage[] {
  return segmentIds.map((id) => {
    const segment = account.segmentsById.get(id) as Segment;
    return {
      segment,
      contribution: account.contributionsById.get(segment.contributionId)?.contribution as Contribution,
    };
  });
}

function countOf({ contributions, of }: Tally, path: string, words: PaperWords): string {
  return tally(words.outOf(contributions, of), path);
}

function tally(shown: string, path: string): string {
  return `[${shown}](tally:${path})`;
}

function labelOf(themeId: string, { material, locale }: Pick<Draft, "material" | "locale">): string {
  const label = material.frame.themes.find(({ id }) => id === themeId)?.label ?? themeId;
  return escapeMarkdown(textFor(label, [locale]).text);
}

function text(localized: LocalizedText, { locale }: Draft): string {
  return escapeMarkdown(textFor(localized, [locale]).text);
}
