/** A convener types what a scan, a picture or a recording says: its words stand beside it, and are read like all others. */
import { settleAttention, textToTokens, typePart as type } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({ ...oneContribution, part: z.int().positive(), text: z.string().max(500_000) });

/** Refusals: not-found, withdrawn, wrong-stage, nothing-written, changed-meanwhile. Settles what asked for it. */
export const typePart = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const contribution = await findOne(ctx, input.contributionId);
  const { consultationId, id: contributionId, number } = contribution;
  const parts = (await reader.listParts(consultationId, [contributionId])).get(contributionId) ?? [];
  const before = parts.find(({ ordinal }) => ordinal === input.part);
  if (before === undefined) throw notFound();
  const decider = { by: ctx.actor, now: ctx.now };
  const { part, version, event } = valueOf(type(contribution, before, input.text, decider, ctx.consultation));
  valueOf(
    await writer.readPart({
      consultationId,
      contributionId,
      expectedVersion: contribution.current.version,
      part,
      from: "unreadable",
      version,
      tokens: textToTokens(version?.text ?? ""),
      event,
      attention: [],
    }),
  );
  const open = await reader.listAttention(consultationId, { contributionIds: [contributionId], open: true });
  for (const attention of open.filter((each) => each.part === part.ordinal)) {
    const settled = settleAttention(attention, { ...decider, note: "Typed." });
    // Refused when somebody was quicker: then it is settled as well.
    if (settled.ok) await writer.settleAttention(settled.value);
  }
  return { number };
});
