/** Keeps the source of the paper. Whoever worked on an older one is told, and nothing of theirs is written over. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { Source } from "./paper-source.ts";

const Input = z.strictObject({
  consultationId: Slug,
  source: Source,
  /** The revision that was worked on; absent for the first. */
  expectedRevision: z.int().positive().optional(),
});

/** Refusals: changed-meanwhile. */
export const keepPaper = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, source, expectedRevision } = input;
  const kept = valueOf(
    await ctx.shell.deps.store.writer.keepPaper({
      consultationId,
      source,
      expectedRevision,
      at: ctx.now,
      by: ctx.actor.label,
      event: {
        consultationId,
        kind: "paper-kept",
        at: ctx.now,
        actor: ctx.actor,
        details: { revision: (expectedRevision ?? 0) + 1, characters: source.length },
      },
    }),
  );
  return { revision: kept.revision, keptAt: kept.keptAt, keptBy: kept.keptBy };
});
