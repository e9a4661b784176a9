/** The input of everything a convener does with one contribution, and how it is found. */
import { Id, Slug, type Contribution } from "@consult/core";
import type { ConvenerContext } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

export const oneContribution = { consultationId: Slug, contributionId: Id };

/** Within the consultation that the caller convenes, so that an id of another one is an id of nothing. */
export async function findOne(ctx: ConvenerContext, contributionId: Id): Promise<Contribution> {
  const contribution = await ctx.shell.deps.store.reader.findContribution(ctx.consultation.id, contributionId);
  if (contribution === undefined) throw notFound();
  return contribution;
}
