/** Cuts what has come in since the last time into segments, filed where their writers filed them. Doing it twice changes nothing. */
import { segmentByQuestion, wordsOfCall, type Consultation } from "@consult/core";
import type { Store } from "../store/store.ts";

const versionsAtOnce = 200;

export async function fileNewContributions(store: Store, consultation: Consultation): Promise<number> {
  const questionNumbers = consultation.definition.questions.map(({ number }) => number);
  let filed = 0;
  for (;;) {
    const uncut = await store.reader.listUncut(consultation.id, versionsAtOnce);
    if (uncut.length === 0) return filed;
    const call = wordsOfCall(consultation.definition);
    await store.writer.addSegments({
      consultationId: consultation.id,
      contributionIds: uncut.map(({ contributionId }) => contributionId),
      segments: uncut.flatMap(({ contributionId, version }) =>
        segmentByQuestion({ contributionId, version, questionNumbers, call }),
      ),
    });
    filed += uncut.length;
  }
}
