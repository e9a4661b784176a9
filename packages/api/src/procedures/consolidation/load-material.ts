/** Everything the consolidation reads, whole. What came in since the last time is cut first. */
import {
  allows,
  attributionFor,
  consolidate,
  placeInPart,
  type Consolidation,
  type Contribution,
  type Id,
  type LanguageTag,
  type Material,
  type Part,
  type Segment,
} from "@consult/core";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import type { ConvenerContext } from "../../trpc.ts";
import { readContributions } from "../contribution/read-contributions.ts";

export async function loadMaterial(
  { shell, consultation }: ConvenerContext,
  locale: LanguageTag = consultation.definition.languages[0] ?? "en",
): Promise<Material> {
  const { store } = shell.deps;
  await fileNewContributions(store, consultation);
  const { reader } = store;
  const { id } = consultation;
  const contributions = await readContributions(reader, id);
  const [segments, parts, themes, codings, identities] = await Promise.all([
    reader.listSegments(id),
    reader.listParts(
      id,
      contributions
        .filter(({ current }) => current.answers.some(({ part }) => part !== undefined))
        .map((each) => each.id),
    ),
    reader.listThemes(id),
    reader.listCodings(id),
    reader.listIdentities(
      id,
      contributions.map((contribution) => contribution.id),
    ),
  ]);
  const attributions = Object.fromEntries(
    contributions.flatMap((contribution) => {
      if (!allows(contribution.current.consent, "quote-named")) return [];
      return [[contribution.id, attributionFor(contribution, identities.get(contribution.id), locale)]];
    }),
  );
  return {
    consultation,
    contributions,
    segments: [...segments],
    frame: { themes: [...themes] },
    codings: [...codings],
    attributions,
    places: placesOf(contributions, segments, parts),
  };
}

/** Of passages that came in documents. */
function placesOf(
  contributions: readonly Contribution[],
  segments: readonly Segment[],
  parts: ReadonlyMap<Id, readonly Part[]>,
): NonNullable<Material["places"]> {
  const currentById = new Map(contributions.map(({ id, current }) => [id, current]));
  return Object.fromEntries(
    segments.flatMap(({ id, contributionId, version, span }) => {
      const current = currentById.get(contributionId);
      const own = parts.get(contributionId);
      if (own === undefined || current?.version !== version) return [];
      const { part: _part, ...place } = placeInPart(current, own, span.start) ?? { part: 0 };
      return Object.keys(place).length === 0 ? [] : [[id, place]];
    }),
  );
}

/** Quotations are signed in the language of `locale`; the consultation's own when absent. */
export async function loadConsolidation(
  ctx: ConvenerContext,
  locale?: LanguageTag,
): Promise<{ material: Material; consolidation: Consolidation }> {
  const material = await loadMaterial(ctx, locale);
  return { material, consolidation: consolidate(material, { locale }) };
}
