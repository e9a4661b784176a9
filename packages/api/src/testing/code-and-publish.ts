/** Brings a consultation in the stage consolidating to its published paper: what carries no theme yet gets this one. */
import type { Client } from "../client.ts";

export async function codeAndPublish(client: Client, consultationId: string, themeId: string): Promise<number> {
  const { codings } = await client.theme.listThemes.query({ consultationId });
  const coded = new Set(codings.map(({ segmentId }) => segmentId));
  for (const { id: segmentId } of await client.segment.listSegments.query({ consultationId })) {
    if (!coded.has(segmentId)) await client.theme.codeSegment.mutate({ consultationId, segmentId, themeId });
  }
  const { source } = await client.outcome.draftPaper.query({ consultationId });
  return keepAndPublish(client, consultationId, source);
}

/** Saves a paper, looks at who was not heard, and publishes; answers the edition's number. */
export async function keepAndPublish(client: Client, consultationId: string, source: string): Promise<number> {
  const before = await client.outcome.showPaper.query({ consultationId });
  const { revision } = await client.outcome.keepPaper.mutate({
    consultationId,
    source,
    ...(before === null ? {} : { expectedRevision: before.revision }),
  });
  await client.outcome.lookAtNotHeard.mutate({ consultationId, revision });
  return (await client.outcome.publishPaper.mutate({ consultationId })).edition;
}
