/** Whose words an edition may show no more, looked up when it is shown: nothing of it waits for a job. */
import { isGone, type Id, type Slug } from "@consult/core";
import type { Edition, StoreReader } from "../../store/store.ts";

export async function goneFrom(
  reader: StoreReader,
  consultationId: Slug,
  edition: Pick<Edition, "number" | "sequence" | "evidence">,
): Promise<ReadonlySet<Id>> {
  const changed = await reader.listChangedSince(consultationId, edition);
  const gone = new Set<Id>();
  for (const { contributionId, kinds } of changed) {
    const contribution = await reader.findContribution(consultationId, contributionId);
    const consent = edition.evidence.consents[contributionId];
    if (contribution === undefined || isGone(contribution, { consent, kinds })) gone.add(contributionId);
  }
  return gone;
}
