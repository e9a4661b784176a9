/** Says that somebody at the desk has looked at contributions as they stand, or takes it back. */
import { Id, lookAt, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { findOne } from "./one-contribution.ts";

const Input = z.strictObject({
  consultationId: Slug,
  contributionIds: z.array(Id).min(1).max(100),
  /** Takes it back: they are new again. */
  areNewAgain: z.boolean().default(false),
});

/** Refusals: not-found, before anything is noted. Saying it again changes nothing that anybody sees. */
export const lookAtContributions = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { writer } = ctx.shell.deps.store;
  const contributions = await Promise.all(input.contributionIds.map(async (id) => findOne(ctx, id)));
  const looks = contributions.map((contribution) =>
    writer.lookAt(lookAt(contribution, { by: ctx.actor, now: ctx.now, isNewAgain: input.areNewAgain })),
  );
  for (const look of await Promise.all(looks)) valueOf(look);
  return { looked: contributions.length };
});
