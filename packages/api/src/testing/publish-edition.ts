/** An edition that is out, for tests of what comes after: kept and published without the conditions that people meet. */
import type { TestShell } from "./test-shell.ts";

export async function publishEdition({ deps, now }: TestShell, consultationId: string, source: string): Promise<void> {
  const { reader, writer } = deps.store;
  const actor = { kind: "system", label: "test" } as const;
  const kept = await writer.keepPaper({
    consultationId,
    source,
    expectedRevision: (await reader.findPaper(consultationId))?.revision,
    at: now(),
    by: actor.label,
    event: { consultationId, kind: "paper-kept", at: now(), actor, details: {} },
  });
  if (!kept.ok) throw new Error(kept.refusal.message);
  const consultation = await reader.findConsultation(consultationId);
  const published = await writer.publishEdition({
    consultationId,
    from: consultation?.stage ?? "open",
    seenSequence: await reader.lastSequence(consultationId),
    edition: {
      paperRevision: kept.value.revision,
      locale: "en",
      source,
      html: "<p>Paper</p>",
      markdown: "Paper",
      hash: "b".repeat(64),
      publishedAt: now(),
      publishedBy: actor.label,
      evidence: {
        title: "Paper",
        passages: {},
        tallies: {},
        consents: {},
        exemptions: [],
        overrides: [],
        notHeard: [],
      },
    },
    events: [{ consultationId, kind: "edition-published", at: now(), actor, details: {} }],
  });
  if (!published.ok) throw new Error(published.refusal.message);
}
