/** The consultation that benches answer: six questions and two themes, open for three weeks from now. */
import {
  defineConsultation,
  epochMsToInstant,
  openConsultation,
  seedFrame,
  type ConsultationDefinition,
} from "@consult/core";
import type { Store } from "@consult/api/store";

export const benchConsultationId = "mayoral-forum-2016";

/** Sets it up on an empty store; a store that has it stays as it is. */
export async function openBenchConsultation({ reader, writer }: Store, nowMs: number): Promise<void> {
  if ((await reader.findConsultation(benchConsultationId)) !== undefined) return;
  const at = epochMsToInstant(nowMs);
  const by = { kind: "system", label: "bench" } as const;
  const definition = benchDefinition(nowMs);
  const applied = await writer.applyDefinition({
    definition,
    expectedVersion: undefined,
    by: by.label,
    at,
    event: { consultationId: benchConsultationId, kind: "applied", at, actor: by, details: {} },
    seedThemes: seedFrame(definition, { at, by: by.label }).themes,
  });
  if (!applied.ok) throw new Error(applied.refusal.message);
  const move = openConsultation(applied.value, { by, now: at });
  if (!move.ok) throw new Error(move.refusal.message);
  const { from, to, event } = move.value;
  await writer.moveStage({ consultationId: benchConsultationId, from, to, event });
}

export function benchDefinition(nowMs: number): ConsultationDefinition {
  return defineConsultation({
    id: benchConsultationId,
    title: "A consultation to measure with",
    summary: "Six questions, answered by nobody in particular.",
    languages: ["en"],
    parties: [{ id: "bench", name: "The bench", role: "convener" }],
    themes: [
      { id: "diaspora", label: "Diaspora" },
      { id: "inclusion", label: "Inclusion" },
    ],
    questions: [1, 2, 3, 4, 5, 6].map((number) => ({
      number,
      title: `Question ${number}`,
      text: `What of ${number}?`,
    })),
    channels: [{ channel: "website" }, { channel: "email", address: "forum@example.org" }, { channel: "materials" }],
    deadline: { closes: { instant: epochMsToInstant(nowMs + 21 * 24 * 60 * 60_000) }, zone: "UTC" },
    contact: { email: "bench@example.org" },
    moderation: { shown: "after-reading", policy: "Nothing is shown." },
  });
}
