/** Sorts material once, for balance and consolidation alike: where each contribution stands, and what is coded as what. */
import type { Id, Slug } from "../base/id.ts";
import { textAt } from "../base/span.ts";
import { allows } from "../consent/allows.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { Contribution, SetAsideReason } from "../contribution/contribution.ts";
import { withdrawnReasonOf } from "../contribution/withdraw.ts";
import { isOfRespondent, type Segment, type SegmentId } from "../segment/segment.ts";
import { isStanding } from "../theme/code-segment.ts";
import type { Material } from "./consolidation.ts";

export interface Account {
  /** In the order of arrival. */
  readonly contributions: readonly AccountedContribution[];
  readonly contributionsById: ReadonlyMap<Id, AccountedContribution>;
  /** Words of the call are none. */
  readonly segmentsById: ReadonlyMap<SegmentId, Segment>;
}

export interface AccountedContribution {
  readonly contribution: Contribution;
  readonly place: Place;
  /** Passages of the version that stands, in the order of the text; stretches of white space are none. */
  readonly passages: readonly Passage[];
  /** Themes of a coded row that none of its words carry. */
  readonly rowThemes: readonly RowTheme[];
}

export interface RowTheme {
  readonly theme: Slug;
  readonly question: number | undefined;
}

export type Place =
  | { readonly kind: "analysed" }
  | { readonly kind: "set-aside"; readonly reason: SetAsideReason }
  /** `waitsForCoding`: nothing else is against it. */
  | { readonly kind: "unaccounted"; readonly why: string; readonly waitsForCoding: boolean };

export interface Passage {
  readonly segment: Segment;
  /** Themes a person coded it with, each once, in alphabetical order. */
  readonly themes: readonly Slug[];
}

export function accountFor(material: Material): Account {
  const segmentsById = new Map(material.segments.filter(isOfRespondent).map((segment) => [segment.id, segment]));
  const themesBySegment = themesByStandingSegment(material);
  const known = new Set(material.frame.themes.map(({ id }) => id));
  const coded = new Set<Id>();
  for (const segmentId of themesBySegment.keys()) {
    const segment = segmentsById.get(segmentId);
    if (segment !== undefined) coded.add(segment.contributionId);
  }
  const segmentsByContribution = Map.groupBy(segmentsById.values(), ({ contributionId }) => contributionId);
  const contributionsById = new Map<Id, AccountedContribution>();
  for (const contribution of inOrderOfArrival(material.contributions)) {
    const { current } = contribution;
    const passages = (segmentsByContribution.get(contribution.id) ?? [])
      .filter(({ version, span }) => version === current.version && !isBlank(textAt(current.text, span)))
      .toSorted((a, b) => a.span.start - b.span.start)
      .map((segment) => ({ segment, themes: [...(themesBySegment.get(segment.id) ?? [])].toSorted() }));
    const rowThemes = (current.rowCodings ?? []).flatMap(({ themeId, coder, question }) =>
      coder.kind === "person" && known.has(themeId) ? [{ theme: themeId, question }] : [],
    );
    const isCoded = rowThemes.length > 0 || passages.some(({ themes }) => themes.length > 0);
    const place = placeOf(contribution, { isCoded, wasCoded: coded.has(contribution.id) });
    contributionsById.set(contribution.id, { contribution, place, passages, rowThemes });
  }
  return { contributions: [...contributionsById.values()], contributionsById, segmentsById };
}

interface HowCoded {
  readonly isCoded: boolean;
  /** In another version. */
  readonly wasCoded: boolean;
}

function placeOf(contribution: Contribution, { isCoded, wasCoded }: HowCoded): Place {
  if (contribution.withdrawnAt !== undefined) return { kind: "set-aside", reason: withdrawnReasonOf(contribution) };
  if (contribution.setAside !== undefined) return { kind: "set-aside", reason: contribution.setAside.reason };
  if (contribution.admission === "held") return waits("held because it came late: admit it or set it aside");
  if (contribution.admission === "refused") return waits("it came too late to be admitted: set it aside as late");
  if (!allows(contribution.current.consent, "analyse")) {
    return waits("the respondent does not allow analysis: set it aside as no-consent-to-analyse");
  }
  if (isCoded) return { kind: "analysed" };
  if (isBlank(contribution.current.text)) return waits("there are no words in it: set it aside as blank");
  const why = wasCoded ? "amended after coding: code the new words" : "no passage is coded yet";
  return { ...waits(why), waitsForCoding: true };
}

function waits(why: string) {
  return { kind: "unaccounted", why, waitsForCoding: false } as const;
}

function themesByStandingSegment({ codings, frame }: Material): Map<SegmentId, Set<Slug>> {
  const known = new Set(frame.themes.map(({ id }) => id));
  const themes = new Map<SegmentId, Set<Slug>>();
  for (const coding of codings) {
    if (!isStanding(coding) || !known.has(coding.themeId)) continue;
    const ofSegment = themes.get(coding.segmentId);
    if (ofSegment === undefined) themes.set(coding.segmentId, new Set([coding.themeId]));
    else ofSegment.add(coding.themeId);
  }
  return themes;
}

/** Instants sort as text; the id decides between two of the same millisecond. */
function inOrderOfArrival(contributions: readonly Contribution[]): Contribution[] {
  return contributions.toSorted((a, b) =>
    (a.receivedAt === b.receivedAt ? a.id < b.id : a.receivedAt < b.receivedAt) ? -1 : 1,
  );
}
