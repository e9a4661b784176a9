/** Moves a consultation one stage on, or one back. To be published is to publish the paper, with all its conditions. */
import { moveStage as decide, Slug, Stage } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { publish } from "../outcome/publishing.ts";
import { valueOf } from "../../trpc-error.ts";

/** Refusals: stage-not-next, not-publishable, changed-meanwhile. */
export const moveStage = convenerProcedure
  .input(z.strictObject({ consultationId: Slug, to: Stage }))
  .mutation(async ({ ctx, input }) => {
    if (input.to === "published") {
      const { from, to } = await publish(ctx, {});
      return { from, to };
    }
    const { from, to, event } = valueOf(decide(ctx.consultation, input.to, { by: ctx.actor, now: ctx.now }));
    valueOf(await ctx.shell.deps.store.writer.moveStage({ consultationId: input.consultationId, from, to, event }));
    ctx.shell.consultations.forget();
    return { from, to };
  });
