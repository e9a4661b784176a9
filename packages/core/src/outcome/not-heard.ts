/** Who speaks in the material and not in the paper: what a convener looks at before it is published, and readers after. */
import type { Id, Slug } from "../base/id.ts";
import { textFor, type LanguageTag } from "../base/localized-text.ts";
import { accountFor, type AccountedContribution } from "../consolidation/account-for.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { attributionOf } from "../consolidation/quotation.ts";
import type { RespondentKind } from "../contribution/respondent.ts";
import { segmentIdToContribution } from "../segment/segment-id.ts";
import { parsePaper } from "./parse-paper.ts";
import { quotationKeys } from "./second-person.ts";
import { sliceName } from "./slice-name.ts";
import { notHeardWords } from "./words/not-heard-words.ts";
import { paperWords } from "./words/paper-words.ts";

export interface NotHeard {
  /** How many contributions are analysed. */
  readonly analysed: number;
  /** Those of them that no statement cites and no quotation is of, in the order of arrival. */
  readonly uncited: readonly { readonly contributionId: Id; readonly kind: RespondentKind }[];
  /** Groups none of whose contributions is cited, the largest first. Who did not say is in no group. */
  readonly groups: Readonly<Record<GroupedBy, readonly Group[]>>;
  /** Themes that one contribution alone speaks of, where that one is not quoted. */
  readonly singleVoices: readonly SingleVoice[];
}

export type GroupedBy = "kind" | "country" | "language";

export interface Group {
  readonly value: string;
  readonly contributions: number;
}

export interface SingleVoice {
  readonly themeId: Slug;
  readonly contributionId: Id;
  readonly mayBeQuoted: boolean;
}

/**
 * @rule Who was never cited is counted and shown.
 */
export function findNotHeard(source: string, material: Material): NotHeard {
  const analysed = accountFor(material).contributions.filter(({ place }) => place.kind === "analysed");
  // Keys of quotations begin with the id of their segment.
  const quoted = new Set([...quotationKeys(source, material)].map(segmentIdToContribution));
  const cited = new Set(citedSegments(source).map(segmentIdToContribution));
  return {
    analysed: analysed.length,
    uncited: analysed
      .filter(({ contribution }) => !cited.has(contribution.id))
      .map(({ contribution }) => ({ contributionId: contribution.id, kind: contribution.respondent.kind })),
    groups: {
      kind: groupsWithout(analysed, cited, "kind"),
      country: groupsWithout(analysed, cited, "country"),
      language: groupsWithout(analysed, cited, "language"),
    },
    singleVoices: singleVoices(analysed, quoted, material),
  };
}

/** A sentence each, for readers: counts and names of groups, and of nobody. */
export function sayNotHeard(notHeard: NotHeard, { frame }: Pick<Material, "frame">, locale: LanguageTag): string[] {
  const { analysed, uncited, groups, singleVoices: voices } = notHeard;
  const words = notHeardWords(locale);
  const paper = paperWords(locale);
  const kinds = (["organisation", "individual", "unstated"] as const).flatMap((kind) => {
    const count = uncited.filter((each) => each.kind === kind).length;
    return count === 0 ? [] : [paper.fromKind[kind](String(count))];
  });
  const alone = new Set(voices.map(({ themeId }) => themeId));
  const themes = frame.themes.filter(({ id }) => alone.has(id));
  return [
    uncited.length === 0 ? words.allCited(analysed) : words.uncited(uncited.length, analysed, kinds.join(paper.comma)),
    ...(["kind", "country", "language"] as const).flatMap((by) => {
      if (groups[by].length === 0) return [];
      const named = groups[by].map(
        ({ value, contributions }) => `${sliceName({ by, value }, locale)} (${contributions})`,
      );
      return [words.groups[by](named.join(paper.comma))];
    }),
    ...(themes.length === 0
      ? []
      : [words.singleVoices(themes.map(({ label }) => textFor(label, [locale]).text).join(paper.comma))]),
  ];
}

function citedSegments(source: string): string[] {
  return parsePaper(source).references.flatMap((reference) =>
    reference.kind === "segments" ? reference.segments : reference.kind === "quotation" ? [reference.segment] : [],
  );
}

function groupsWithout(analysed: readonly AccountedContribution[], cited: ReadonlySet<Id>, by: GroupedBy): Group[] {
  const members = Map.groupBy(analysed, ({ contribution }) => contribution.respondent[by]);
  return [...members]
    .flatMap(([value, of]) => {
      const isHeard = of.some(({ contribution }) => cited.has(contribution.id));
      return value === undefined || value === "unstated" || isHeard ? [] : [{ value, contributions: of.length }];
    })
    .toSorted((a, b) => b.contributions - a.contributions || (a.value < b.value ? -1 : 1));
}

function singleVoices(
  analysed: readonly AccountedContribution[],
  quoted: ReadonlySet<Id>,
  { frame, attributions }: Material,
): SingleVoice[] {
  return frame.themes.flatMap(({ id: themeId }) => {
    const speakers = analysed.filter(({ passages }) => passages.some(({ themes }) => themes.includes(themeId)));
    const [only] = speakers;
    if (only === undefined || speakers.length > 1 || quoted.has(only.contribution.id)) return [];
    const mayBeQuoted = attributionOf(only.contribution, attributions, "en") !== undefined;
    return [{ themeId, contributionId: only.contribution.id, mayBeQuoted }];
  });
}
