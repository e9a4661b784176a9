/**
 * Writes the first draft of the outcome paper from the consolidation: every number a tally, every statement with its
 * evidence, quotations as their respondents allow. A person edits it from there; as it stands, it passes the check.
 */
import { textFor, type LanguageTag, type LocalizedText } from "../base/localized-text.ts";
import { textAt } from "../base/span.ts";
import { accountFor, type Account } from "../consolidation/account-for.ts";
import type {
  Consolidation,
  Material,
  QuestionConsolidation,
  Tally,
  ThemeConsolidation,
} from "../consolidation/consolidation.ts";
import { attributionOf } from "../consolidation/quotation.ts";
import { countryName } from "../contribution/attribution.ts";
import type { Contribution } from "../contribution/contribution.ts";
import type { Segment } from "../segment/segment.ts";
import { chooseDiverse } from "./choose-diverse.ts";
import { excerpt } from "./excerpt.ts";
import { escapeMarkdown } from "./inline.ts";

export interface ComposePaperOptions {
  /** The consultation's title when absent. */
  readonly title?: string | undefined;
  /** The language of titles and attributions; the consultation's own when absent. The draft's own sentences are English. */
  readonly locale?: LanguageTag | undefined;
}

export function composePaper(
  consolidation: Consolidation,
  material: Material,
  options: ComposePaperOptions = {},
): string {
  const { definition } = material.consultation;
  const locale = options.locale ?? definition.languages[0] ?? "en";
  const draft: Draft = { consolidation, material, account: accountFor(material), locale, quoted: new Set() };
  const title = options.title ?? textFor(definition.title, [locale]).text;
  const sections = [
    `# ${escapeMarkdown(title)}`,
    "## In short",
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
  /** Passages quoted so far: the same words stand once. */
  readonly quoted: Set<string>;
}

const mostEvidence = 8;
const mostQuotations = 3;

function inShort({ consolidation: { balance, themes }, ...draft }: Draft): string[] {
  const setAside =
    balance.setAside === 0
      ? "none had to be set aside"
      : `${ofReceived(balance.setAside, balance.received, "set-aside")} are set aside, each with its reason`;
  const received = `This consultation received ${tally(String(balance.received), "received")} contributions: ${ofReceived(balance.analysed, balance.received, "analysed")} are analysed in this paper, and ${setAside}.`;
  const spoken = themes.filter((theme) => theme.tally.contributions > 0);
  if (spoken.length === 0) return [received];
  const items = spoken.map(
    (theme) => `- ${labelOf(theme.themeId, draft)}: ${countOf(theme.tally, `theme/${theme.themeId}`)}`,
  );
  return [received, "They speak of these themes:", items.join("\n")];
}

function aboutQuestion(number: number, draft: Draft): string[] {
  const question = draft.material.consultation.definition.questions.find((one) => one.number === number);
  const consolidated = draft.consolidation.questions.find((one) => one.number === number);
  if (question === undefined || consolidated === undefined) return [];
  const path = `question/${number}`;
  const asked = `*${text(question.text, draft)}*`;
  const answered = `${countOf(consolidated.tally, path)} contributions answer this question.`;
  return [
    `## ${number}. ${text(question.title, draft)}`,
    `${asked} ${answered}`,
    ...consolidated.themes.flatMap((theme) => aboutTheme(theme, `${path}/theme/${theme.themeId}`, draft)),
    ...leftover(consolidated, draft),
  ];
}

function aboutTheme(theme: ThemeConsolidation, path: string, draft: Draft): string[] {
  const { organisation, individual } = theme.tally.byKind;
  const kinds = [
    organisation > 0 ? `${tally(String(organisation), `${path}/kind/organisation`)} from organisations` : "",
    individual > 0 ? `${tally(String(individual), `${path}/kind/individual`)} from individuals` : "",
  ].filter((part) => part !== "");
  const label = labelOf(theme.themeId, draft);
  const carried = evidence(theme.segments, draft);
  const statement = `Of those that answer the question, ${countOf(theme.tally, path)} speak of this theme: ${kinds.join(", ")}. ${carried}`;
  const quotable = theme.quotations.map(({ segmentId }) => segmentId).filter((id) => !draft.quoted.has(id));
  const quotations = chooseDiverse(passagesOf(quotable, draft), mostQuotations);
  for (const { segment } of quotations) draft.quoted.add(segment.id);
  return [`### ${label}`, statement, ...quotations.map((passage) => quotation(passage, draft))];
}

function leftover({ uncoded, number }: QuestionConsolidation, draft: Draft): string[] {
  if (uncoded.length === 0) return [];
  const carried = evidence(uncoded, draft);
  return [`### Not under a theme`, `Some passages answer question ${number} and carry no theme yet. ${carried}`];
}

function acrossQuestions(draft: Draft): string[] {
  const { unfiled } = draft.consolidation;
  if (unfiled.length === 0) return [];
  return ["## Said to the consultation as a whole", `Some passages name no question. ${evidence(unfiled, draft)}`];
}

function whoAnswered({ consolidation: { whole }, locale }: Draft): string[] {
  if (whole.contributions === 0) return [];
  return [
    "## Who answered",
    "Counted are the contributions that this paper analyses, each once:",
    table("Respondents", "kind", whole.byKind),
    table("Country", "country", whole.byCountry, (code) => countryName(code, locale)),
    table("Way in", "channel", whole.byChannel),
    table("Language", "language", whole.byLanguage, (tag) => languageName(tag, locale)),
  ];
}

function howItWasCounted({ consolidation: { balance } }: Draft): string[] {
  const reasons = Object.entries(balance.setAsideByReason).map(
    ([reason, count]) => `| ${reason.replaceAll("-", " ")} | ${tally(String(count), `set-aside/${reason}`)} |`,
  );
  const setAside = ["| Set aside because | Contributions |", "| --- | --- |", ...reasons].join("\n");
  return [
    "## How this was counted",
    "<!-- no evidence needed: it describes the method -->",
    "A number here counts contributions, never votes: a contribution that says a thing three times counts once, and says nothing of how many people stand behind it. A theme is out of those that answered the question. Passages were tied to themes by persons; quotations are to the letter, and signed as their respondents allow.",
    ...(reasons.length === 0 ? [] : [setAside]),
  ];
}

function table(
  heading: string,
  dimension: string,
  counts: Tally["byCountry"] | Tally["byChannel"],
  nameOf: (value: string) => string | undefined = () => undefined,
): string {
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([value, count]) => {
      const name = value === "unknown" ? "not said" : (nameOf(value) ?? value);
      return `| ${escapeMarkdown(name)} | ${tally(String(count), `${dimension}/${value}`)} |`;
    });
  return [`| ${heading} | Contributions |`, "| --- | --- |", ...rows].join("\n");
}

