/**
 * Closes an open consultation once its deadline for all, with extensions, outages and grace, has passed. Whoever has an
 * extension of their own may still contribute: the stage "closed" takes in what the deadline's policy lets in.
 */
import {
  closingFor,
  epochMsToInstant,
  graceEndsAt,
  instantToEpochMs,
  type Consultation,
  type Instant,
} from "@consult/core";
import type { Shell } from "../shell.ts";

export async function closeWhenDue({ deps, consultations, giveBack }: Shell): Promise<void> {
  await giveBack.settle();
  const now = deps.clock();
  // A clock that may be ahead closes nothing before its time.
  const surely = epochMsToInstant(instantToEpochMs(now) - (deps.time.doubt()?.aheadMs ?? 0));
  for (const consultation of await deps.store.reader.listConsultations()) {
    if (consultation.stage !== "open" || surely < closesForGood(consultation)) continue;
    // Refused when somebody moved it meanwhile: then there is nothing left to do.
    const moved = await deps.store.writer.moveStage({
      consultationId: consultation.id,
      from: "open",
      to: "closed",
      event: {
        consultationId: consultation.id,
        kind: "stage-moved",
        at: now,
        actor: { kind: "system", label: "the deadline" },
        details: { from: "open", to: "closed" },
      },
    });
    if (!moved.ok) continue;
    consultations.forget();
    deps.log.info({ consultationId: consultation.id }, "closed at its deadline");
  }
}

function closesForGood({ definition: { deadline }, extensions, outages }: Consultation): Instant {
  return graceEndsAt(closingFor({ deadline, extensions, outages }), deadline);
}
