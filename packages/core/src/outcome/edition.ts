/** An edition: a published paper with what stood behind its statements on that day, as plain data that is kept. */
import type { Id } from "../base/id.ts";
import { allows } from "../consent/allows.ts";
import type { Consent } from "../consent/consent.ts";
import type { Contribution } from "../contribution/contribution.ts";
import { takesPart } from "../contribution/publication.ts";
import type { EventKind } from "../event/event.ts";
import type { Instant } from "../base/instant.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import type { SegmentId } from "../segment/segment.ts";
import { segmentIdToContribution } from "../segment/segment-id.ts";
import type { ShownExemption, ShownOverride } from "./paper.ts";
import type { EvidencePassage, PaperEvidence, TallyEvidence } from "./paper-evidence.ts";
import { paperToHtml, titleOf } from "./paper-to-html.ts";
import { paperToMarkdown } from "./paper-to-markdown.ts";
import { parsePaper, type ParsedPaper } from "./parse-paper.ts";
import { withoutGoneWords } from "./without-gone-words.ts";
import { dayInWords, editionWords } from "./words/edition-words.ts";

/** What an edition shows beside its source. */
export interface EditionEvidence {
  readonly title: string;
  readonly passages: Readonly<Record<SegmentId, EvidencePassage>>;
  readonly tallies: Readonly<Record<string, TallyEvidence>>;
  /** What each contribution behind it allowed on that day. */
  readonly consents: Readonly<Record<Id, Consent>>;
  readonly exemptions: readonly ShownExemption[];
  readonly overrides: readonly ShownOverride[];
  /** Sentences of the annex about who was not heard. */
  readonly notHeard: readonly string[];
}

export interface EditionToRender {
  readonly number: number;
  readonly publishedAt: Instant;
  readonly locale: LanguageTag;
  readonly source: string;
  readonly evidence: EditionEvidence;
}

export interface RenderEditionOptions {
  /** Contributions whose words are shown no more. */
  readonly gone?: ReadonlySet<Id>;
  /** The edition that took its place. */
  readonly newer?: Pick<EditionToRender, "number" | "publishedAt"> | undefined;
}

export interface RenderedEdition {
  readonly html: string;
  readonly markdown: string;
}

/** Everything that the references of a paper in which nothing is wrong lead to, copied. */
export function freezeEvidence(
  { references }: ParsedPaper,
  evidence: PaperEvidence,
): Pick<EditionEvidence, "passages" | "tallies"> {
  const paths = new Set(references.flatMap((reference) => (reference.kind === "tally" ? [reference.path] : [])));
  const tallies = [...paths].map((path) => [path, evidence.tally(path) as TallyEvidence] as const);
  const ids = new Set([
    ...references.flatMap((reference) => {
      if (reference.kind === "tally" || reference.kind === "recommendation") return [];
      return reference.kind === "segments" ? reference.segments : [reference.segment];
    }),
    ...tallies.flatMap(([, { segments }]) => segments),
  ]);
  const passages = [...ids].map((id) => [id, evidence.passage(id) as EvidencePassage] as const);
  return { passages: Object.fromEntries(passages), tallies: Object.fromEntries(tallies) };
}

/**
 * Whether words that an edition showed are to be shown no more: taken back, erased, set aside, not admitted any more, allowed
 * for less than on that day, or hidden or shortened since (`kinds`: what happened to it after the edition).
 */
export function isGone(
  contribution: Contribution,
  { consent, kinds }: { readonly consent: Consent | undefined; readonly kinds: readonly EventKind[] },
): boolean {
  const { withdrawnAt, setAside, admission, publication, redactions, current } = contribution;
  if (withdrawnAt !== undefined || setAside !== undefined || !takesPart(admission)) return true;
  if (consent !== undefined && allowsLess(current.consent, consent)) return true;
  if (redactions !== undefined && kinds.includes("redacted")) return true;
  return publication === "declined" && kinds.includes("unpublished");
}

/** A use is gone, or the name to sign with. */
function allowsLess(now: Consent, then: Consent): boolean {
  if (then.uses.some((use) => !allows(now, use))) return true;
  return then.publishedAs !== "unnamed" && then.publishedAs !== now.publishedAs;
}

/** Whose words or counts an edition rests on. */
export function contributionsBehind({ passages }: Pick<EditionEvidence, "passages">): ReadonlySet<Id> {
  return new Set(Object.keys(passages).map(segmentIdToContribution));
}

/**
 * As it was published while nothing is gone and nothing newer is out; otherwise with its stamp, and without the words of
 * those who took them back. What was counted stays as it was counted.
 */
export function renderEdition(
  { number, publishedAt, locale, source, evidence }: EditionToRender,
  { gone = new Set(), newer }: RenderEditionOptions = {},
): RenderedEdition {
  const words = editionWords(locale);
  const touched = [...contributionsBehind(evidence)].filter((id) => gone.has(id)).length;
  const known = knownEvidence(evidence, gone);
  const parsed = parsePaper(source);
  const paper = touched === 0 ? parsed : { ...parsed, blocks: withoutGoneWords(parsed.blocks, known, words) };
  const { title, exemptions, overrides, notHeard } = evidence;
  const notices = [
    words.edition(number, dayInWords(publishedAt, locale)),
    ...(newer === undefined ? [] : [words.superseded(newer.number, dayInWords(newer.publishedAt, locale))]),
    ...(touched === 0 ? [] : [words.goneCount(touched)]),
  ];
  const shown = { locale, exemptions, overrides, notHeard, notices };
  return {
    html: paperToHtml(paper, known, {
      title: touched > 0 && title === titleOf(parsed) ? String(titleOf(paper)) : title,
      ...shown,
    }),
    markdown: paperToMarkdown(paper, known, shown),
  };
}

function knownEvidence({ passages, tallies }: EditionEvidence, gone: ReadonlySet<Id>): PaperEvidence {
  return {
    passage(id) {
      const passage = passages[id] as EvidencePassage;
      if (!gone.has(segmentIdToContribution(id))) return passage;
      return { ...passage, words: undefined, attribution: "", isGone: true };
    },
    tally: (path) => tallies[path],
  };
}

/** The lines of statements and quotations that rest on words which are gone. */
export function linesOnGone({ source }: Pick<EditionToRender, "source">, gone: ReadonlySet<Id>): readonly number[] {
  const isGone = (id: SegmentId) => gone.has(segmentIdToContribution(id));
  const lines = parsePaper(source).references.flatMap((reference) => {
    if (reference.kind === "tally" || reference.kind === "recommendation") return [];
    const ids = reference.kind === "segments" ? reference.segments : [reference.segment];
    return ids.some(isGone) ? [reference.line] : [];
  });
  return [...new Set(lines)];
}