function languageName(tag: LanguageTag, locale: LanguageTag): string | undefined {
  return new Intl.DisplayNames([locale, "en"], { type: "language" }).of(tag);
}

interface QuotedPassage {
  readonly contribution: Contribution;
  readonly segment: Segment;
}

function quotation({ contribution, segment }: QuotedPassage, { material, locale }: Draft): string {
  const numbers = material.consultation.definition.questions.map(({ number }) => number);
  const words = excerpt(textAt(contribution.current.text, segment.span), numbers);
  const lines = words.split(/\r\n|\n|\r/).map((line) => `> ${line.trim()}`.trimEnd());
  const attribution = attributionOf(contribution, material.attributions, locale) as string;
  return [...lines, ">", `> — [${escapeMarkdown(attribution)}](quote:${segment.id})`].join("\n");
}

/** A few passages of different voices; the tally beside them opens the rest. */
function evidence(segmentIds: readonly string[], draft: Draft): string {
  const chosen = chooseDiverse(passagesOf(segmentIds, draft), mostEvidence);
  return `[evidence](segment:${chosen.map(({ segment }) => segment.id).join(",")})`;
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

function countOf({ contributions, of }: Tally, path: string): string {
  return tally(`${contributions} of ${of}`, path);
}

function ofReceived(count: number, received: number, path: string): string {
  return tally(`${count} of ${received}`, path);
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
