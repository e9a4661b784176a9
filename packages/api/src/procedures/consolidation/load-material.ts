/** Everything the consolidation reads, whole. What came in since the last time is cut first. */
import {
  allows,
  attributionFor,
  consolidate,
  type Consolidation,
  type LanguageTag,
  type Material,
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
  const [segments, themes, codings, identities] = await Promise.all([
    reader.listSegments(id),
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
  };
}

/** Quotations are signed in the language of `locale`; the consultation's own when absent. */
export async function loadConsolidation(
  ctx: ConvenerContext,
  locale?: LanguageTag,
): Promise<{ material: Material; consolidation: Consolidation }> {
  const material = await loadMaterial(ctx, locale);
  return { material, consolidation: consolidate(material, { locale }) };
}
