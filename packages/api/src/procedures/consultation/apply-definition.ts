/** Creates a consultation from a definition, or changes one. With `dryRun` it only shows the difference. */
import { applyDefinition as decide, parseDefinition, seedFrame } from "@consult/core";
import * as z from "zod";
import { adminProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  /** Checked by core, whose messages name the path in the file. */
  definition: z.unknown(),
  dryRun: z.boolean().default(false),
  /** The version that the difference was shown against (0: there was none); refused when it changed since. */
  expectedVersion: z.int().nonnegative().optional(),
});

/** Refusals: definition-not-usable, id-changed, question-removed, deadline-moved-forward, deadline-made-stricter, changed-meanwhile. */
export const applyDefinition = adminProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const definition = valueOf(parseDefinition(input.definition));
  const current = await reader.findConsultation(definition.id);
  const contributionsReceived = current === undefined ? 0 : await reader.countContributions(definition.id);
  const { changes, event } = valueOf(
    decide(current, definition, { contributionsReceived, by: ctx.actor, now: ctx.now }),
  );
  const facts = {
    consultationId: definition.id,
    changes,
    isNew: current === undefined,
    version: current?.version ?? 0,
  };
  if (input.dryRun || changes.length === 0) return { ...facts, applied: false, stage: current?.stage };

  const expected = input.expectedVersion ?? current?.version ?? 0;
  const applied = valueOf(
    await writer.applyDefinition({
      definition,
      expectedVersion: expected === 0 ? undefined : expected,
      by: ctx.actor.label,
      at: ctx.now,
      event,
      seedThemes: seedFrame(definition, { at: ctx.now, by: ctx.actor.label }).themes,
    }),
  );
  ctx.shell.consultations.forget();
  return { ...facts, applied: true, version: applied.version, stage: applied.stage };
});
