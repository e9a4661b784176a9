/** The holder of a receipt says under which questions their words belong, or that they are filed well. Twice is fine. */
import { correctFiling as decide } from "@consult/core";
import * as z from "zod";
import { passagesOf, showFilingOf } from "../../receiving/filing.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";
import { participantProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  number: z.string().max(100),
  key: z.string().max(100),
  /** The version that was on screen. */
  version: z.int().positive(),
  /** Those that are left out stay where they are. */
  passages: z
    .array(
      z.strictObject({
        ordinal: z.int().positive().max(100_000),
        questions: z.array(z.int().positive().max(99)).max(99),
      }),
    )
    .min(1)
    .max(1000),
});

/** Refusals: receipt-not-found, withdrawn, wrong-stage, superseded, unknown-question, changed-meanwhile. */
export const correctFiling = participantProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { contribution, consultation, now: at } = ctx;
  const { version, passages: meant } = input;
  const { store, newId } = ctx.shell.deps;
  const contributionId = contribution.id;
  const consultationId = consultation.id;
  const segments = await passagesOf(store.reader, { contribution, consultation });
  const corrected = valueOf(decide({ contribution, segments, consultation, version, meant, at }));
  if (corrected !== undefined) {
    const seen = new Map(segments.map(({ id, questions }) => [id, questions]));
    const of = { contributionIds: [contributionId], open: true };
    const open = await store.reader.listAttention(consultationId, of);
    // One matter is enough for a person to look, however often its writer thinks again.
    const isKnown = open.some(({ kind }) => kind === corrected.attention?.kind);
    await store.writer.addSegments({ consultationId, contributionIds: [contributionId], segments });
    valueOf(
      await store.writer.correctFiling({
        consultationId,
        contributionId,
        filings: corrected.segments.map((segment) => ({ segment, seenQuestions: seen.get(segment.id) ?? [] })),
        attention: corrected.attention === undefined || isKnown ? [] : [{ ...corrected.attention, id: newId() }],
        event: corrected.event,
      }),
    );
  }
  const identity = await store.reader.findIdentity(consultationId, contributionId);
  return {
    ...showReceiptOf(ctx, { contribution, consultation, identity }),
    filing: await showFilingOf(store.reader, { contribution, consultation }),
  };
});
