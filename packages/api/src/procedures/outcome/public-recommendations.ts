/** What an edition asks for, as everybody may read it today, each with the conveners' answer. */
import { recommendationsIn, segmentIdToContribution, type Slug } from "@consult/core";
import type { Edition, StoreReader } from "../../store/store.ts";
import { goneFrom } from "./gone-from.ts";

export async function publicRecommendations(
  reader: StoreReader,
  consultationId: Slug,
  edition: Pick<Edition, "number" | "sequence" | "source" | "evidence">,
) {
  const found = recommendationsIn(edition.source);
  if (found.length === 0) return [];
  const gone = await goneFrom(reader, consultationId, edition);
  const answers = new Map(
    (await reader.listRecommendationAnswers(consultationId)).map((answer) => [answer.recommendation, answer]),
  );
  return found.map(({ number, text, segments }) => {
    const answer = answers.get(number);
    // What it says may quote somebody who took their words back.
    const isShown = !segments.some((id) => gone.has(segmentIdToContribution(id)));
    return {
      number,
      text: isShown ? text : "[…]",
      // Who of the conveners wrote it is their own affair.
      answer: answer && { state: answer.state, text: answer.text, on: answer.on, at: answer.at },
    };
  });
}
