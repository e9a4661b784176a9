/** Which words may stand in the paper, and how they must be signed. */
import { textAt } from "../base/span.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import { allows } from "../consent/allows.ts";
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
  attribute: (contribution: Contribution) => string | undefined,
): Quotation[] {
  return passages.flatMap(({ contribution, segment }) => {
    const attribution = attribute(contribution);
    if (attribution === undefined) return [];
    const text = textAt(contribution.current.text, segment.span).trim();
    return [{ segmentId: segment.id, contributionId: contribution.id, text, attribution }];
  });
}

/** The same as `attributionOf` for many: looks each respondent up once, since naming countries is slow. */
export function attributeOnce(
  attributions: Material["attributions"],
  locale: LanguageTag,
): (contribution: Contribution) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (contribution) => {
    const { respondent, current } = contribution;
    const name = attributions[contribution.id];
    const isNamed = name !== undefined && allows(current.consent, "quote-named");
    const key = isNamed
      ? `name ${contribution.id}`
      : `${respondent.kind} ${respondent.country ?? ""} ${current.consent.uses.join()}`;
    if (!known.has(key)) known.set(key, attributionOf(contribution, attributions, locale));
    return known.get(key);
  };
}
