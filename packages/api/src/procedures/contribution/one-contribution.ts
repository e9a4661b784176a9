/** The input of everything a convener does with one contribution, and how it is found. */
import { Id, isReceiptNumber, Slug, type Contribution } from "@consult/core";
import type { StoreReader } from "../../store/store.ts";
import type { ConvenerContext } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

export const oneContribution = { consultationId: Slug, contributionId: Id };

/** Within the consultation that the caller convenes, so that an id of another one is an id of nothing. */
export async function findOne(ctx: ConvenerContext, contributionId: Id): Promise<Contribution> {
  const contribution = await findInConsultation(ctx.shell.deps.store.reader, ctx.consultation.id, contributionId);
  if (contribution === undefined) throw notFound();
  return contribution;
}

/** By its id, or by the receipt number that its respondent reads out on the telephone. */
export async function findInConsultation(
  reader: StoreReader,
  consultationId: Slug,
  given: Id,
): Promise<Contribution | undefined> {
  if (!isReceiptNumber(given)) return reader.findContribution(consultationId, given);
  const contribution = await reader.findContributionByNumber(given);
  return contribution?.consultationId === consultationId ? contribution : undefined;
}
