/** Looks at what files may do when they are opened, after their receipts have left; and asks a virus scanner again that could not be asked. */
import {
  epochMsToInstant,
  inspectionNeeds,
  instantToEpochMs,
  isScannedSince,
  settleAttention,
  type Id,
  type Inspection,
  type Part,
  type Slug,
} from "@consult/core";
import type { Deps } from "../deps.ts";
import { DamagedFile } from "../files/files.ts";
import { openOriginal } from "../files/keep-original.ts";
import { inspect } from "../parsing/inspect.ts";
import { describeError } from "../shell.ts";

const partsAtOnce = 20;
const asksAgainAfterMs = 10 * 60_000;

/** Answers how many were looked at. Safe to run in several processes: each inspection is saved once. */
export async function inspectParts(deps: Deps, consultationId: Slug): Promise<number> {
  const scannedBefore =
    deps.scanner === undefined ? undefined : epochMsToInstant(instantToEpochMs(deps.clock()) - asksAgainAfterMs);
  const waiting = await deps.store.reader.listPartsToInspect(consultationId, { limit: partsAtOnce, scannedBefore });
  for (const { contributionId, part } of waiting) {
    await inspectOne(deps, consultationId, contributionId, part).catch((error: unknown) => {
      deps.log.error({ part: part.ordinal, error: describeError(error) }, "a part could not be inspected");
    });
  }
  return waiting.length;
}

async function inspectOne(deps: Deps, consultationId: Slug, contributionId: Id, part: Part): Promise<void> {
  const { store, files, clock, newId } = deps;
  const original = await store.reader.readOriginal(consultationId, part.original);
  if (original === undefined) return;
  const file = { name: part.name, size: part.size, open: () => openOriginal(files, consultationId, original) };
  const inspected = await inspect(deps, file).catch((error: unknown) => {
    // Its bytes are gone or damaged: whoever reads it says so. Put back, it is looked at anew.
    if (error instanceof DamagedFile) return undefined;
    throw error;
  });
  const at = clock();
  const { isScanned, ...found } = inspected ?? { acts: [], unsure: ["stopped" as const], isScanned: false };
  const inspection: Inspection = { at, ...found };
  const saved = await store.writer.saveInspection({
    consultationId,
    contributionId,
    part: part.ordinal,
    before: part.inspection,
    inspection,
    isScanned,
    attention: inspectionNeeds(inspection, part.ordinal, part.inspection).map((need) => ({ ...need, id: newId() })),
  });
  if (saved.ok && isScannedSince(inspection, part.inspection))
    await settle(deps, consultationId, contributionId, inspection, part.ordinal);
}

/** That it could not be asked is over; what it found was said anew. */
async function settle(
  { store }: Deps,
  consultationId: Slug,
  contributionId: Id,
  { at: now }: Inspection,
  ordinal: number,
): Promise<void> {
  const by = { kind: "system", label: "this system" } as const;
  for (const each of await store.reader.listAttention(consultationId, {
    contributionIds: [contributionId],
    open: true,
  })) {
    if (each.kind !== "not-inspected" || each.part !== ordinal || each.raisedAt === now) continue;
    const settled = settleAttention(each, { by, now, note: "The virus scanner has answered since." });
    if (settled.ok) await store.writer.settleAttention(settled.value);
  }
}
