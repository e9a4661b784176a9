/** Where the words of one contribution went, once the paper is out: read for it alone, however large the consultation is. */
import {
  whereWordsWent,
  type Consultation,
  type Contribution,
  type RecommendationAnswer,
  type WordsWent,
} from "@consult/core";
import { goneFrom } from "./gone-from.ts";
import type { StoreReader } from "../../store/store.ts";

export interface WhereTheyWent extends WordsWent {
  readonly edition: number;
  /** The conveners' answers to recommendations that rest on its words. */
  readonly answers: readonly Pick<RecommendationAnswer, "recommendation" | "state" | "text" | "on">[];
}

/** undefined while nothing is published, and for what was taken back. */
export async function whereTheyWent(
  reader: StoreReader,
  { contribution, consultation }: { readonly contribution: Contribution; readonly consultation: Consultation },
): Promise<WhereTheyWent | undefined> {
  if (consultation.stage !== "published" || contribution.withdrawnAt !== undefined) return undefined;
  const edition = await reader.findEdition(consultation.id);
  if (edition === undefined) return undefined;
  const segments = await reader.listSegments(consultation.id, [contribution.id]);
  const current = segments.filter(({ version }) => version === contribution.current.version);
  const codings = [];
  for (const { id: segmentId } of current) codings.push(...(await reader.listCodings(consultation.id, { segmentId })));
  const material = {
    consultation,
    contributions: [contribution],
    segments: current,
    frame: { themes: [...(await reader.listThemes(consultation.id))] },
    codings,
    attributions: {},
  };
  const went = whereWordsWent(edition.source, material, contribution.id, {
    locale: edition.locale,
    gone: await goneFrom(reader, consultation.id, edition),
  });
  const cited = new Set(went.citations.flatMap(({ recommendation }) => recommendation ?? []));
  const answers = cited.size === 0 ? [] : await reader.listRecommendationAnswers(consultation.id);
  return {
    ...went,
    edition: edition.number,
    answers: answers
      .filter(({ recommendation }) => cited.has(recommendation))
      .map(({ recommendation, state, text, on }) => ({
        recommendation,
        state,
        text,
        ...(on === undefined ? {} : { on }),
      })),
  };
}
