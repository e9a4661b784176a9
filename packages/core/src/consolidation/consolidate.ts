/**
 * Gathers what was said: per question and theme, who said it, out of how many, in which words. Pure counting in one
 * pass over the passages; the order in which material arrives changes nothing.
 *
 * A theme holds what is coded with it and with the themes below it in the tree; a contribution counts once however often
 * it says so.
 */
import type { Slug } from "../base/id.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import type { Contribution } from "../contribution/contribution.ts";
import type { Segment } from "../segment/segment.ts";
import type { CodingFrame } from "../theme/coding-frame.ts";
import { accountFor } from "./account-for.ts";
import { balanceOf } from "./balance.ts";
import type { Consolidation, Material, Tally, ThemeConsolidation } from "./consolidation.ts";
import { attributeOnce, quotationsFor } from "./quotation.ts";
import { tallyOf } from "./tally.ts";

export interface ConsolidateOptions {
  /** The language of "an organisation in Kenya"; the consultation's own when absent. */
  readonly locale?: LanguageTag | undefined;
}

/** Material of one consultation, in any order; quotations are signed in the language of `locale`. Never refuses. */
export function consolidate(material: Material, { locale }: ConsolidateOptions = {}): Consolidation {
  const { definition } = material.consultation;
  const account = accountFor(material);
  const upwards = withAncestors(material.frame);
  const whole = new Gathering();
  const everywhere = new ThemeGatherings();
  const byQuestion = new Map(definition.questions.map(({ number }) => [number, new QuestionGathering()]));
  const unfiled: Segment[] = [];

  for (const { contribution, place, passages, rowThemes } of account.contributions) {
    if (place.kind !== "analysed") continue;
    whole.contributions.add(contribution);
    for (const { segment, themes } of passages) {
      const all = new Set(themes.flatMap((theme) => upwards.get(theme) as Slug[]));
      if (segment.questions.length === 0) unfiled.push(segment);
      everywhere.add(all, contribution, segment);
      for (const number of segment.questions) byQuestion.get(number)?.add(all, contribution, segment);
    }
    for (const { theme, question } of rowThemes) {
      const all = upwards.get(theme) as Slug[];
      everywhere.count(all, contribution);
      if (question !== undefined) byQuestion.get(question)?.count(all, contribution);
    }
  }

  const attribute = attributeOnce(material.attributions, locale ?? definition.languages[0] ?? "en");
  const context: Context = { order: themesInOrder(material), attribute };
  const wholeTally = tallyOf(whole.contributions, account.contributions.length);
  const analysed = wholeTally.contributions;
  return {
    consultationId: material.consultation.id,
    whole: wholeTally,
    questions: [...byQuestion].map(([number, { answered, themes, uncoded }]) => {
      const tally = tallyOf(answered.contributions, analysed);
      const said = consolidateThemes(themes, tally, context).filter((theme) => theme.tally.contributions > 0);
      return { number, tally, themes: said, uncoded: uncoded.map(({ id }) => id) };
    }),
    themes: consolidateThemes(everywhere, wholeTally, context),
    unfiled: unfiled.map(({ id }) => id),
    balance: balanceOf(account),
  };
}

/** Contributions that belong together, each once, and the passages that brought them. */
class Gathering {
  readonly contributions = new Set<Contribution>();
  readonly passages: { readonly contribution: Contribution; readonly segment: Segment }[] = [];
}

class ThemeGatherings {
  readonly byTheme = new Map<Slug, Gathering>();

  add(themes: Iterable<Slug>, contribution: Contribution, segment: Segment): void {
    for (const theme of themes) this.counted(theme, contribution).passages.push({ contribution, segment });
  }

  /** A row that was coded, and holds no words that show it. */
  count(themes: Iterable<Slug>, contribution: Contribution): void {
    for (const theme of themes) this.counted(theme, contribution);
  }

  private counted(theme: Slug, contribution: Contribution): Gathering {
    const gathering = this.byTheme.get(theme) ?? new Gathering();
    this.byTheme.set(theme, gathering);
    gathering.contributions.add(contribution);
    return gathering;
  }
}

class QuestionGathering {
  readonly answered = new Gathering();
  readonly themes = new ThemeGatherings();
  readonly uncoded: Segment[] = [];

  add(themes: ReadonlySet<Slug>, contribution: Contribution, segment: Segment): void {
    this.answered.contributions.add(contribution);
    if (themes.size === 0) this.uncoded.push(segment);
    this.themes.add(themes, contribution, segment);
  }

  count(themes: Iterable<Slug>, contribution: Contribution): void {
    this.answered.contributions.add(contribution);
    this.themes.count(themes, contribution);
  }
}

interface Context {
  readonly order: readonly Slug[];
  readonly attribute: (contribution: Contribution) => string | undefined;
}

function consolidateThemes(
  { byTheme }: ThemeGatherings,
  within: Tally,
  { order, attribute }: Context,
): ThemeConsolidation[] {
  return order.map((themeId) => {
    const { contributions, passages } = byTheme.get(themeId) ?? new Gathering();
    return {
      themeId,
      tally: tallyOf(contributions, within.contributions),
      segments: passages.map(({ segment }) => segment.id),
      quotations: quotationsFor(passages, attribute),
    };
  });
}

/** Themes of the call in its own order, then those found, as they were found. */
function themesInOrder({ consultation, frame }: Material): Slug[] {
  const place = new Map(consultation.definition.themes.map(({ id }, index) => [id, index]));
  const key = ({ id, addedAt }: CodingFrame["themes"][number]) => {
    const declared = place.get(id);
    return declared === undefined ? `1 ${addedAt} ${id}` : `0 ${String(declared).padStart(6, "0")}`;
  };
  return [...new Set(frame.themes.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ id }) => id))];
}

/** Each theme with those above it. A circle in a hand-made frame ends where it closes. */
export function withAncestors({ themes }: CodingFrame): Map<Slug, Slug[]> {
  const parents = new Map(themes.map(({ id, parent }) => [id, parent]));
  return new Map(
    themes.map(({ id }) => {
      const line = new Set<Slug>();
      let above: Slug | undefined = id;
      while (above !== undefined && parents.has(above) && !line.has(above)) {
        line.add(above);
        above = parents.get(above);
      }
      return [id, [...line]];
    }),
  );
}
