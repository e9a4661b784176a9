/** Which words may stand in the paper, and how they must be signed. */
import { textAt } from "../base/span.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import { allows } from "../consent/consent.ts";
import { attributionFor } from "../contribution/attribution.ts";
import type { Contribution } from "../contribution/contribution.ts";
import type { Segment } from "../segment/segment.ts";
import type { Material, Quotation } from "./consolidation.ts";

/** How a quotation must be signed; undefined when the respondent allows no quotation. */
export function attributionOf(
  contribution: Contribution,
  attributions: Material["attributions"],
  locale: LanguageTag,
): string | undefined {
  const { consent } = contribution.current;
  if (allows(consent, "quote-named")) return attributions[contribution.id] ?? unnamedAttribution(contribution, locale);
  return allows(consent, "quote-unnamed") ? unnamedAttribution(contribution, locale) : undefined;
}

/** "an organisation in Kenya": what may always be said of somebody whose words may be shown. */
export function unnamedAttribution(contribution: Contribution, locale: LanguageTag): string {
  return attributionFor(contribution, undefined, locale);
}

export function quotationsFor(
  passages: readonly { readonly contribution: Contribution; readonly segment: Segment }[],
  attributions: Material["attributions"],
  locale: LanguageTag,
): Quotation[] {
  return passages.flatMap(({ contribution, segment }) => {
    const attribution = attributionOf(contribution, attributions, locale);
    if (attribution === undefined) return [];
    const text = textAt(contribution.current.text, segment.span).trim();
    return [{ segmentId: segment.id, contributionId: contribution.id, text, attribution }];
  });
}
