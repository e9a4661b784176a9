/** One contribution whole: its words in all versions, its respondent, its passages and what was decided about it. */
import * as z from "zod";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { convenerProcedure } from "../../trpc.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

/** Refusals: not-found. */
export const showContribution = convenerProcedure
  .input(z.strictObject(oneContribution))
  .query(async ({ ctx, input }) => {
    const { store } = ctx.shell.deps;
    const { consultationId } = input;
    const contribution = await findOne(ctx, input.contributionId);
    const contributionId = contribution.id;
    await fileNewContributions(store, ctx.consultation);
    const [identity, versions, segments, codings, parts, provenance, attention, form] = await Promise.all([
      store.reader.findIdentity(consultationId, contributionId),
      store.reader.listVersions(consultationId, contributionId),
      store.reader.listSegments(consultationId, [contributionId]),
      store.reader.listCodings(consultationId),
      store.reader.listParts(consultationId, [contributionId]),
      store.reader.listProvenance(consultationId, [contributionId]),
      store.reader.listAttention(consultationId, { contributionIds: [contributionId], open: true }),
      store.reader.findFilledForm(consultationId, contributionId),
    ]);
    const segmentIds = new Set(segments.map(({ id }) => id));
    return {
      contribution,
      identity: identity ?? {},
      versions,
      parts: parts.get(contributionId) ?? [],
      provenance: provenance.get(contributionId),
      form,
      /** What waits for a person. */
      attention,
      segments,
      codings: codings.filter(({ segmentId }) => segmentIds.has(segmentId)),
    };
  });
