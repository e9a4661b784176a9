/** Which words may stand in the paper, and how they must be signed. */
import { textAt } from "../base/span.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import { allows } from "../consent/allows.ts";
import { unnamedAttribution } from "../contribution/attribution.ts";
import type { Contribution } from "../contribution/contribution.ts";
import { isRedacted } from "../contribution/redaction.ts";
import type { Segment } from "../segment/segment.ts";
import type { Material, Quotation } from "./consolidation.ts";

/**
 * How a quotation must be signed; undefined when the respondent allows no quotation.
 *
 * @rule Nobody is quoted who allows no quotation. (held by consolidate)
 */
export function attributionOf(
  contribution: Contribution,
  attributions: Material["attributions"],
  locale: LanguageTag,
): string | undefined {
  const { respondent, current } = contribution;
  const isNamed = allows(current.consent, "quote-named");
  if (!isNamed && !allows(current.consent, "quote-unnamed")) return undefined;
  return (isNamed ? attributions[contribution.id] : undefined) ?? unnamedAttribution(respondent, locale);
}

/**
 * Passages whose respondents allow quoting, in their order, without white space around them.
 * One of which something is hidden is left to a person: what remains of it may need more than a cut.
 *
 * @rule Nobody is named in a quotation beyond what they allow. (held by consolidate)
 */
export function quotationsFor(
  passages: readonly { readonly contribution: Contribution; readonly segment: Segment }[],
  attribute: (contribution: Contribution) => string | undefined,
): Quotation[] {
  return passages.flatMap(({ contribution, segment }) => {
    const attribution = attribute(contribution);
    if (attribution === undefined || isRedacted(contribution, segment.span)) return [];
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
