/** Removes words, original and person for good, where the law or safety asks for it. That there was one stays on record. */
import { Id, Slug } from "@consult/core";
import * as z from "zod";
import { eraseWithFiles } from "../../files/erase-with-files.ts";
import { adminProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";
import { findInConsultation } from "./one-contribution.ts";

const Input = z.strictObject({
  consultationId: Slug,
  contributionId: Id,
  /** Why, without naming anybody: it stays in the log. */
  reason: z.string().trim().min(3, "say why, without naming anybody").max(500),
});

/**
 * Doing it again is harmless: it finishes what a crash cut short, and answers `again` with the moment of the first time.
 * Refusals: not-found.
 */
export const eraseContribution = adminProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, reason } = input;
  const { deps } = ctx.shell;
  const contribution = await findInConsultation(deps.store.reader, consultationId, input.contributionId);
  if (contribution === undefined) throw notFound();
  const event = {
    consultationId,
    kind: "erased" as const,
    at: ctx.now,
    actor: ctx.actor,
    contributionId: contribution.id,
    details: { reason },
  };
  const { wholeErased, ...erased } = valueOf(await eraseWithFiles(deps, contribution, event));
  const whole =
    wholeErased === undefined ? undefined : await findInConsultation(deps.store.reader, consultationId, wholeErased);
  return { erased: true, ...erased, ...(whole === undefined ? {} : { wholeErased: whole.number }) };
});
