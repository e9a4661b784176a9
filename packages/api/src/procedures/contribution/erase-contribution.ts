/** Removes words, original and person for good, where the law or safety asks for it. That there was one stays on record. */
import { Id, Slug } from "@consult/core";
import * as z from "zod";
import { erasedName, erasedState } from "../../store/erased-key.ts";
import { adminProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";
import { findInConsultation } from "./one-contribution.ts";

const Input = z.strictObject({
  consultationId: Slug,
  contributionId: Id,
  /** Why, without naming anybody: it stays in the log. */
  reason: z.string().trim().min(3, "say why, without naming anybody").max(500),
});

/** Refusals: not-found. */
export const eraseContribution = adminProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, reason } = input;
  const { files, store } = ctx.shell.deps;
  const { reader, writer } = store;
  const contribution = await findInConsultation(reader, consultationId, input.contributionId);
  if (contribution === undefined) throw notFound();
  const contributionId = contribution.id;
  const event = {
    consultationId,
    kind: "erased" as const,
    at: ctx.now,
    actor: ctx.actor,
    contributionId,
    details: { reason },
  };
  const { externalKey } = (await reader.listProvenance(consultationId, [contributionId])).get(contributionId) ?? {};
  if (externalKey !== undefined) {
    const mark = { channel: erasedState(contribution.channel), name: erasedName(externalKey), value: true };
    await writer.keepChannelState({ consultationId, ...mark });
  }
  const erased = valueOf(await writer.erase({ consultationId, contributionId, event }));
  for (const hash of erased.files) await files.remove(consultationId, hash);
  return { erased: true };
});
